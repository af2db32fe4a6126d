// The rooms of the project that are of no file: the organisation's outreach, what the project can house with and lend, and
// what is counted.
import type { CaseFileId } from "#shared/protocol/ids.ts";
import type { RoomPurpose } from "#shared/protocol/room-purpose.ts";
import type { FiguresSources } from "../figures/figures-calls.ts";
import { FiguresKeeper } from "../figures/figures-keeper.ts";
import { fileWriter } from "../files/write-in-file.ts";
import type { ProjectList } from "../list/open-list.ts";
import { type OutreachKeeperOptions, outreachKeeper } from "../outreach/outreach-keeper.ts";
import { type ResourcesKeeperOptions, resourcesKeeper } from "../resources/resources-keeper.ts";
import type { Directory } from "./directory.ts";

type CommonOptions = Omit<OutreachKeeperOptions, "openingTeam" | "summaries" | "shownFor"> &
  ResourcesKeeperOptions & {
    readonly directory: () => Directory;
    readonly list: Pick<ProjectList, "summaries" | "samePeople" | "figures" | "wholeRead">;
  };

export function commonRooms(options: CommonOptions) {
  const { context, shelf, directory, list } = options;
  const outreach = outreachKeeper({
    ...options,
    openingTeam: () => directory().openingTeam,
    summaries: list.summaries.all,
    shownFor: (file) => list.samePeople.shownFor(file),
  });
  const resources = resourcesKeeper(options);
  const { samePeople } = list;
  const people = {
    linksOf: (file: CaseFileId) => list.summaries.get(file)?.links ?? [],
    othersOf: (file: CaseFileId) => samePeople.together(file).filter((each) => each !== file),
  };
  const figures = new FiguresKeeper({ ...options, figures: list.figures, people });
  const counting: FiguresSources = {
    ...{ context, shelf, directory, figures: list.figures, allRead: list.wholeRead },
    shownFor: (file) => samePeople.shownFor(file),
  };
  const shown = { outreach, resources };
  const all = [outreach, resources, figures];
  return {
    ...shown,
    counting,
    /** Says something in a file that may be on no screen. */
    sayIn: fileWriter(options).inFile,
    /** Who is who has changed, or a room of the project: here or elsewhere. */
    refresh: (): void => {
      for (const each of Object.values(shown)) each.refresh();
      figures.peopleChanged();
    },
    /** Rows came of a room of this purpose. */
    came: (purpose: RoomPurpose): void => {
      if (purpose === "outreach" || purpose === "resources") shown[purpose].refresh();
      if (purpose === "figures") figures.came();
    },
    /** A file was read again. */
    fileChanged: (file: CaseFileId): void => {
      outreach.forgetPeople();
      figures.fileChanged(file);
    },
    /** All that the disk has of the list is read. */
    listRead: (): void => figures.lookAtAll(),
    /** The line is there, or not. */
    look: (): void => {
      for (const each of all) each.look();
    },
    stop: (): void => {
      for (const each of all) each.stop();
    },
  };
}
