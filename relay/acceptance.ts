// Which rows the relay takes, and why it refuses the others. It checks everything that can be checked without a key;
// of a good push it keeps the longest valid prefix of each device. Must run inside the transaction that appends.
import type { Bytes } from "#shared/kernel/bytes.ts";
import { type Envelope, MAX_ENVELOPE, parseEnvelope } from "#shared/protocol/envelope.ts";
import type { AnyRow, Refusal } from "#shared/protocol/frame.ts";
import type { Genesis } from "#shared/protocol/genesis.ts";
import { isGrantSignedBy, parseGrant } from "#shared/protocol/grant.ts";
import { type Hash, hashId, idBytes, NO_HASH, type RoomId } from "#shared/protocol/ids.ts";
import { provenEnvelopes } from "#shared/protocol/proof.ts";
import type { LogEntry, RelayStore } from "./store.ts";

/** `room`: the row was not held before, and is read by the devices of this room. */
export type Verdict =
  | { readonly hash: Hash; readonly n: number; readonly room?: RoomId }
  | { readonly hash: Hash; readonly refused: Refusal };

/**
 * Takes what is valid of a push, row by row in its order, and says for each where it stands or why it is refused. The rows
 * of the project take `quota` bytes at most.
 */
export function acceptRows(store: RelayStore, genesis: Genesis, rows: readonly AnyRow[], quota: number): Verdict[] {
  const { project } = genesis;
  const keys = new Map(genesis.devices.map(({ id, signingKey }) => [id, signingKey]));
  const hashed = rows.map((row) => ({ ...row, hash: hashId(row.bytes) }));
  const places = new Map(hashed.map(({ hash }) => [hash, store.placeOf(project, hash)]));
  const proven = provenEnvelopes(
    hashed.filter(({ hash }) => places.get(hash) === null),
    keys,
  );
  const take = (kind: AnyRow["kind"], bytes: Bytes, hash: Hash): Verdict => {
    if (bytes.length > MAX_ENVELOPE) return { hash, refused: "tooLarge" };
    if (store.sizeOf(project) + bytes.length > quota) return { hash, refused: "quota" };
    if (kind === "grant") return acceptGrant(store, genesis, bytes, hash);
    if (kind === "envelope") return acceptEnvelope(store, genesis, proven, bytes, hash);
    return { hash, refused: kind === "unknown" ? "unsupported" : "ledger" };
  };
  return hashed.map(({ kind, bytes, hash }) => {
    const held = places.get(hash) ?? null;
    if (held !== null) return { hash, n: held };
    const verdict = take(kind, bytes, hash);
    // The same row may come twice in one push.
    if ("n" in verdict) places.set(hash, verdict.n);
    return verdict;
  });
}

function acceptGrant(store: RelayStore, { project, devices }: Genesis, bytes: Bytes, hash: Hash): Verdict {
  const parsed = parseGrant(bytes);
  if (!parsed.ok) return { hash, refused: "malformed" };
  const grant = parsed.value;
  const known = new Map(devices.map((device) => [device.id, device]));
  const issuer = known.get(grant.issuer);
  const recipients = [...grant.boxes.keys()];
  if (issuer === undefined || !recipients.every((device) => known.has(device))) return { hash, refused: "member" };
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
  return { hash, n: store.append(project, entry), room: grant.room };
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
  if (!store.isMember(project, room, device)) return { hash, refused: store.isRoom(project, room) ? "member" : "room" };
  if (kind !== "update") return { hash, refused: "ledger" };
  if (!proven.has(hash)) return { hash, refused: "signature" };
  const entry: LogEntry = { kind: "envelope", room: idBytes(room), device: idBytes(device), seq, hash, bytes };
  const head = store.deviceHead(project, room, device);
  const next = (head?.seq ?? -1) + 1;
  if (seq < next) return { hash, refused: "fork" };
  if (seq > next) return { hash, refused: "gap" };
  if (prev !== (head?.hash ?? NO_HASH)) return { hash, refused: "chain" };
  return { hash, n: store.append(project, entry), room };
}
