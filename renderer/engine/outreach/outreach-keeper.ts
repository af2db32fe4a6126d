// Outreach while a project is open: its room, what people do in it, what is shown of it.
import type { Described } from "#shared/domain/outreach/index.ts";
import { DEFAULT_TIME_ZONE, dayIn } from "#shared/kernel/time-zone.ts";
import type { OutreachView, SuggestionView } from "#shared/ports/outreach.ts";
import type { StoredSummary } from "#shared/ports/stored-summary.ts";
import type { CompartmentDoc } from "../crdt/compartment-doc.ts";
import type { Reader } from "../files/file-content.ts";
import type { SpaceEvents } from "../project/space-options.ts";
import { type KnownPeople, knownPeople, suggested } from "./known-people.ts";
import { readOutreach } from "./outreach-content.ts";
import { OutreachDesk, type OutreachDeskOptions } from "./outreach-desk.ts";
import { OutreachRoom, type OutreachRoomOptions } from "./outreach-room.ts";

export type OutreachKeeperOptions = OutreachRoomOptions &
  Omit<OutreachDeskOptions, "room"> & {
    readonly reader: () => Reader;
    readonly summaries: () => readonly StoredSummary[];
    readonly events: Pick<SpaceEvents, "outreachChanged" | "filesChanged">;
  };

export type OutreachKeeper = ReturnType<typeof outreachKeeper>;

export function outreachKeeper(options: OutreachKeeperOptions) {
  const { context, timers, me, reader, summaries, files, events } = options;
  const room = new OutreachRoom(options);
  const desk = new OutreachDesk({ ...options, room });
  let known: KnownPeople | null = null;

  let last: OutreachView | null = null;

  const view = (): OutreachView => {
    const open = room.get();
    // While it is read anew, what was shown stands.
    if (open === null && room.exists && last !== null) return last;
    last = readOutreach(open?.doc ?? null, open?.mayBeWritten ?? context.maySign, reader());
    return last;
  };
  const show = (): void => {
    known = null;
    events.outreachChanged();
    // A file shows what was noted of who is linked to it.
    events.filesChanged(new Set(files.openFiles()));
  };
  return {
    desk,
    me,
    view,
    /** What is open of it; `null` while there is nothing. */
    doc: (): CompartmentDoc | null => room.get()?.doc ?? null,
    suggest: (described: Described): readonly SuggestionView[] => {
      known ??= knownPeople(summaries(), view(), dayIn(timers.now(), DEFAULT_TIME_ZONE));
      return suggested(described, known);
    },
    /** It changed, here or elsewhere; what can't be read now is read at the next change. */
    refresh: (): void => {
      room.open().then(show, show);
      room.look();
    },
    /** The list of files changed: who may be suggested is read again. */
    forgetPeople: (): void => {
      known = null;
    },
    look: (): void => room.look(),
    stop: (): void => room.stop(),
  };
}
