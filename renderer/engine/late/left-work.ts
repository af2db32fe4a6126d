// The device of who was left out of a compartment, or of the project. It reads and writes it no more: keys and rows go from
// its disk, once nothing that it wrote is unsent. What is unsent stays, for its author to read and to take away; nobody else
// has it. That somebody has read, which waits in a file as long as it is open, was written by nobody: it goes with the rest;
// a row of it that was signed waits for them to be let in again, sealed.
import { stampedAt } from "#shared/kernel/stamp.ts";
import type { StoreChange } from "#shared/ports/engine-store.ts";
import type { LatePart } from "#shared/ports/late-work.ts";
import type { RoomState } from "#shared/ports/stored-room.ts";
import type { CaseFileId, DeviceId, RoomId } from "#shared/protocol/ids.ts";
import type { Head } from "#shared/protocol/receipt.ts";
import { holdsFiles, type RoomPurpose } from "#shared/protocol/room-purpose.ts";
import { toldValue } from "../attachments/attached-entry.ts";
import { type DocUpdate, draftUpdate } from "../crdt/batch.ts";
import { CompartmentDoc } from "../crdt/compartment-doc.ts";
import type { Fact } from "../crdt/fact.ts";
import { isQuiet } from "../crdt/quiet-update.ts";
import { draftPlace, draftPrefix, draftRemoval } from "../rooms/draft-store.ts";
import { isLeft } from "../rooms/left-room.ts";
import type { LogContext } from "../rooms/log-context.ts";
import { asideRemovals } from "../rooms/quarantine.ts";
import { type ReadEnvelope, readEnvelopes } from "../rooms/read-room.ts";
import { envelopeKey } from "../rooms/record-store.ts";
import { readDoc } from "./carry-late.ts";
import { partsOf } from "./late-lines.ts";
import { roomsOfFiles, unsentFiles, unsentKeys, unsentPieces } from "./unsent-rows.ts";

/** What this device wrote in a compartment that it reads no more, and nobody else has. */
export type LeftWork = {
  readonly room: RoomId;
  readonly caseFile: CaseFileId;
  readonly purpose: RoomPurpose;
  /** Line by line, in the order of their writing. */
  readonly lines: readonly (readonly LatePart[])[];
};

/** The work of this device that is unsent in compartments that it reads no more. Throws a `StoreError`. */
export async function leftWork(context: LogContext): Promise<readonly LeftWork[]> {
  const found: LeftWork[] = [];
  const told = new Set<string>();
  for (const state of context.catalog.all()) {
    // What lies in a room of files is told where it is named.
    if (state.keys.size === 0 || holdsFiles(state) || !isLeft(context, state)) continue;
    const lines = await context.serially(() => unsentLines(context, state, told));
    const { room, caseFile, purpose } = state;
    if (lines.length > 0) found.push({ room, caseFile, purpose, lines });
  }
  return found;
}

/** `told`: the facts of files that have a line already; an earlier generation says them too. */
async function unsentLines(context: LogContext, state: RoomState, told: Set<string>): Promise<LeftWork["lines"]> {
  const { envelopes } = await readEnvelopes(context, state);
  const unsent = new Set(await unsentKeys(context, state));
  const isUnsent = ({ envelope }: ReadEnvelope): boolean => unsent.has(keyOf(envelope));
  const doc = new CompartmentDoc();
  doc.apply(updatesOf(envelopes.filter((each) => !isUnsent(each))));
  const files = unsentFiles(doc, await unsentPieces(context, state)).filter(({ id }) => !told.has(id));
  for (const { id } of files) told.add(id);
  const own = envelopes.filter(isUnsent).sort((left, right) => left.envelope.seq - right.envelope.seq);
  const drafts = (await draftsOf(context, state.room)).map(({ update }) => ({ updates: [update] }));
  const lines = [...own, ...drafts].flatMap((each) => {
    const parts = partsOf(doc, each);
    return parts === null || parts.length === 0 ? [] : [parts];
  });
  doc.destroy();
  return [...files.map((fact) => [fileNamed(fact)]), ...lines];
}

const fileNamed = (fact: Fact): LatePart => {
  const { field, at } = fact;
  return { kind: "value", field, record: null, value: toldValue(fact), label: null, at: stampedAt(at) };
};

const keyOf = ({ room, device, seq }: ReadEnvelope["envelope"]): string => envelopeKey(room, device, seq);

const updatesOf = (envelopes: readonly ReadEnvelope[]): readonly DocUpdate[] =>
  envelopes.toSorted((left, right) => left.order - right.order).flatMap(({ updates }) => updates ?? []);

async function draftsOf({ store, vault }: LogContext, room: RoomId) {
  return (await store.list("drafts", draftPrefix(room))).flatMap(({ key, value }) => {
    const bytes = vault.open(draftPlace(key), value);
    return bytes === null ? [] : [{ key, update: draftUpdate(bytes) }];
  });
}

