// Outreach while a project is open: its room, what people do in it, what is shown of it.
import type { Described } from "#shared/domain/outreach/index.ts";
import { DEFAULT_TIME_ZONE, dayIn } from "#shared/kernel/time-zone.ts";
import type { SuggestionView } from "#shared/ports/outreach.ts";
import type { StoredSummary } from "#shared/ports/stored-summary.ts";
import type { CaseFileId } from "#shared/protocol/ids.ts";
import type { Reader } from "../files/file-content.ts";
import { shownRoom } from "../project/shown-room.ts";
import type { SpaceEvents } from "../project/space-options.ts";
import { type KnownPeople, knownPeople, suggested } from "./known-people.ts";
import { readOutreach } from "./outreach-content.ts";
import { OutreachDesk, type OutreachDeskOptions } from "./outreach-desk.ts";
import { OutreachRoom, type OutreachRoomOptions } from "./outreach-room.ts";

export type OutreachKeeperOptions = OutreachRoomOptions &
  Omit<OutreachDeskOptions, "room"> & {
    readonly reader: () => Reader;
    readonly summaries: () => readonly StoredSummary[];
    /** FIL-7: the file that is shown for another of the same person. */
    readonly shownFor: (file: CaseFileId) => CaseFileId;
    readonly events: Pick<SpaceEvents, "outreachChanged" | "filesChanged">;
  };

export type OutreachKeeper = ReturnType<typeof outreachKeeper>;

export function outreachKeeper(options: OutreachKeeperOptions) {
  const { context, timers, me, reader, summaries, files, events } = options;
  const room = new OutreachRoom(options);
  const desk = new OutreachDesk({ ...options, room });
  let known: KnownPeople | null = null;
  const show = (): void => {
    known = null;
    events.outreachChanged();
    // A file shows what was noted of who is linked to it.
    events.filesChanged(new Set(files.openFiles()));
  };
  const shown = shownRoom(context, room, (doc, canWrite) => readOutreach(doc, canWrite, reader()), show);
  return {
    desk,
    me,
    ...shown,
    suggest: (described: Described): readonly SuggestionView[] => {
      known ??= knownPeople(summaries(), shown.view(), dayIn(timers.now(), DEFAULT_TIME_ZONE), options.shownFor);
      return suggested(described, known);
    },
    /** The list of files changed: who may be suggested is read again. */
    forgetPeople: (): void => {
      known = null;
    },
  };
}
