// The room of the organisation's outreach, for who opens its files.
import type { DeviceId } from "#shared/protocol/ids.ts";
import { TeamRoom, type TeamRoomOptions } from "../project/team-room.ts";

export type OutreachRoomOptions = Pick<TeamRoomOptions, "context" | "shelf" | "timers" | "propose"> & {
  /** The devices that read it: the educators of the organisation. */
  readonly openingTeam: () => readonly DeviceId[];
};

export class OutreachRoom extends TeamRoom {
  constructor({ openingTeam, context, ...options }: OutreachRoomOptions) {
    super({
      ...options,
      context,
      purpose: "outreach",
      track: () => null,
      team: openingTeam,
      // A colleague who was not of the team when it was made reads it too.
      readers: ({ members }) => [...members, ...openingTeam()],
    });
    // A room that somebody of another organisation may read is not ours, whoever made it.
    context.catalog.believe(({ purpose, members }) => {
      if (purpose !== "outreach") return true;
      const [team, active] = [openingTeam(), context.members.active];
      return members.every((member) => team.includes(member) || active.every(({ id }) => id !== member));
    });
  }
}
