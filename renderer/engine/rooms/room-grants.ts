// What a grant changes of a room: who reads it, the keys that this device has, and how far the rows count of those who left.
import { sameBytes } from "#shared/kernel/bytes.ts";
import { newRoomState, type RoomState } from "#shared/ports/stored-room.ts";
import { type EpochKey, type Grant, openGrant, openPast, parseGrant, type RoomKey } from "#shared/protocol/grant.ts";
import type { DeviceId, RoomId } from "#shared/protocol/ids.ts";
import { type LastGrant, refusalOfNext, upTo } from "#shared/protocol/readers.ts";
import type { LogContext } from "./log-context.ts";
import { grantPlace, readRecord } from "./record-store.ts";

/** The grants of a room that are held here, in their order. Throws a `StoreError`. */
export async function heldGrants({ store }: Pick<LogContext, "store">, room: RoomId): Promise<readonly Grant[]> {
  const stored = await store.list("records", grantPlace(room));
  return stored.flatMap(({ value }) => {
    const record = readRecord(value);
    const parsed = record === null ? null : parseGrant(record.bytes);
    return parsed?.ok ? [parsed.value] : [];
  });
}

/** A room of which nothing was known, by a grant that gives its key. */
export const enteredBy = (grant: Grant, roomKey: RoomKey): RoomState => ({
  ...withKeys(newRoomState(roomKey, grant), openPast(grant, roomKey.key) ?? []),
  isStale: true,
});

/**
 * The room after the next grant of it; `null` for one that may not stand on the last. One that gives this device no key that
 * opens is taken all the same, since those after it stand on it: nothing can be written then before one that does.
 */
export function withNext({ device }: Pick<LogContext, "device">, state: RoomState, grant: Grant): RoomState | null {
  if (refusalOfNext(grant, lastOf(state)) !== null) return null;
  const left = new Map([...state.left, ...grant.until].filter(([each]) => !grant.boxes.has(each)));
  const { index, hash, epoch } = grant;
  const place = { ...state.grant, index, hash, epoch };
  const read = { ...state, members: [...grant.boxes.keys()], left, grant: place, isStale: true };
  // What this device wrote itself stays in its chain: it is never signed twice.
  const others = new Map([...grant.until].filter(([each]) => each !== device.id));
  const unopened = [...state.unopened].filter(([each, { last }]) => last.seq < (others.get(each)?.seq ?? Infinity));
  const cut = { ...read, heads: upTo(others, state.heads), unopened: new Map(unopened) };
  return withKeys(cut, keysFrom(grant, state, device));
}

/** The room with what a grant says that stands before the first one held: of later grants the last word counts. */
export function withEarlier({ device }: Pick<LogContext, "device">, state: RoomState, grant: Grant): RoomState {
  const earlier = [...grant.until].filter(([each]) => !state.members.includes(each));
  const first = Math.min(grant.index, state.grant.first);
  const read = { ...state, left: new Map([...earlier, ...state.left]), grant: { ...state.grant, first } };
  return withKeys(read, keysFrom(grant, state, device));
}

/** The keys that a grant gives to this device; none when it gives it none, or that of another room. */
function keysFrom(grant: Grant, state: RoomState, device: LogContext["device"]): readonly EpochKey[] {
  const opened = openGrant(grant, device.id, device.box);
  const isOfRoom =
    opened !== null &&
    opened.caseFile === state.caseFile &&
    opened.purpose === state.purpose &&
    opened.generation === state.generation;
  return isOfRoom ? [opened, ...(openPast(grant, opened.key) ?? [])] : [];
}

/** Whether a grant names this device, and gives it a key that is not the one of its epoch. */
export function isFalseTo({ device }: Pick<LogContext, "device">, { keys }: RoomState, grant: Grant): boolean {
  if (!grant.boxes.has(device.id)) return false;
  const opened = openGrant(grant, device.id, device.box);
  const known = keys.get(grant.epoch);
  return opened === null || (known !== undefined && !sameBytes(known, opened.key));
}

/** With more keys: the first of an epoch is the one that is written with. */
function withKeys(state: RoomState, given: readonly EpochKey[]): RoomState {
  const keys = new Map(state.keys);
  const otherKeys = [...state.otherKeys];
  for (const { epoch, key } of given) {
    const known = keys.get(epoch);
    const isKnown = [known, ...otherKeys.map((other) => other.key)].some((each) => each && sameBytes(each, key));
    if (isKnown) continue;
    if (known === undefined) keys.set(epoch, key);
    else otherKeys.push({ epoch, key });
  }
  return { ...state, keys, otherKeys };
}

const lastOf = ({ grant, members }: RoomState): LastGrant => ({
  ...grant,
  boxes: new Map<DeviceId, null>(members.map((each) => [each, null])),
});
