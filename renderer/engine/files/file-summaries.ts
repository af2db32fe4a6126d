// What the list shows of a file: its stored summary, and what is derived each time it is shown.
import type { ContractParty } from "#shared/domain/contract/index.ts";
import type { PersonId } from "#shared/kernel/ids.ts";
import type { Instant } from "#shared/kernel/instant.ts";
import type { FileSummary } from "#shared/ports/engine.ts";
import type { ShareView } from "#shared/ports/share-view.ts";
import type { RoomState } from "#shared/ports/stored-room.ts";
import type { StoredSummary } from "#shared/ports/stored-summary.ts";
import type { Seen } from "#shared/ports/stored-visits.ts";
import type { CaseFileId, DeviceId, RoomId } from "#shared/protocol/ids.ts";
import type { Acks } from "../rooms/acks.ts";
import type { Alarm } from "../rooms/alarms.ts";
import { proofsOfReceipt } from "../rooms/generations.ts";
import { isLeft } from "../rooms/left-room.ts";
import type { LogContext } from "../rooms/log-context.ts";
import { changesToSendOf } from "../rooms/quiet-rows.ts";
import type { RoomShelf } from "../rooms/room-shelf.ts";
import type { SamePeople } from "../same-person/same-people.ts";
import { alarmViews } from "./alarm-views.ts";
import { type RoomSafety, shareOf } from "./share.ts";

export type SummarySources = {
  readonly context: LogContext;
  readonly shelf: RoomShelf;
  readonly acks: Acks;
  readonly hasRelay: boolean;
  /** The number of this device. */
  readonly me: number;
  /** The party that this person signs for. */
  readonly signsFor: () => ContractParty | null;
  readonly authorName: (number: number) => string;
  /** Whose a device is, by its number; `null`: of nobody who is known here. */
  readonly personOf: (number: number) => PersonId | null;
  readonly samePeople: SamePeople;
  /** The last note of a file, as it is stored. */
  readonly lastNoteOf: (file: CaseFileId) => Instant | null;
  /** What was seen of a file. */
  readonly seen: (file: CaseFileId) => Seen;
  readonly nameOf: (device: DeviceId) => string;
  /** Rows that a closed room lacks. */
  readonly missing: (room: RoomId) => number;
  /** Rows that those lack which were put aside for a room. */
  readonly gapIn: (room: RoomId) => number;
  readonly alarms: (room: RoomId) => readonly Alarm[];
};

/** What only this engine looks at stays here: who is told what, and the days of health (HEA-8). */
export function withShare(
  { lead, heard, healthDays: _, links: __, ...summary }: StoredSummary,
  sources: SummarySources,
): FileSummary {
  const { context, me, nameOf, alarms, personOf, authorName } = sources;
  const leadPerson = lead === null ? null : personOf(lead);
  const samePerson = sources.samePeople.of(summary.id);
  const found = context.catalog.of(summary.id).flatMap(({ room }) => alarms(room));
  return {
    ...summary,
    // As they are called now: what is stored may be older.
    leadWorker: lead === null ? null : authorName(lead),
    leadPerson,
    isMine: lead !== null && (lead === me || (leadPerson !== null && leadPerson === personOf(me))),
    signsFor: sources.signsFor(),
    news: newsIn(heard, sources.seen(summary.id), sources.authorName),
    samePerson,
    lastNoteAt: latest([summary.lastNoteAt, ...samePerson.holds.map(sources.lastNoteOf)]),
    share: shareOfRooms(context.catalog.of(summary.id), sources),
    alarms: alarmViews(found, context.device.id, nameOf),
  };
}

const latest = (instants: readonly (Instant | null)[]): Instant | null =>
  instants.reduce((last, each) => (each !== null && (last === null || each > last) ? each : last), null);

/** TDY-5: what was written after the last that was seen, by the count of each author's facts and not by their clocks. */
export const newsIn = (
  heard: StoredSummary["heard"],
  seen: Seen,
  authorName: (number: number) => string,
): FileSummary["news"] =>
  heard.flatMap(({ from, author, at, what, count }) => {
    const fresh = count - (seen[from] ?? 0);
    return fresh > 0 ? [{ author: authorName(author), at, what, count: fresh }] : [];
  });

/** How far what was written here in some rooms went. */
export function shareOfRooms(rooms: readonly RoomState[], sources: SummarySources): ShareView {
  const { acks, hasRelay, nameOf } = sources;
  return shareOf(safetyOf(rooms, sources), { hasRelay, acks, nameOf });
}

function safetyOf(rooms: readonly RoomState[], { context, shelf, acks, missing, gapIn }: SummarySources): RoomSafety[] {
  const { catalog, outbox, device } = context;
  return rooms.map((state) => {
    const open = shelf.get(state.room);
    const here = open === null ? missing(state.room) : open.isComplete ? 0 : Math.max(1, open.missingCount);
    const hasDrafts = open?.hasDrafts === true && !isLeft(context, state);
    return {
      proofs: proofsOfReceipt(state, device.id, catalog.siblings(state.room)),
      failure: open?.failure ?? null,
      sealFailure: open?.sealFailure ?? null,
      // What was put aside waits for rows; what colleagues have signed for is somewhere else.
      missing: here + Math.max(gapIn(state.room), acks.ahead(state)),
      hasDrafts,
      isHeld: hasDrafts && open.isHeld,
      toSend: changesToSendOf(context, state),
      refusal: outbox.refusalOf(state.room),
    };
  });
}
