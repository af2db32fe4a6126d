// What a grant changes of a room: who reads it, the keys that this device has, and how far the rows count of those who left.
import { sameBytes } from "#shared/kernel/bytes.ts";
import { newRoomState, type RoomState } from "#shared/ports/stored-room.ts";
import {
  type EpochKey,
  type Grant,
  openGrant,
  openPast,
  parseGrant,
  type RoomKey,
  slotOf,
} from "#shared/protocol/grant.ts";
import { type DeviceId, NO_DEVICE, type RoomId } from "#shared/protocol/ids.ts";
import {
  isGivenBack,
  type LastGrant,
  type RecoveryUses,
  readersAfter,
  refusalOfNext,
  upTo,
} from "#shared/protocol/readers.ts";
import type { Head } from "#shared/protocol/receipt.ts";
import { isSamePlace } from "#shared/protocol/room-purpose.ts";
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

/** A room of which nothing was known, by a grant that gives its key; `since`: its place in the order of arrival. */
export const enteredBy = (grant: Grant, roomKey: RoomKey, since: number): RoomState => ({
  ...withKeys(newRoomState(roomKey, grant, since), { own: roomKey, past: openPast(grant, roomKey.key) ?? [] }),
  isStale: true,
});

/** A room that this device has left, and kept nothing of, by a grant that the log says of it anew. */
export const enteredAgain = (context: Pick<LogContext, "device">, state: RoomState, grant: Grant): RoomState => {
  const { index, hash, epoch, boxes, until } = grant;
  const place = { first: index, index, hash, epoch };
  const recovery = grant.recovery === null ? null : slotOf(grant.recovery);
  const entered = { ...state, members: [...boxes.keys()], left: until, grant: place, recovery, isStale: true };
  return withKeys(entered, keysFrom(grant, state, context.device));
};

/**
 * The room after the next grant of it; `null` for one that may not stand on the last. One that gives this device no key that
 * opens is taken all the same, since those after it stand on it: nothing can be written then before one that does.
 */
export function withNext(
  { device }: Pick<LogContext, "device">,
  state: RoomState,
  grant: Grant,
  roster: RecoveryUses,
): RoomState | null {
  if (refusalOfNext(grant, lastOf(state), roster) !== null) return null;
  const left = new Map([...state.left, ...grant.until].filter(([each]) => !grant.boxes.has(each)));
  const { index, hash, epoch } = grant;
  const place = { ...state.grant, index, hash, epoch };
  const recovery = grant.recovery === null ? null : slotOf(grant.recovery);
  const read = { ...state, members: [...grant.boxes.keys()], left, grant: place, recovery, isStale: true };
  // What this device wrote itself stays in its chain: it is never signed twice.
  const others = new Map([...grant.until].filter(([each]) => each !== device.id));
  const unopened = [...state.unopened].filter(([each, { last }]) => last.seq < (others.get(each)?.seq ?? Infinity));
  const cut = { ...read, heads: upTo(others, state.heads), unopened: new Map(unopened) };
  const given = keysFrom(grant, state, device);
  const all = given === null ? [] : [given.own, ...given.past];
  const gives = ({ key }: EpochKey): boolean => all.some((each) => sameBytes(each.key, key));
  const hasKeyToGive = state.hasKeyToGive && !state.otherKeys.every(gives);
  const toLeaveOut = state.toLeaveOut.filter((each) => grant.boxes.has(each));
  return { ...withKeys(cut, given), hasKeyToGive, toLeaveOut };
}

/**
 * The room by another grant than the one that is held in its place, and all that stands on that one: a relay that was set
 * back forgot them, and took this one; or it never had them. `base`: those before, all of them. `null` for one that may not
 * stand there, or of somebody whom the relay's own grants have left out: its word alone brings nobody back. The keys of
 * what is forgotten are kept, and given to everybody by the next grant: rows were sealed with them. Whom it left out is left
 * out once more.
 */
