// The edits of a room as this disk holds them, and whether they are all there. A document that was read with a hole is
// shown as far as it goes, and is never written: nothing built on less than what was acknowledged may leave (lesson L2).
import type { Bytes } from "#shared/kernel/bytes.ts";
import type { RoomState } from "#shared/ports/stored-room.ts";
import { type Envelope, openEnvelope, parseEnvelope } from "#shared/protocol/envelope.ts";
import { numberOf } from "#shared/protocol/genesis.ts";
import { type DeviceId, NO_HASH } from "#shared/protocol/ids.ts";
import { type DocUpdate, draftUpdate, readBatch } from "../crdt/batch.ts";
import { areFair } from "../crdt/fair-update.ts";
import { draftPlace, draftPrefix } from "./draft-store.ts";
import type { LogContext } from "./log-context.ts";
import { readRecord, type StoredRecord } from "./record-store.ts";

export type RoomContent = {
  /** In the order of their arrival; drafts of this device last. */
  readonly updates: readonly DocUpdate[];
  /** What this device wrote and has not sealed yet. */
  readonly drafts: readonly { readonly key: string; readonly bytes: Bytes }[];
  /** Rows or drafts that should be here and are not, or can't be read. 0: the content is complete. */
  readonly missingCount: number;
  /** Keys of the records that can't be read: to be asked for again. */
  readonly unreadable: readonly string[];
};

/** Reads a room from the disk. Throws a `StoreError`; what is damaged is counted, not thrown. */
export async function readRoom(context: LogContext, state: RoomState): Promise<RoomContent> {
  const { store, vault } = context;
  const readable: ReadEnvelope[] = [];
  const unreadable: string[] = [];
  for (const { key, value } of await store.list("records", `${state.room}/`)) {
    const record = readRecord(value);
    if (record?.kind === "grant") continue;
    const read = record === null ? null : readEnvelope(context, record, state);
    if (read === null) unreadable.push(key);
    else readable.push(read);
  }
  readable.sort((left, right) => left.order - right.order);

  const draftRows = await store.list("drafts", draftPrefix(state.room));
  const drafts = draftRows.flatMap(({ key, value }) => {
    const bytes = vault.open(draftPlace(key), value);
    return bytes === null ? [] : [{ key, bytes }];
  });

  const held = new Map(readable.map(({ envelope }) => [`${envelope.device}/${envelope.seq}`, envelope]));
  const expected = [...state.heads].map(([device, { seq, hash }]) => missingOf(held, device, seq, hash));
  return {
    updates: [...readable.flatMap(({ updates }) => updates ?? []), ...drafts.map(({ bytes }) => draftUpdate(bytes))],
    drafts,
    missingCount: expected.reduce((total, missing) => total + missing, 0) + (draftRows.length - drafts.length),
    unreadable,
  };
}

type ReadEnvelope = {
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
export function openUpdates(
  { genesis }: Pick<LogContext, "genesis">,
  envelope: Envelope,
  { keys }: RoomState,
): readonly DocUpdate[] | null {
  const key = keys.get(envelope.epoch);
  const body = key === undefined ? null : openEnvelope(envelope, key);
  const batch = body === null ? null : readBatch(body);
  return batch?.ok && areFair(batch.value, numberOf(genesis, envelope.device)) ? batch.value : null;
}

/** How many envelopes of an author lack, up to the head that the disk was said to hold. */
function missingOf(held: ReadonlyMap<string, Envelope>, device: DeviceId, lastSeq: number, lastHash: string): number {
  let missing = 0;
  let expected = lastHash;
  for (let seq = lastSeq; seq >= 0; seq--) {
    const envelope = held.get(`${device}/${seq}`);
    if (envelope === undefined || (expected !== "" && envelope.hash !== expected)) missing++;
    expected = envelope?.prev ?? "";
  }
  return expected === "" || expected === NO_HASH ? missing : missing + 1;
}
