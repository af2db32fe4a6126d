// The edits of a compartment as this disk holds them, and whether they are all there. A document that was read with a hole is
// shown as far as it goes, and is never written: nothing built on less than what was acknowledged may leave (lesson L2).
import type { Bytes } from "#shared/kernel/bytes.ts";
import type { StoreEntry } from "#shared/ports/engine-store.ts";
import type { RoomState } from "#shared/ports/stored-room.ts";
import { type Envelope, isEnvelopeSignedBy, openEnvelope, parseEnvelope } from "#shared/protocol/envelope.ts";
import { numberOf } from "#shared/protocol/genesis.ts";
import { type DeviceId, NO_HASH } from "#shared/protocol/ids.ts";
import type { Head } from "#shared/protocol/receipt.ts";
import { type DocUpdate, draftUpdate, readBody } from "../crdt/batch.ts";
import { ANYBODY, areFair } from "../crdt/fair-update.ts";
import { draftPlace, draftPrefix } from "./draft-store.ts";
import { isCovered, isFounded } from "./generations.ts";
import type { LogContext } from "./log-context.ts";
import { readRecord, type StoredRecord } from "./record-store.ts";

export type RoomContent = {
  /** In the order of their arrival; drafts of this device last. */
  readonly updates: readonly DocUpdate[];
  /** What this device wrote and has not sealed yet. */
  readonly drafts: readonly { readonly key: string; readonly bytes: Bytes }[];
  /** Drafts that no key opens any more: to be set aside, since nobody else has them. */
  readonly damagedDrafts: readonly StoreEntry[];
  /** Rows that should be here and are not. 0, and nothing unreadable: the content is complete. */
  readonly missingCount: number;
  /** Keys of the records that can't be read: to be asked for again. */
  readonly unreadable: readonly string[];
};

/** Reads a compartment, which is all of its rooms together. Throws a `StoreError`; what is damaged is counted, not thrown. */
export async function readRooms(context: LogContext, states: readonly RoomState[]): Promise<RoomContent> {
  const read = await Promise.all(states.map((state) => readRoom(context, state)));
  const envelopes = read
    .flatMap((room) => room.envelopes)
    .filter(({ envelope }) => isBelieved(envelope, states))
    .sort((left, right) => left.order - right.order);
  const drafts = read.flatMap((room) => room.drafts);
  return {
    updates: [...envelopes.flatMap(({ updates }) => updates ?? []), ...drafts.map(({ bytes }) => draftUpdate(bytes))],
    drafts,
    damagedDrafts: read.flatMap(({ damagedDrafts }) => damagedDrafts),
    missingCount:
      read.reduce((total, { missingCount }) => total + missingCount, 0) +
      states.filter((state) => state.founding !== null && !isCovered(state, states) && !isFollowed(state, states))
        .length,
    unreadable: read.flatMap(({ unreadable }) => unreadable),
  };
}

/** Whether a later snapshot is here: it says all that this room said. To a newcomer a relay gives no rows of rooms between. */
const isFollowed = ({ room }: RoomState, states: readonly RoomState[]): boolean =>
  states.some((next) => next.founding?.after === room && (isFounded(next) || isFollowed(next, states)));

/** A snapshot that was rebuilt and found different is left out: the rows that it would replace are here. */
const isBelieved = ({ kind, room }: Envelope, states: readonly RoomState[]): boolean =>
  kind === "update" || states.find((state) => state.room === room)?.snapshotCheck !== "different";

async function readRoom(context: LogContext, state: RoomState) {
  const { store, vault } = context;
  const { envelopes, unreadable } = await readEnvelopes(context, state);
  const drafts: { readonly key: string; readonly bytes: Bytes }[] = [];
  const damagedDrafts: StoreEntry[] = [];
  for (const draft of await store.list("drafts", draftPrefix(state.room))) {
    const bytes = vault.open(draftPlace(draft.key), draft.value);
    if (bytes === null) damagedDrafts.push(draft);
    else drafts.push({ key: draft.key, bytes });
  }
  const held = new Map(envelopes.map(({ envelope }) => [`${envelope.device}/${envelope.seq}`, envelope]));
  const expected = [...state.heads].map(([device, head]) => missingOf(held, device, head, state.base.get(device)));
  const missingCount = expected.reduce((total, count) => total + count, 0);
  return { envelopes, unreadable, drafts, damagedDrafts, missingCount };
}

/** The envelopes of one room as this disk holds them, with what each says. Throws a `StoreError`. */
export async function readEnvelopes(context: LogContext, state: RoomState) {
  const envelopes: ReadEnvelope[] = [];
  const unreadable: string[] = [];
  for (const { key, value } of await context.store.list("records", `${state.room}/`)) {
    const record = readRecord(value);
    if (record?.kind === "grant" || record?.kind === "closing") continue;
    const read = record === null ? null : readEnvelope(context, record, state);
    if (read === null) unreadable.push(key);
    else envelopes.push(read);
  }
  return { envelopes, unreadable };
}

export type ReadEnvelope = {
  readonly order: number;
  readonly envelope: Envelope;
  readonly updates: readonly DocUpdate[] | null;
};

/**
 * What its author signed and can't be believed is left out, and lacks nowhere. A byte that the disk changed shows in the
 * hash, which the row behind it or the head names: that counts as missing.
 */
function readEnvelope(context: LogContext, { bytes, order }: StoredRecord, state: RoomState): ReadEnvelope | null {
  const parsed = parseEnvelope(bytes);
  if (!parsed.ok || parsed.value.room !== state.room) return null;
  return { order, envelope: parsed.value, updates: openUpdates(context, parsed.value, state) };
}

/** The edits of an envelope, or `null` when its key is not here, or it holds no edits that its author may make. */
export function openUpdates(context: LogContext, envelope: Envelope, { keys }: RoomState): readonly DocUpdate[] | null {
  const key = keys.get(envelope.epoch);
  const text = key === undefined ? null : openEnvelope(envelope, key);
  const body = text === null ? null : readBody(text);
  if (body === null || !body.ok) return null;
  if (body.value.kind === "carried") return openCarried(context, envelope, body.value.originals);
  const author = envelope.kind === "snapshot" ? ANYBODY : numberOf(context.genesis, envelope.device);
  return areFair(body.value.updates, author) ? body.value.updates : null;
}

/** Envelopes of a room before, given again by somebody else: each speaks for its own author, by its own signature. */
function openCarried(context: LogContext, carrier: Envelope, originals: readonly Bytes[]): readonly DocUpdate[] | null {
  const siblings = context.catalog.siblings(carrier.room);
  const opened = originals.map((bytes): readonly DocUpdate[] | null => {
    const parsed = parseEnvelope(bytes);
    const state = parsed.ok ? siblings.find(({ room }) => room === parsed.value.room) : undefined;
    if (!parsed.ok || state === undefined || state.room === carrier.room || parsed.value.kind !== "update") return null;
    const author = context.genesis.devices.find(({ id }) => id === parsed.value.device);
    const isProven = author !== undefined && isEnvelopeSignedBy(parsed.value, author.signingKey);
    return isProven && state.members.includes(author.id) ? openUpdates(context, parsed.value, state) : null;
  });
  const updates = opened.flatMap((each) => each ?? []);
  return opened.includes(null) ? null : updates;
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