export function withOther(
  context: Pick<LogContext, "device">,
  state: RoomState,
  base: readonly Grant[],
  grant: Grant,
  roster: RecoveryUses,
): RoomState | null {
  const last = base.at(-1);
  const isTold = state.toldTo >= grant.index;
  const isByReader = !isTold || state.members.includes(grant.issuer);
  if (last === undefined || !(isByReader || isGivenBack(grant, last, roster))) return null;
  const { members, left } = readersAfter(base);
  const stays = (epoch: number): boolean => epoch <= last.epoch;
  const lost = [...state.keys].filter(([epoch]) => !stays(epoch)).map(([epoch, key]) => ({ epoch, key }));
  const place = { first: state.grant.first, index: last.index, hash: last.hash, epoch: last.epoch };
  const wasLeftOut = (each: DeviceId): boolean => isTold && each !== context.device.id && !state.members.includes(each);
  const before: RoomState = {
    ...state,
    members,
    left,
    grant: place,
    recovery: last.recovery === null ? null : slotOf(last.recovery),
    keys: new Map([...state.keys].filter(([epoch]) => stays(epoch))),
    otherKeys: [...state.otherKeys, ...lost],
    toLeaveOut: [...state.toLeaveOut, ...members.filter(wasLeftOut)],
    hasKeyToGive: state.hasKeyToGive || lost.length > 0,
  };
  const next = withNext(context, before, grant, roster);
  if (next === null) return null;
  const reads = (device: DeviceId): boolean =>
    device === context.device.id || device === NO_DEVICE || next.members.includes(device) || next.left.has(device);
  return {
    ...next,
    heads: new Map([...upTo(othersIn(left, context), next.heads)].filter(([device]) => reads(device))),
  };
}

const othersIn = (left: ReadonlyMap<DeviceId, Head>, { device }: Pick<LogContext, "device">) =>
  new Map([...left].filter(([each]) => each !== device.id));

/** The room with what a grant says that stands before the first one held: of later grants the last word counts. */
export function withEarlier({ device }: Pick<LogContext, "device">, state: RoomState, grant: Grant): RoomState {
  const earlier = [...grant.until].filter(([each]) => !state.members.includes(each));
  const first = Math.min(grant.index, state.grant.first);
  const read = { ...state, left: new Map([...earlier, ...state.left]), grant: { ...state.grant, first } };
  return withKeys(read, keysFrom(grant, state, device));
}

/** The keys that a grant gives: its own, which is that of its epoch, and all others of the room, as its issuer knows them. */
type Given = { readonly own: EpochKey; readonly past: readonly EpochKey[] };

/** `null` when a grant gives this device no key, or that of another room. */
function keysFrom(grant: Grant, state: RoomState, device: LogContext["device"]): Given | null {
  const own = openGrant(grant, device.id, device.box);
  const isOfRoom = own !== null && isSamePlace(own, state) && own.generation === state.generation;
  return isOfRoom ? { own, past: openPast(grant, own.key) ?? [] } : null;
}

/** Whether a grant names this device, and gives it a key that is not the one of its epoch. */
export function isFalseTo({ device }: Pick<LogContext, "device">, { keys }: RoomState, grant: Grant): boolean {
  if (!grant.boxes.has(device.id)) return false;
  const opened = openGrant(grant, device.id, device.box);
  const known = keys.get(grant.epoch);
  return opened === null || (known !== undefined && !sameBytes(known, opened.key));
}

/** Far more than a relay ever gives twice; somebody may make them up. */
const MOST_OTHER_KEYS = 128;

/**
 * With more keys: the first of an epoch is the one that is written with. That of an epoch which has not begun yet is said
 * by its own grant, and by nobody before: they may be somebody who will have left by then.
 */
function withKeys(state: RoomState, given: Given | null): RoomState {
  if (given === null) return state;
  const { own, past } = given;
  const isSame = (one: EpochKey) => (other: EpochKey) => one.epoch === other.epoch && sameBytes(one.key, other.key);
  const isNew = !state.keys.has(own.epoch);
  const keys = new Map(isNew ? [...state.keys, [own.epoch, own.key]] : state.keys);
  const otherKeys = state.otherKeys.filter((each) => !isNew || !isSame(own)(each));
  for (const each of [own, ...past]) {
    const { epoch, key } = each;
    const known = keys.get(epoch);
    if ((known !== undefined && sameBytes(known, key)) || otherKeys.some(isSame(each))) continue;
    if (known === undefined && epoch < own.epoch) keys.set(epoch, key);
    else if (otherKeys.length < MOST_OTHER_KEYS) otherKeys.push(each);
  }
  return { ...state, keys, otherKeys };
}

const lastOf = ({ grant, members, recovery }: RoomState): LastGrant => ({
  ...grant,
  recovery,
  boxes: new Map<DeviceId, null>(members.map((each) => [each, null])),
});
