// The device of who was left out of a compartment, or of the project. It reads and writes it no more: keys and rows go from
// its disk, once nothing that it wrote is unsent. What is unsent stays, for its author to read and to take away; nobody else
// has it. That somebody has read, which waits in a file as long as it is open, was written by nobody: it goes with the rest.
import type { StoreChange } from "#shared/ports/engine-store.ts";
import type { LatePart } from "#shared/ports/late-work.ts";
import type { RoomState } from "#shared/ports/stored-room.ts";
import type { CaseFileId, DeviceId, RoomId } from "#shared/protocol/ids.ts";
import type { Head } from "#shared/protocol/receipt.ts";
import type { RoomPurpose } from "#shared/protocol/room-purpose.ts";
import { type DocUpdate, draftUpdate } from "../crdt/batch.ts";
import { CompartmentDoc } from "../crdt/compartment-doc.ts";
import { isQuiet } from "../crdt/quiet-update.ts";
import { draftPlace, draftPrefix, draftRemoval } from "../rooms/draft-store.ts";
import { hasLeft } from "../rooms/generations.ts";
import type { LogContext } from "../rooms/log-context.ts";
import { asideRemovals } from "../rooms/quarantine.ts";
import { type ReadEnvelope, readEnvelopes } from "../rooms/read-room.ts";
import { envelopePlace } from "../rooms/record-store.ts";
import { partsOf } from "./late-lines.ts";

/** What this device wrote in a compartment that it reads no more, and nobody else has. */
export type LeftWork = {
  readonly room: RoomId;
  readonly caseFile: CaseFileId;
  readonly purpose: RoomPurpose;
  /** Line by line, in the order of their writing. */
  readonly lines: readonly (readonly LatePart[])[];
};

/** Whether this device was left out of the compartment of a room, or of the whole project. */
export function isLeft({ catalog, device, members }: LogContext, { room }: RoomState): boolean {
  // Who is not known to be of it yet has not left it.
  if (members.roster.devices.get(device.id)?.removed) return true;
  return hasLeft(catalog.siblings(room), device.id);
}

/** The work of this device that is unsent in compartments that it reads no more. Throws a `StoreError`. */
export async function leftWork(context: LogContext): Promise<readonly LeftWork[]> {
  const found: LeftWork[] = [];
  for (const state of context.catalog.all()) {
    if (state.keys.size === 0 || !isLeft(context, state)) continue;
    const lines = await context.serially(() => unsentLines(context, state));
    const { room, caseFile, purpose } = state;
    if (lines.length > 0) found.push({ room, caseFile, purpose, lines });
  }
  return found;
}

async function unsentLines(context: LogContext, state: RoomState): Promise<LeftWork["lines"]> {
  const { envelopes } = await readEnvelopes(context, state);
  const unsent = new Set(await unsentRows(context, state));
  const isUnsent = ({ envelope }: ReadEnvelope): boolean =>
    envelope.device === context.device.id && unsent.has(envelope.seq);
  const doc = new CompartmentDoc();
  doc.apply(updatesOf(envelopes.filter((each) => !isUnsent(each))));
  const own = envelopes.filter(isUnsent).sort((left, right) => left.envelope.seq - right.envelope.seq);
  const drafts = (await draftsOf(context, state.room)).map(({ update }) => ({ updates: [update] }));
  const lines = [...own, ...drafts].flatMap((each) => {
    const parts = partsOf(doc, each);
    return parts === null || parts.length === 0 ? [] : [parts];
  });
  doc.destroy();
  return lines;
}

const updatesOf = (envelopes: readonly ReadEnvelope[]): readonly DocUpdate[] =>
  envelopes.toSorted((left, right) => left.order - right.order).flatMap(({ updates }) => updates ?? []);

/** Own numbers that the relay has not: beyond the last one that counts, or without its receipt. */
async function unsentRows(
  { store, device, outbox }: LogContext,
  { room, left }: RoomState,
): Promise<readonly number[]> {
  const until = left.get(device.id);
  const waiting = new Set(outbox.entries().map(({ recordKey }) => recordKey));
  return (await store.list("records", `${room}/${device.id}/`)).flatMap(({ key }) => {
    const seq = envelopePlace(key)?.seq ?? -1;
    return seq > (until?.seq ?? Infinity) || (until === undefined && waiting.has(key)) ? [seq] : [];
  });
}

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
  for (const { room } of context.catalog.all()) {
    const hasGone = await context.serially(() => forgetRoom(context, room));
    if (hasGone) files.add(context.catalog.get(room)?.caseFile as CaseFileId);
  }
  return files;
}

/**
 * The same of one compartment with what is unsent in it: its author has it elsewhere. False: it is read here, or was let go.
 * Throws a `StoreError`.
 */
export const putAway = (context: LogContext, room: RoomId): Promise<boolean> =>
  context.serially(() => forgetRoom(context, room, true));

async function forgetRoom(context: LogContext, room: RoomId, evenUnsent = false): Promise<boolean> {
  const { catalog, store, device, outbox } = context;
  const state = catalog.get(room);
  if (state === null || state.keys.size === 0 || !isLeft(context, state)) return false;
  const drafts = await draftsOf(context, room);
  const isTyped = drafts.some(({ update }) => !isQuiet(update));
  if (!evenUnsent && (isTyped || (await hasUnsent(context, state)))) return false;
  // The grants hold the keys, sealed for this device: they go with what they open.
  const rows = await store.list("records", `${room}/`);
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

async function hasUnsent(context: LogContext, state: RoomState): Promise<boolean> {
  const unsent = await unsentRows(context, state);
  if (unsent.length === 0) return false;
  const { envelopes } = await readEnvelopes(context, state);
  const quiet = new Set(
    envelopes
      .filter(({ envelope, updates }) => envelope.device === context.device.id && isOnlyRead(updates))
      .map(({ envelope }) => envelope.seq),
  );
  return unsent.some((seq) => !quiet.has(seq));
}

/** A piece of an attached file changes no document, and was written all the same. */
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
