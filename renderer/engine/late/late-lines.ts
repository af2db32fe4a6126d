// What somebody wrote in a room after they had left it, as lines that a person reads one by one, takes in or sets aside.
// A line is never lost: one that is set aside stays, and can be taken in another day.
import { fail, ok, type Result } from "#shared/kernel/result.ts";
import { stampedAt } from "#shared/kernel/stamp.ts";
import type { StoreChange } from "#shared/ports/engine-store.ts";
import type { LateFailure, LatePart } from "#shared/ports/late-work.ts";
import type { Envelope } from "#shared/protocol/envelope.ts";
import type { CaseFileId, DeviceId, Hash, RoomId } from "#shared/protocol/ids.ts";
import type { RoomPurpose } from "#shared/protocol/room-purpose.ts";
import { toldValue } from "../attachments/attached-entry.ts";
import type { CompartmentDoc } from "../crdt/compartment-doc.ts";
import { isQuiet, isQuietField } from "../crdt/quiet-update.ts";
import { mayBeCarried } from "../generations/carry.ts";
import { leftRecord } from "../records/left-record.ts";
import { currentRoom } from "../rooms/generations.ts";
import type { LogContext } from "../rooms/log-context.ts";
import { quarantineChange } from "../rooms/quarantine.ts";
import { carryFiles } from "./carry-files.ts";
import { adds, carry, isOfFiles, lateRowsOf, readDoc, removal, roomsWithLate, type SetAsideRow } from "./carry-late.ts";
import { inRuns, type LateRun } from "./late-runs.ts";

/** What somebody wrote in one place, beyond what the file says already. */
export type LateLine = {
  /** The hash of its first row. */
  readonly id: Hash;
  readonly rows: readonly Hash[];
  readonly caseFile: CaseFileId;
  readonly purpose: RoomPurpose;
  readonly room: RoomId;
  readonly author: DeviceId;
  readonly parts: readonly LatePart[];
  /** Somebody chose here not to take it in. */
  readonly isDeclined: boolean;
};

/** How many lines wait for this person. Throws a `StoreError`. */
export async function waitingLate(context: LogContext): Promise<number> {
  const lines = await lateLines(context);
  return lines.filter((line) => !line.isDeclined && maySettle(context, line)).length;
}

/** The same, read again only where it may be otherwise: a whole compartment is built for each that has such lines. */
export function lateCount(context: LogContext) {
  const { store, catalog } = context;
  let known = { waiting: 0, kept: 0, rooms: new Set<RoomId>() };
  /** `came`: the rooms of which rows came since; `null`: anything may have changed. Throws a `StoreError`. */
  const read = async (came: Iterable<RoomId> | null): Promise<number> => {
    const [late, declined] = [await store.count("quarantine", "late/"), await store.count("quarantine", "declined/")];
    const isTouched = (room: RoomId): boolean => catalog.siblings(room).some((each) => known.rooms.has(each.room));
    const isSame = came !== null && late + declined === known.kept && ![...came].some(isTouched);
    if (isSame) return known.waiting;
    // Those that a colleague has taken in are let go.
    const waiting = late > 0 ? await waitingLate(context) : 0;
    known = { waiting, kept: late + declined, rooms: await roomsWithLate(context, "late", "declined") };
    return waiting;
  };
  /** `rooms`: those of which such rows lay here when they were last counted. */
  return { read, waiting: (): number => known.waiting, rooms: (): ReadonlySet<RoomId> => known.rooms };
}

/** Whether this device may write in the compartment of a line. */
export const maySettle = ({ catalog, device, maySign }: LogContext, { room }: Pick<LateLine, "room">): boolean =>
  maySign && currentRoom(catalog.siblings(room), device.id) !== null;

/**
 * The late lines of the whole project, file by file, each author's in their order. Those that say nothing new any more, since
 * a colleague took them in, are let go. Throws a `StoreError`.
 */
export async function lateLines(context: LogContext): Promise<readonly LateLine[]> {
  const lines: LateLine[] = [];
  const read = new Set<RoomId>();
  for (const room of await roomsWithLate(context, "late", "declined")) {
    const siblings = context.catalog.siblings(room);
    if (read.has(room)) continue;
    for (const each of siblings) read.add(each.room);
    lines.push(...(await context.serially(() => linesOf(context, room))));
  }
  return lines;
}

async function linesOf(context: LogContext, room: RoomId): Promise<readonly LateLine[]> {
  // Pieces of files come with what names them, and are no line of their own.
  if (isOfFiles(context, room)) return [];
  const rows = await lateRowsOf(context, room, "late", "declined");
  const known: StoreChange[] = [];
  const doc = await readDoc(context, room);
  const said = rows.flatMap((row): LateRun[] => {
    const parts = partsOf(doc, row);
    if (parts === null) known.push(removal(row));
    // What nobody typed is nothing to settle: it comes with what stands on it.
    return parts === null || isAllQuiet(row) ? [] : [{ rows: [row], parts }];
  });
  doc.destroy();
  if (known.length > 0) await context.store.write(known, "relaxed");
  return inRuns(said).flatMap((run) => lineOf(context, run));
}

