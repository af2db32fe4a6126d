// The rows of a room that an outer document lacks, read from this disk. Only what chains up to the heads is given: bytes
// that the disk changed are never sent, nor shown to Yjs; and a row that may not leave this computer yet is not given yet.
import type { Bytes } from "#shared/kernel/bytes.ts";
import type { RoomState } from "#shared/ports/stored-room.ts";
import { type Envelope, parseEnvelope } from "#shared/protocol/envelope.ts";
import type { DeviceId } from "#shared/protocol/ids.ts";
import type { DeviceNumbers } from "#shared/protocol/live-rows.ts";
import type { Frontier } from "#shared/protocol/live-update.ts";
import type { Head } from "#shared/protocol/receipt.ts";
import type { LogContext } from "../rooms/log-context.ts";
import { envelopeKey, readRecord } from "../rooms/record-store.ts";

/** Beyond this many rows of a device, one reading of all of them is quicker than one by one. */
const ONE_BY_ONE = 16;

/** `isAll` is false when some may not leave this computer yet. */
export type RowsBeyond = { readonly rows: readonly Envelope[]; readonly isAll: boolean };

/** `null` when something lacks or is damaged. Throws a `StoreError`. */
export async function rowsBeyond(
  context: LogContext,
  { room, heads }: RoomState,
  numbers: DeviceNumbers,
  held: Frontier,
): Promise<RowsBeyond | null> {
  const rows: Envelope[] = [];
  let isAll = true;
  for (const [device, head] of heads) {
    const first = held.get(numbers.get(device) ?? 0) ?? 0;
    const chain = await chainOf(context, room, device, first, head);
    if (chain === null) return null;
    const kept = chain.findIndex(({ seq }) => !context.mayLeave(envelopeKey(room, device, seq)));
    rows.push(...(kept < 0 ? chain : chain.slice(0, kept)));
    isAll &&= kept < 0;
  }
  return { rows, isAll };
}

async function chainOf(
  { store }: LogContext,
  room: RoomState["room"],
  device: DeviceId,
  first: number,
  { seq, hash }: Head,
): Promise<readonly Envelope[] | null> {
  const keys = Array.from({ length: Math.max(0, seq + 1 - first) }, (_, at) => envelopeKey(room, device, first + at));
  const all = keys.length <= ONE_BY_ONE ? null : new Map(await entriesOf(store.list("records", `${room}/${device}/`)));
  const chain: Envelope[] = [];
  let expected = hash;
  for (const key of keys.reverse()) {
    const value = all === null ? await store.read("records", key) : (all.get(key) ?? null);
    const record = value === null ? null : readRecord(value);
    const parsed = record === null ? null : parseEnvelope(record.bytes);
    if (!parsed?.ok || parsed.value.hash !== expected) return null;
    expected = parsed.value.prev;
    chain.unshift(parsed.value);
  }
  return chain;
}

const entriesOf = async (
  listed: Promise<readonly { readonly key: string; readonly value: Bytes }[]>,
): Promise<[string, Bytes][]> => (await listed).map(({ key, value }) => [key, value]);
