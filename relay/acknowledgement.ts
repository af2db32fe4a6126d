import type { Bytes } from "#shared/kernel/bytes.ts";
import type { DeviceId, RoomId } from "#shared/protocol/ids.ts";
import { upTo } from "#shared/protocol/readers.ts";
import { type Ack, type Head, isAckSignedBy, parseAck } from "#shared/protocol/receipt.ts";
import type { RelayProject } from "./projects.ts";
import type { RelayStore } from "./store.ts";

/**
 * Keeps a device's own word on how far it holds a room, in the place of its former one. Answers the room; `null` when
 * it is not its word, says nothing new, goes back, or names rows that this relay doesn't hold under that author and number.
 * Must run inside a transaction.
 */
export function acceptAck(
  store: RelayStore,
  { project, devices }: RelayProject,
  device: DeviceId,
  bytes: Bytes,
): RoomId | null {
  const parsed = parseAck(bytes);
  const author = devices.find(({ id }) => id === device);
  if (!parsed.ok || author === undefined || parsed.value.device !== device) return null;
  const ack = parsed.value;
  if (!store.isMember(project, ack.room, device) || !isAckSignedBy(ack, author.signingKey)) return null;
  // Each in its own place: under a number that nobody has reached, any row would silence this device's later words.
  if (![...ack.heads].every(([each, head]) => store.isEnvelope(project, ack.room, each, head))) return null;
  const former = store.ackOf(project, ack.room, device);
  if (former !== null && !isAhead(ack, former, store.leftOf(project, ack.room))) return null;
  store.putAck(project, ack.room, device, bytes);
  return ack.room;
}

function isAhead(ack: Ack, former: Bytes, left: ReadonlyMap<DeviceId, Head>): boolean {
  const parsed = parseAck(former);
  if (!parsed.ok) return true;
  // What who left wrote beyond its last row was taken back: to say less of it is to go on.
  const before = upTo(left, parsed.value.heads);
  const goesBack = [...before].some(([author, { seq }]) => (ack.heads.get(author)?.seq ?? -1) < seq);
  const isNew = [...ack.heads].some(([author, { seq }]) => seq > (before.get(author)?.seq ?? -1));
  return isNew && !goesBack;
}
