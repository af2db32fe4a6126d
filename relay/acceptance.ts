// Which rows the relay takes, and why it refuses the others. It checks everything that can be checked without a key;
// of a good push it keeps the longest valid prefix of each device. Must run inside the transaction that appends.
import type { Bytes } from "#shared/kernel/bytes.ts";
import { type Envelope, MAX_ENVELOPE, parseEnvelope } from "#shared/protocol/envelope.ts";
import type { AnyRow, Refusal } from "#shared/protocol/frame.ts";
import type { DeviceEntry, Genesis } from "#shared/protocol/genesis.ts";
import { isGrantSignedBy, parseGrant } from "#shared/protocol/grant.ts";
import { type DeviceId, type Hash, hashId, idBytes, NO_HASH } from "#shared/protocol/ids.ts";
import { provenEnvelopes } from "#shared/protocol/proof.ts";
import type { LogEntry, RelayStore } from "./store.ts";

export type Verdict = { readonly hash: Hash; readonly n: number } | { readonly hash: Hash; readonly refused: Refusal };

/**
 * Takes what is valid of a push, row by row in its order, and says for each where it stands or why it is refused. The rows
 * of the project take `quota` bytes at most.
 */
export function acceptRows(store: RelayStore, genesis: Genesis, rows: readonly AnyRow[], quota: number): Verdict[] {
  const devices = new Map(genesis.devices.map((device) => [device.id, device]));
  const proven = provenEnvelopes(rows, new Map(genesis.devices.map(({ id, signingKey }) => [id, signingKey])));
  return rows.map((row) => {
    const hash = hashId(row.bytes);
    const held = store.placeOf(genesis.project, hash);
    if (held !== null) return { hash, n: held };
    if (row.bytes.length > MAX_ENVELOPE) return { hash, refused: "tooLarge" };
    if (store.sizeOf(genesis.project) + row.bytes.length > quota) return { hash, refused: "quota" };
    if (row.kind === "grant") return acceptGrant(store, genesis, devices, row.bytes, hash);
    if (row.kind === "envelope") return acceptEnvelope(store, genesis, proven, row.bytes, hash);
    return { hash, refused: row.kind === "unknown" ? "unsupported" : "ledger" };
  });
}

function acceptGrant(
  store: RelayStore,
  { project }: Genesis,
  devices: ReadonlyMap<DeviceId, DeviceEntry>,
  bytes: Bytes,
  hash: Hash,
): Verdict {
  const parsed = parseGrant(bytes);
  if (!parsed.ok) return { hash, refused: "malformed" };
  const grant = parsed.value;
  const issuer = devices.get(grant.issuer);
  const recipients = [...grant.boxes.keys()];
  if (issuer === undefined || !recipients.every((device) => devices.has(device))) return { hash, refused: "member" };
  // Only the first grant of a room is known to this version: a new epoch needs the ledger of members.
  if (grant.index !== 0 || grant.prev !== NO_HASH || store.isRoom(project, grant.room))
    return { hash, refused: "ledger" };
  if (!isGrantSignedBy(grant, issuer.signingKey)) return { hash, refused: "signature" };
  for (const device of recipients) store.addMember(project, grant.room, device);
  const entry = {
    kind: "grant",
    room: idBytes(grant.room),
    device: idBytes(grant.issuer),
    seq: 0,
    hash,
    bytes,
  } as const;
  return { hash, n: store.append(project, entry) };
}

function acceptEnvelope(
  store: RelayStore,
  { project }: Genesis,
  proven: ReadonlyMap<Hash, Envelope>,
  bytes: Bytes,
  hash: Hash,
): Verdict {
  const parsed = parseEnvelope(bytes);
  if (!parsed.ok) return { hash, refused: "malformed" };
  const { kind, room, device, seq, prev } = parsed.value;
  if (!store.isRoom(project, room)) return { hash, refused: "room" };
  if (!store.isMember(project, room, device)) return { hash, refused: "member" };
  if (kind !== "update") return { hash, refused: "ledger" };
  if (!proven.has(hash)) return { hash, refused: "signature" };
  const entry: LogEntry = { kind: "envelope", room: idBytes(room), device: idBytes(device), seq, hash, bytes };
  if (store.isTaken(project, entry)) return { hash, refused: "fork" };
  const head = store.deviceHead(project, room, device);
  if (seq !== (head?.seq ?? -1) + 1) return { hash, refused: "gap" };
  if (prev !== (head?.hash ?? NO_HASH)) return { hash, refused: "chain" };
  return { hash, n: store.append(project, entry) };
}