const isAllQuiet = ({ updates }: SetAsideRow): boolean => updates?.every(isQuiet) ?? false;

function lineOf({ catalog }: LogContext, { rows, parts }: LateRun): readonly LateLine[] {
  const [first] = rows;
  if (first === undefined) return [];
  const { hash: id, room, device: author } = first.envelope;
  const state = catalog.get(room);
  if (state === null) throw new Error("a row that was read is of a room that is known");
  const { caseFile, purpose } = state;
  const isDeclined = first.reason === "declined";
  return [{ id, rows: rows.map(({ envelope }) => envelope.hash), caseFile, purpose, room, author, parts, isDeclined }];
}

/** What a row adds to a document, which then holds it; `null`: nothing. */
export function partsOf(doc: CompartmentDoc, { updates }: Pick<SetAsideRow, "updates">): readonly LatePart[] | null {
  const [facts, texts] = [new Set(doc.facts.all().map(({ id }) => id)), doc.texts()];
  if (!adds(doc, updates ?? [])) return null;
  const values = doc.facts.all().filter(({ id, field }) => !facts.has(id) && !isQuietField(field));
  return [
    ...values.map((fact): LatePart => {
      const [{ record, value } = { record: null, value: toldValue(fact) }] = leftRecord(doc, fact);
      return { kind: "value", field: fact.field, record, value, label: null, at: stampedAt(fact.at) };
    }),
    ...[...doc.texts()].flatMap(([name, after]): LatePart[] => {
      const before = texts.get(name) ?? "";
      return before === after ? [] : [{ kind: "text", name, before, after }];
    }),
  ];
}

/**
 * Takes these rows of a line in, and no row that came to it since it was shown: this device says them again for everybody, with
 * the rows of their author that they stand on. Answers what was said again, and how many lines that were. Throws a `StoreError`.
 */
export function acceptLate(context: LogContext, shown: readonly Hash[]): Promise<Result<Accepted, LateFailure>> {
  return context.serially(async () => {
    const found = await findLate(context, shown);
    if (found === null) return fail("unknown");
    const { room, own, all } = found;
    if (currentRoom(context.catalog.siblings(room), context.device.id) === null) return fail("left");
    const lines = await linesOf(context, room);
    for (const rows of waysIn(own, all).filter((each) => each.every(mayBeCarried))) {
      const doc = await readDoc(context, room);
      const hadHoles = doc.hasHoles;
      doc.apply(rows.flatMap(({ updates }) => updates ?? []));
      const isWhole = hadHoles || !doc.hasHoles;
      doc.destroy();
      if (!isWhole) continue;
      await carry(context, room, rows, []);
      await carryFiles(context, room);
      const hashes = new Set(rows.map(({ envelope }) => envelope.hash));
      const taken = lines.filter((each) => each.rows.some((hash) => hashes.has(hash))).length;
      return ok({ room, envelopes: rows.map(({ envelope }) => envelope), lines: taken });
    }
    return fail("incomplete");
  });
}

/** The rows alone; else with what their author's machine wrote of itself meanwhile; else with all that its author wrote before. */
function waysIn(own: readonly SetAsideRow[], all: readonly SetAsideRow[]): readonly (readonly SetAsideRow[])[] {
  const last = own.at(-1);
  if (last === undefined) return [];
  const before = all.filter(
    ({ envelope }) => envelope.device === last.envelope.device && envelope.seq <= last.envelope.seq,
  );
  const withQuiet = before.filter((row) => own.includes(row) || isAllQuiet(row));
  return [own, withQuiet, before];
}

/** Sets these rows of a line aside, or brings them back among those that wait. Throws a `StoreError`. */
export function declineLate(
  context: LogContext,
  shown: readonly Hash[],
  isDeclined: boolean,
): Promise<Result<null, LateFailure>> {
  return context.serially(async () => {
    const found = await findLate(context, shown);
    if (found === null) return fail("unknown");
    const reason = isDeclined ? "declined" : "late";
    const moves = found.own.flatMap((row) => [removal(row), quarantineChange(reason, row.envelope.bytes)]);
    await context.store.write(moves, "relaxed");
    return ok(null);
  });
}

type Accepted = { readonly room: RoomId; readonly envelopes: readonly Envelope[]; readonly lines: number };

/** Those of these rows that still wait, and all that waits in their compartment. For who is inside `serially`. */
async function findLate(context: LogContext, shown: readonly Hash[]) {
  for (const room of await roomsWithLate(context, "late", "declined")) {
    const all = await lateRowsOf(context, room, "late", "declined");
    const own = all.filter(({ envelope }) => shown.includes(envelope.hash));
    if (own.length > 0) return { room, own, all };
  }
  return null;
}
