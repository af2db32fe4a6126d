// The edits of a compartment as this disk holds them, and whether they are all there. A document that was read with a hole is
// shown as far as it goes, and is never written: nothing built on less than what was acknowledged may leave (lesson L2).
import type { Bytes } from "#shared/kernel/bytes.ts";
import type { StoreEntry } from "#shared/ports/engine-store.ts";
import type { RoomState } from "#shared/ports/stored-room.ts";
import { type Envelope, parseEnvelope } from "#shared/protocol/envelope.ts";
import { type DeviceId, NO_HASH, type RoomId } from "#shared/protocol/ids.ts";
import type { Head } from "#shared/protocol/receipt.ts";
import { type DocUpdate, draftUpdate } from "../crdt/batch.ts";
import { draftPlace, draftPrefix } from "./draft-store.ts";
import { isCovered, isFounded } from "./generations.ts";
import type { LogContext } from "./log-context.ts";
import { opening, type Shut, withUnopened } from "./open-envelope.ts";
import { readRecord, type StoredRecord } from "./record-store.ts";

export type RoomContent = {
  /** In the order of their arrival; drafts of this device last. */
  readonly updates: readonly DocUpdate[];
  /** Of these, what an envelope holds. */
  readonly sealed: readonly DocUpdate[];
  /** Of all, what this device said. */
  readonly own: readonly DocUpdate[];
  /** What a snapshot says that was rebuilt and found different. */
  readonly leftOut: readonly DocUpdate[];
  /** What this device wrote and has not sealed yet. */
  readonly drafts: readonly { readonly key: string; readonly bytes: Bytes }[];
  /** Drafts that no key opens any more: to be set aside, since nobody else has them. */
  readonly damagedDrafts: readonly StoreEntry[];
  /**
   * Rows that should be here and are not, or that only a later version understands. 0, and nothing unreadable: the content
   * is complete.
   */
  readonly missingCount: number;
  /** Rows that are here and can't be opened, of each room that has some: they are left out, and not acknowledged. */
  readonly unopened: ReadonlyMap<RoomId, RoomState["unopened"]>;
  /** Keys of the records that can't be read: to be asked for again. */
  readonly unreadable: readonly string[];
};

/** Reads a compartment, which is all of its rooms together. Throws a `StoreError`; what is damaged is counted, not thrown. */
export async function readRooms(context: LogContext, states: readonly RoomState[]): Promise<RoomContent> {
  // Of a room that this device reads no more nothing is left to read.
  const read = await Promise.all(states.filter(({ keys }) => keys.size > 0).map((state) => readRoom(context, state)));
  const inOrder = read.flatMap((room) => room.envelopes).sort((left, right) => left.order - right.order);
  const envelopes = inOrder.filter(({ envelope }) => isBelieved(envelope, states));
  const drafts = read.flatMap((room) => room.drafts);
  const typed = drafts.map(({ bytes }) => draftUpdate(bytes));
  const sealed = updatesOf(envelopes);
  return {
    updates: [...sealed, ...typed],
    sealed,
    own: [...updatesOf(envelopes.filter(({ envelope }) => envelope.device === context.device.id)), ...typed],
    leftOut: updatesOf(inOrder.filter(({ envelope }) => !isBelieved(envelope, states))),
    drafts,
    damagedDrafts: read.flatMap(({ damagedDrafts }) => damagedDrafts),
    missingCount:
      read.reduce((total, { missingCount, newerCount }) => total + missingCount + newerCount, 0) +
      states.filter((state) => state.founding !== null && !isCovered(state, states) && !isFollowed(state, states))
        .length,
    unopened: new Map(read.flatMap(({ room, unopened }) => (unopened.size > 0 ? [[room, unopened] as const] : []))),
    unreadable: read.flatMap(({ unreadable }) => unreadable),
  };
}

const updatesOf = (envelopes: readonly ReadEnvelope[]): readonly DocUpdate[] =>
  envelopes.flatMap(({ updates }) => updates ?? []);