/**
 * Takes keys and rows, those that were put aside too, from this disk of compartments that this device reads no more, where
 * nothing is unsent. Answers the files of which something went. Throws a `StoreError`.
 */
export async function forgetLeft(context: LogContext): Promise<ReadonlySet<CaseFileId>> {
  const files = new Set<CaseFileId>();
  // A room of files is let go behind the compartment that names them.
  const rooms = context.catalog.all().toSorted((left, right) => Number(holdsFiles(left)) - Number(holdsFiles(right)));
  for (const { room } of rooms) {
    const hasGone = await context.serially(() => forgetRoom(context, room));
    if (hasGone) files.add(context.catalog.get(room)?.caseFile as CaseFileId);
  }
  return files;
}

/**
 * The same of one compartment with what is unsent in it, its files too: its author has it elsewhere. False: it is read here,
 * or was let go. Throws a `StoreError`.
 */
export const putAway = (context: LogContext, room: RoomId): Promise<boolean> =>
  context.serially(async () => {
    const state = context.catalog.get(room);
    const hasGone = await forgetRoom(context, room, true);
    if (!hasGone || state === null) return false;
    for (const files of roomsOfFiles(context, state)) await forgetRoom(context, files.room, true);
    return true;
  });

async function forgetRoom(context: LogContext, room: RoomId, evenUnsent = false): Promise<boolean> {
  const { catalog, store, device, outbox } = context;
  const state = catalog.get(room);
  if (state === null || state.keys.size === 0 || !isLeft(context, state)) return false;
  const drafts = await draftsOf(context, room);
  const isTyped = drafts.some(({ update }) => !isQuiet(update));
  if (!evenUnsent && (isTyped || (await isWaiting(context, state)))) return false;
  // A number that was signed is never signed again: were its row gone, the room would wait for it for ever, should this
  // device be let in again. What stays is that it has read, under a key that goes.
  const unsent = new Set(evenUnsent || holdsFiles(state) ? [] : await unsentKeys(context, state));
  // The grants hold the keys, sealed for this device: they go with what they open.
  const rows = (await store.list("records", `${room}/`)).filter(({ key }) => !unsent.has(key));
  const waiting = outbox.of(new Set(rows.map(({ key }) => key)));
  const left = withoutContent(state, device.id);
  // Own ones are nowhere else for sure: who is let in again may open them.
  const aside = await asideRemovals(store, (row) => row.room === room && row.device !== device.id);
  const changes: StoreChange[] = [
    ...rows.map(({ key }): StoreChange => ({ table: "records", key, value: null })),
    ...drafts.map(({ key }) => draftRemoval(key)),
    ...waiting.map(outbox.removal),
    ...aside,
    catalog.change(left),
  ];
  await store.write(changes, "strict");
  catalog.keep([left]);
  outbox.forget(waiting);
  return true;
}

/** Whether something of a room is unsent that somebody would miss. */
async function isWaiting(context: LogContext, state: RoomState): Promise<boolean> {
  const unsent = await unsentKeys(context, state);
  if (holdsFiles(state)) return unsent.length > 0 && isNamed(context, state);
  const pieces = await unsentPieces(context, state);
  if (unsent.length === 0 && pieces.size === 0) return false;
  const { envelopes } = await readEnvelopes(context, state);
  const quiet = new Set(envelopes.filter(({ updates }) => isOnlyRead(updates)).map(({ envelope }) => keyOf(envelope)));
  if (unsent.some((key) => !quiet.has(key))) return true;
  if (pieces.size === 0) return false;
  const doc = await readDoc(context, state.room);
  const files = unsentFiles(doc, pieces);
  doc.destroy();
  return files.length > 0;
}

/** Whether the compartment is still here whose facts name the files of a room. */
const isNamed = ({ catalog }: LogContext, { caseFile, purpose }: RoomState): boolean =>
  catalog.of(caseFile).some((each) => each.purpose === purpose && !holdsFiles(each) && each.keys.size > 0);

const isOnlyRead = (updates: ReadEnvelope["updates"]): boolean =>
  updates !== null && updates.length > 0 && updates.every(isQuiet);

/** What is kept of a room that is read no more: who reads it, and up to which number this device has signed. */
function withoutContent(state: RoomState, me: DeviceId): RoomState {
  const own = state.heads.get(me);
  const heads = new Map<DeviceId, Head>([...state.base, ...(own === undefined ? [] : [[me, own] as const])]);
  // The grants come again, if it is let in again.
  const grant = { ...state.grant, first: state.grant.index };
  const letGoTo = own?.seq ?? -1;
  return { ...state, keys: new Map(), otherKeys: [], grant, heads, letGoTo, unopened: new Map() };
}
