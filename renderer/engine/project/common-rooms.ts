// The rooms of the project that are of no file: the organisation's outreach, and what the project can house with and lend.
import type { RoomPurpose } from "#shared/protocol/room-purpose.ts";
import { type OutreachKeeperOptions, outreachKeeper } from "../outreach/outreach-keeper.ts";
import { type ResourcesKeeperOptions, resourcesKeeper } from "../resources/resources-keeper.ts";

export function commonRooms(options: OutreachKeeperOptions & ResourcesKeeperOptions) {
  const [outreach, resources] = [outreachKeeper(options), resourcesKeeper(options)];
  const all = { outreach, resources };
  return {
    ...all,
    /** Who is who has changed, or a room of the project: here or elsewhere. */
    refresh: (): void => {
      for (const each of Object.values(all)) each.refresh();
    },
    /** Rows came of a room of this purpose. */
    came: (purpose: RoomPurpose): void => {
      if (purpose === "outreach" || purpose === "resources") all[purpose].refresh();
    },
    /** The line is there, or not. */
    look: (): void => {
      for (const each of Object.values(all)) each.look();
    },
    stop: (): void => {
      for (const each of Object.values(all)) each.stop();
    },
  };
}