/** Whether a later snapshot is here: it says all that this room said. To a newcomer a relay gives no rows of rooms between. */
const isFollowed = ({ room }: RoomState, states: readonly RoomState[]): boolean =>
  states.some((next) => next.founding?.after === room && (isFounded(next) || isFollowed(next, states)));

/** A snapshot that was rebuilt and found different is left out: the rows that it would replace are here. */
const isBelieved = ({ kind, room }: Envelope, states: readonly RoomState[]): boolean =>
  kind === "update" || states.find((state) => state.room === room)?.snapshotCheck !== "different";

async function readRoom(context: LogContext, state: RoomState) {
  const { store, vault } = context;
  const { envelopes, shut, unreadable } = await readEnvelopes(context, state);
  const drafts: { readonly key: string; readonly bytes: Bytes }[] = [];
  const damagedDrafts: StoreEntry[] = [];
  for (const draft of await store.list("drafts", draftPrefix(state.room))) {
    const bytes = vault.open(draftPlace(draft.key), draft.value);
    if (bytes === null) damagedDrafts.push(draft);
    else drafts.push({ key: draft.key, bytes });
  }
  const all = [...envelopes, ...shut].map(({ envelope }) => envelope);
  const held = new Map(all.map((envelope) => [`${envelope.device}/${envelope.seq}`, envelope]));
  const expected = [...state.heads].map(([device, head]) => missingOf(held, device, head, state.base.get(device)));
  const missingCount = expected.reduce((total, count) => total + count, 0);
  const unopened = shut.reduce((known, { envelope }) => withUnopened(known, envelope), NOTHING_SHUT);
  const newerCount = shut.filter(({ why }) => why === "newer").length;
  return { room: state.room, envelopes, unreadable, drafts, damagedDrafts, missingCount, unopened, newerCount };
}

const NOTHING_SHUT: RoomState["unopened"] = new Map();

/** The envelopes of one room as this disk holds them, with what each says; beside, those that can't be opened. Throws a `StoreError`. */
export async function readEnvelopes(context: LogContext, state: RoomState) {
  const envelopes: ReadEnvelope[] = [];
  const shut: { readonly envelope: Envelope; readonly why: Shut }[] = [];
  const unreadable: string[] = [];
  for (const { key, value } of await context.store.list("records", `${state.room}/`)) {
    const record = readRecord(value);
    if (record?.kind === "grant" || record?.kind === "closing") continue;
    const envelope = record === null ? null : envelopeIn(record, state);
    if (record === null || envelope === null) {
      unreadable.push(key);
      continue;
    }
    const opened = opening(context, envelope, state);
    if (opened === "closed" || opened === "newer") shut.push({ envelope, why: opened });
    else envelopes.push({ order: record.order, envelope, updates: opened === "unfair" ? null : opened });
  }
  return { envelopes, shut, unreadable };
}

export type ReadEnvelope = {
  readonly order: number;
  readonly envelope: Envelope;
  /** `null`: edits that its author may not make. They are left out, and lack nowhere. */
  readonly updates: readonly DocUpdate[] | null;
};

/** A byte that the disk changed shows in the hash, which the row behind it or the head names: that counts as missing. */
function envelopeIn({ bytes }: StoredRecord, { room }: RoomState): Envelope | null {
  const parsed = parseEnvelope(bytes);
  return parsed.ok && parsed.value.room === room ? parsed.value : null;
}

/** How many envelopes of an author lack between what was dropped and the head that the disk was said to hold. */
function missingOf(held: ReadonlyMap<string, Envelope>, device: DeviceId, head: Head, base: Head | undefined): number {
  const start = base ?? { seq: -1, hash: NO_HASH };
  let missing = 0;
  let expected: string = head.hash;
  for (let { seq } = head; seq > start.seq; seq--) {
    const envelope = held.get(`${device}/${seq}`);
    if (envelope === undefined || (expected !== "" && envelope.hash !== expected)) missing++;
    expected = envelope?.prev ?? "";
  }
  return expected === "" || expected === start.hash ? missing : missing + 1;
}
