// The rooms of the project that are of no file: what was met outdoors, what can be lent, and what is counted.
import type { CaseFileId } from "#shared/protocol/ids.ts";
import type { RoomPurpose } from "#shared/protocol/room-purpose.ts";
import type { FiguresSources } from "../figures/figures-calls.ts";
import { FiguresKeeper } from "../figures/figures-keeper.ts";
import type { ProjectList } from "../list/open-list.ts";
import { type OutreachKeeperOptions, outreachKeeper } from "../outreach/outreach-keeper.ts";
import { type ResourcesKeeperOptions, resourcesKeeper } from "../resources/resources-keeper.ts";
import type { Directory } from "./directory.ts";

type CommonOptions = Omit<OutreachKeeperOptions & ResourcesKeeperOptions, "openingTeam" | "summaries"> & {
  readonly directory: () => Directory;
  readonly list: Pick<ProjectList, "summaries" | "figures" | "wholeRead">;
};

export function commonRooms(options: CommonOptions) {
  const { context, shelf, directory, list } = options;
  const outreach = outreachKeeper({
    ...options,
    openingTeam: () => directory().openingTeam,
    summaries: list.summaries.all,
  });
  const resources = resourcesKeeper(options);
  const figures = new FiguresKeeper({ ...options, figures: list.figures });
  const counting: FiguresSources = { context, shelf, directory, figures: list.figures, allRead: list.wholeRead };
  const shown = { outreach, resources };
  return {
    ...shown,
    counting,
    /** A room of the project changed, here or elsewhere. */
    refresh: (): void => {
      for (const each of Object.values(shown)) each.refresh();
    },
    /** Rows came of a room of this purpose. */
    came: (purpose: RoomPurpose): void => {
      if (purpose === "outreach" || purpose === "resources") shown[purpose].refresh();
    },
    /** Somebody came or went. */
    peopleChanged: (): void => {
      for (const each of Object.values(shown)) each.refresh();
      figures.peopleChanged();
    },
    /** A file was read again. */
    fileChanged: (file: CaseFileId): void => {
      outreach.forgetPeople();
      figures.fileChanged(file);
    },
    /** All that the disk has of the list is read. */
    listRead: (): void => figures.lookAtAll(),
    /** The line came, or went. */
    look: (): void => {
      for (const each of [...Object.values(shown), figures]) each.look();
    },
    stop: (): void => {
      for (const each of [...Object.values(shown), figures]) each.stop();
    },
  };
}
