// A room's next generation: which closings the relay takes, and when the rows that they cover may go. A new one is taken
// once a room, and only when nothing that the relay has accepted is left outside the snapshot. One that is offered again,
// by somebody who had it from a relay that was set back since, is taken whatever happened here meanwhile: people may have
// worked in its room. Of two, all devices choose the same.
import type { Bytes } from "#shared/kernel/bytes.ts";
import { type Closing, isClosingSignedBy, parseClosing } from "#shared/protocol/closing.ts";
import { type Envelope, isEnvelopeSignedBy } from "#shared/protocol/envelope.ts";
import type { Refusal } from "#shared/protocol/frame.ts";
import { type DeviceId, NO_DEVICE, type ProjectId, type RoomId } from "#shared/protocol/ids.ts";
import { isWithin } from "#shared/protocol/readers.ts";
import { type Head, parseAck } from "#shared/protocol/receipt.ts";
import type { RelayProject } from "./projects.ts";
import type { RelayStore } from "./store.ts";

/** Why a closing is refused, whatever became of its grant; `null`: it may be taken. */
export function refusalOfClosing(
  store: RelayStore,
  { project, devices }: RelayProject,
  closing: Closing,
  isProposal: boolean,
): Refusal | null {
  const { room, issuer } = closing;
  if (!store.isRoom(project, room)) return "room";
  const author = devices.find(({ id }) => id === issuer);
  if (author === undefined || !store.isMember(project, room, issuer)) return "member";
  if (![...closing.frontier].every(([each, head]) => counts(store.reachOf(project, room, each), head)))
    return "frontier";
  if (!isClosingSignedBy(closing, author.signingKey)) return "signature";
  if (!isProposal) return store.closingCount(project, room) < CLOSINGS_OF_A_ROOM ? null : "quota";
  if (store.isClosed(project, room)) return "closed";
  return leavesOut(store, project, closing) ? "frontier" : null;
}

const counts = (reach: ReturnType<RelayStore["reachOf"]>, head: Head): boolean =>
  reach === "all" || (reach !== null && isWithin(reach, head));

/** Each beyond the first comes from a time before the relay was set back: few, or somebody makes them up. */
const CLOSINGS_OF_A_ROOM = 8;

/** Whether the relay holds rows that a closing does not name. That it may lack some, after it was set back, harms nobody. */
const leavesOut = (store: RelayStore, project: ProjectId, { room, frontier }: Closing): boolean =>
  [...store.headsOf(project, room)].some(([device, head]) => {
    const named = frontier.get(device);
    if (device === NO_DEVICE) return false;
    return named === undefined || head.seq > named.seq || (head.seq === named.seq && head.hash !== named.hash);
  });

/**
 * Whether a row comes after its room was closed, and is named by no closing of it. One that is named was here before the
 * relay was set back: without it, who lacks it could never believe the snapshot.
 */
export function isLateFor(store: RelayStore, project: ProjectId, { room, device, seq, hash }: Envelope): boolean {
  const named = store.namedIn(project, room);
  const head = named?.get(device);
  const isNamed = head !== undefined && (seq < head.seq || (seq === head.seq && head.hashes.has(hash)));
  return named !== null && !isNamed;
}

/**
 * Whether the room that begins is for nobody new, and for everybody who is still of the project: devices ask the same. A new
 * one is for nobody else: who closes it and has not heard yet who left hears it now, and closes it again without them. One
 * that is offered again may be of before they left, and gets a new key at once.
 */
export function goesOn(
  store: RelayStore,
  members: RelayProject,
  room: RoomId,
  readers: readonly DeviceId[],
  isProposal: boolean,
): boolean {
  const before = store.membersOf(members.project, room);
  return (
    readers.every((device) => before.includes(device) && (!isProposal || members.isActive(device))) &&
    activeIn(store, members, room).every((device) => readers.includes(device))
  );
}

/** The devices that read a room, and are still of the project. */
const activeIn = (store: RelayStore, members: RelayProject, room: RoomId): readonly DeviceId[] =>
  store.membersOf(members.project, room).filter((device) => members.isActive(device));

/** Whether an envelope is the next part of the snapshot that begins its room, by the hand that closed the one before. */
export function refusalOfSnapshot(
  store: RelayStore,
  { project, devices }: RelayProject,
  envelope: Envelope,
): Refusal | null {
  if (!store.isRoom(project, envelope.room)) return "room";
  const closing = closingOf(store, project, envelope.room);
  if (closing === null || envelope.device !== NO_DEVICE) return "frontier";
  const author = devices.find(({ id }) => id === closing.issuer);
  if (author === undefined || !isEnvelopeSignedBy(envelope, author.signingKey)) return "signature";
  const { seq, hash } = closing.snapshot;
  return envelope.seq > seq || (envelope.seq === seq && envelope.hash !== hash) ? "chain" : null;
}

/**
 * Forgets the bytes of a room's envelopes once every device that has its key, and was not silent for long, has rebuilt its
 * frontier and found the snapshot equal; never while the snapshot leaves something out. The places and hashes stay:
 * cursors and chains still name them. Must run inside a transaction.
 */
export function dropCovered(store: RelayStore, members: RelayProject, next: RoomId): boolean {
  const { project } = members;
  const closing = closingOf(store, project, next);
  if (closing === null || leavesOut(store, project, closing)) return false;
  const waitedFor = activeIn(store, members, closing.room).filter(
    (device) => (store.daysWithout(project, device) ?? 0) <= SILENT_DAYS,
  );
  const haveAll = waitedFor.every((device) => isHeld(store.ackOf(project, next, device), closing.snapshot));
  return haveAll && store.dropRows(project, closing.room) > 0;
}

/**
 * A device that says nothing for longer is not waited for, in days on which this relay let somebody in: a clock that jumps
 * ahead by a year makes one day of it. A device that was never let in is always waited for.
 */
const SILENT_DAYS = 90;

function closingOf(store: RelayStore, project: ProjectId, next: RoomId): Closing | null {
  const bytes = store.closingOf(project, next);
  const parsed = bytes === null ? null : parseClosing(bytes);
  return parsed?.ok ? parsed.value : null;
}

function isHeld(ack: Bytes | null, snapshot: Head): boolean {
  const parsed = ack === null ? null : parseAck(ack);
  const held = parsed?.ok ? parsed.value.heads.get(NO_DEVICE) : undefined;
  return held !== undefined && held.seq === snapshot.seq && held.hash === snapshot.hash;
}

/** The day of an instant, as the relay counts them. */
export const dayOf = (milliseconds: number): number => Math.floor(milliseconds / 86_400_000);

/** Notes that a device was let in that day. A disk that is full forgets it, and the day with it. */
export function rememberDay(store: RelayStore, project: ProjectId, device: DeviceId, day: number): void {
  if (store.daysWithout(project, device) === 0 && store.isDayMet(day)) return;
  try {
    store.commit(() => store.sawDevice(project, device, day));
  } catch {
    // Nothing depends on it today.
  }
}
