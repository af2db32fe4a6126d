import type { Bytes } from "#shared/kernel/bytes.ts";
import { type Envelope, isEnvelopeSignedBy, parseEnvelope } from "./envelope.ts";
import type { AnyRow } from "./frame.ts";
import type { DeviceId, Hash } from "./ids.ts";

/**
 * The envelopes among these rows whose author is proven. One valid signature proves the whole run that ends in it, since
 * each `prev` is the hash of the envelope before: so the last of each run is checked first, and the others only if it
 * fails. `keys` are the signing keys of the devices that may be authors.
 */
export function provenEnvelopes(
  rows: readonly AnyRow[],
  keys: ReadonlyMap<DeviceId, Bytes>,
): ReadonlyMap<Hash, Envelope> {
  const byHash = new Map<Hash, Envelope>();
  for (const { kind, bytes } of rows) {
    const parsed = kind === "envelope" ? parseEnvelope(bytes) : null;
    if (parsed?.ok) byHash.set(parsed.value.hash, parsed.value);
  }
  const proven = new Map<Hash, Envelope>();
  for (const last of [...byHash.values()].reverse()) {
    const key = keys.get(last.device);
    if (proven.has(last.hash) || key === undefined || !isEnvelopeSignedBy(last, key)) continue;
    let each: Envelope | null = last;
    while (each !== null && !proven.has(each.hash)) {
      proven.set(each.hash, each);
      each = predecessorIn(byHash, each);
    }
  }
  return proven;
}

function predecessorIn(envelopes: ReadonlyMap<Hash, Envelope>, { prev, device, room }: Envelope): Envelope | null {
  const before = envelopes.get(prev);
  return before !== undefined && before.device === device && before.room === room ? before : null;
}
