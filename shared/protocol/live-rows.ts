import type { Bytes } from "#shared/kernel/bytes.ts";
import { fail, ok, type Result } from "#shared/kernel/result.ts";
import type { Malformed } from "./codec.ts";
import { type Envelope, parseEnvelope } from "./envelope.ts";
import { type DeviceId, NO_DEVICE, type RoomId } from "./ids.ts";
import type { Membership } from "./ledger/membership.ts";
import { decodeRows, type LiveRow } from "./live-update.ts";

/** The numbers of the devices of a project: the clients of its outer documents. */
export type DeviceNumbers = ReadonlyMap<DeviceId, number>;

/** Asked for at each message of an open room, and others only when somebody came. */
const known = new WeakMap<Membership["devices"], DeviceNumbers>();

/** Number 0 is what begins a generation of a room: nobody’s. */
export function deviceNumbers({ devices }: Membership): DeviceNumbers {
  const held = known.get(devices);
  if (held !== undefined) return held;
  const numbers = new Map([[NO_DEVICE, 0], ...devices.map(({ id, number }): [DeviceId, number] => [id, number])]);
  known.set(devices, numbers);
  return numbers;
}

/** An envelope at its place in the outer document; `null` when its device is not of the project. */
export function liveRowOf({ device, seq, bytes }: Envelope, numbers: DeviceNumbers): LiveRow | null {
  const client = numbers.get(device);
  return client === undefined ? null : { client, clock: seq, bytes };
}

/**
 * The envelopes of an update, each at the place that is its own. Refused whole when one is not an envelope of this room,
 * or stands elsewhere: an identity that Yjs gave, and not the envelope, would block its author for ever. Proves nothing
 * of the authors yet.
 */
export function readLiveRows(
  update: Bytes,
  room: RoomId,
  numbers: DeviceNumbers,
): Result<readonly Envelope[], Malformed> {
  const decoded = decodeRows(update);
  if (!decoded.ok) return decoded;
  const envelopes: Envelope[] = [];
  for (const { client, clock, bytes } of decoded.value) {
    const parsed = parseEnvelope(bytes);
    const place = parsed.ok && parsed.value.room === room ? liveRowOf(parsed.value, numbers) : null;
    if (!parsed.ok || place?.client !== client || place.clock !== clock) return fail({ kind: "malformed" });
    envelopes.push(parsed.value);
  }
  return ok(envelopes);
}
