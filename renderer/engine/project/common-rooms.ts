// What the people of a project share beside its files: what they met outdoors, and what is counted.
import type { CaseFileId } from "#shared/protocol/ids.ts";
import type { FiguresSources } from "../figures/figures-calls.ts";
import { FiguresKeeper } from "../figures/figures-keeper.ts";
import type { ProjectList } from "../list/open-list.ts";
import { type OutreachKeeperOptions, outreachKeeper } from "../outreach/outreach-keeper.ts";
import type { Directory } from "./directory.ts";

type CommonOptions = Omit<OutreachKeeperOptions, "openingTeam" | "summaries"> & {
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
  const figures = new FiguresKeeper({ ...options, figures: list.figures });
  const counting: FiguresSources = { context, shelf, directory, figures: list.figures, allRead: list.wholeRead };
  return {
    outreach,
    counting,
    /** Somebody came or went. */
    peopleChanged: (): void => {
      outreach.refresh();
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
      outreach.look();
      figures.look();
    },
    stop: (): void => {
      outreach.stop();
      figures.stop();
    },
  };
}
