// The room of the organisation's outreach, for who opens its files.
import type { DeviceId } from "#shared/protocol/ids.ts";
import { ProjectRoom, type ProjectRoomOptions } from "../project/project-room.ts";

export type OutreachRoomOptions = Omit<ProjectRoomOptions, "purpose" | "readers"> & {
  /** The devices that read it: the educators of the organisation. */
  readonly openingTeam: () => readonly DeviceId[];
};

export class OutreachRoom extends ProjectRoom {
  constructor(options: OutreachRoomOptions) {
    super({ ...options, purpose: "outreach", readers: options.openingTeam });
    const { context, openingTeam } = options;
    // A room that somebody of another organisation may read is not ours, whoever made it.
    context.catalog.believe(({ purpose, members }) => {
      if (purpose !== "outreach") return true;
      const [team, active] = [openingTeam(), context.members.active];
      return members.every((member) => team.includes(member) || active.every(({ id }) => id !== member));
    });
  }
}
