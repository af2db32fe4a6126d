// Which rows the relay takes, and why it refuses the others. It checks everything that can be checked without a key;
// of a good push it keeps the longest valid prefix of each device. Must run inside the transaction that appends.
import type { Bytes } from "#shared/kernel/bytes.ts";
import { type Closing, parseClosing } from "#shared/protocol/closing.ts";
import { type Envelope, MAX_ENVELOPE, parseEnvelope } from "#shared/protocol/envelope.ts";
import type { AnyRow, Refusal } from "#shared/protocol/frame.ts";
import type { Genesis } from "#shared/protocol/genesis.ts";
import { isGrantSignedBy, parseGrant } from "#shared/protocol/grant.ts";
import { type Hash, hashId, idBytes, NO_DEVICE, NO_HASH, type RoomId } from "#shared/protocol/ids.ts";
import { provenEnvelopes } from "#shared/protocol/proof.ts";
import { isLateFor, refusalOfClosing, refusalOfSnapshot } from "./generations.ts";
import type { LogEntry, RelayStore } from "./store.ts";

/** `room`: the row was not held before, and is read by the devices of this room. */
export type Verdict =
  | { readonly hash: Hash; readonly n: number; readonly room?: RoomId }
  | { readonly hash: Hash; readonly refused: Refusal };

/**
 * Takes what is valid of a push, row by row in its order, and says for each where it stands or why it is refused. The rows
 * of the project take `quota` bytes at most. `isProposal`: a closing among them is a new one.
 */
export function acceptRows(
  store: RelayStore,
  genesis: Genesis,
  rows: readonly AnyRow[],
  quota: number,
  isProposal = false,
): Verdict[] {
  const { project } = genesis;
  const keys = new Map(genesis.devices.map(({ id, signingKey }) => [id, signingKey]));
  const hashed = rows.map((row) => ({ ...row, hash: hashId(row.bytes) }));
  const places = new Map(hashed.map(({ hash }) => [hash, store.placeOf(project, hash)]));
  const proven = provenEnvelopes(
    hashed.filter(({ hash }) => places.get(hash) === null),
    keys,
  );
  const closings = closingsIn(rows);
  const take = (kind: AnyRow["kind"], bytes: Bytes, hash: Hash): Verdict => {
    if (bytes.length > MAX_ENVELOPE) return { hash, refused: "tooLarge" };
    if (store.sizeOf(project) + bytes.length > quota) return { hash, refused: "quota" };
    const closing = closings.get(hash);
    const refused = closing === undefined ? null : refusalOfClosing(store, genesis, closing, isProposal);
    // The grant of a room that could not follow is refused with its closing: nobody would ever use it.
    if (refused !== null) return { hash, refused };
    if (kind === "grant") return acceptGrant(store, genesis, bytes, hash);
    if (kind === "envelope") return acceptEnvelope(store, genesis, proven, bytes, hash);
    if (kind === "closing") return acceptClosing(store, genesis, closing, bytes, hash);
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

/** The closings of a push, by their own hash and by that of the grant that they name. */
function closingsIn(rows: readonly AnyRow[]): ReadonlyMap<Hash, Closing> {
  const closings = new Map<Hash, Closing>();
  for (const { kind, bytes } of rows) {
    const parsed = kind === "closing" ? parseClosing(bytes) : null;
    if (parsed?.ok) closings.set(parsed.value.hash, parsed.value).set(parsed.value.grant, parsed.value);
  }
  return closings;
}

/** Ends a room, whose next one was granted before in the same push or in an earlier one. */
function acceptClosing(
  store: RelayStore,
  { project }: Genesis,
  closing: Closing | undefined,
  bytes: Bytes,
  hash: Hash,
): Verdict {
  if (closing === undefined) return { hash, refused: "malformed" };
  const { room, next, grant, issuer } = closing;
  if (!store.isGrant(project, next, issuer, grant)) return { hash, refused: "room" };
  if (store.closingOf(project, next) !== null) return { hash, refused: "ledger" };
  // Who may read and write goes on as before: a closing never adds nor leaves out anybody.
  const [before, after] = [room, next].map((each) => store.membersOf(project, each).toSorted().join());
  if (before !== after) return { hash, refused: "member" };
  store.closeRoom(project, room, next, bytes);
  // It stands in the room that it begins, and stays when the rows of the other go.
  const entry = { kind: "closing", room: idBytes(next), device: idBytes(NO_DEVICE), seq: 0, hash, bytes } as const;
  return { hash, n: store.append(project, entry), room: next };
}

function acceptGrant(store: RelayStore, { project, devices }: Genesis, bytes: Bytes, hash: Hash): Verdict {
  const parsed = parseGrant(bytes);
  if (!parsed.ok) return { hash, refused: "malformed" };
  const grant = parsed.value;
  const known = new Map(devices.map((device) => [device.id, device]));
  const issuer = known.get(grant.issuer);
  const recipients = [...grant.boxes.keys()];
  const isAmongThem = issuer !== undefined && grant.boxes.has(issuer.id);
  if (!isAmongThem || !recipients.every((device) => known.has(device))) return { hash, refused: "member" };
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
  genesis: Genesis,
  proven: ReadonlyMap<Hash, Envelope>,
  bytes: Bytes,
  hash: Hash,
): Verdict {
  const envelope = proven.get(hash) ?? readEnvelope(bytes);
  if (envelope === null) return { hash, refused: "malformed" };
  const { kind, room, device, seq, prev } = envelope;
  const { project } = genesis;
  const refused =
    kind === "snapshot"
      ? refusalOfSnapshot(store, genesis, envelope)
      : refusalOfUpdate(store, genesis, envelope, proven);
  if (refused !== null) return { hash, refused };
  const entry: LogEntry = { kind: "envelope", room: idBytes(room), device: idBytes(device), seq, hash, bytes };
  const head = store.deviceHead(project, room, device);
  const next = (head?.seq ?? -1) + 1;
  if (seq < next) return { hash, refused: "fork" };
  if (kind === "update" && isLateFor(store, project, envelope)) return { hash, refused: "closed" };
  if (seq > next) return { hash, refused: "gap" };
  if (prev !== (head?.hash ?? NO_HASH)) return { hash, refused: "chain" };
  return { hash, n: store.append(project, entry), room };
}

function readEnvelope(bytes: Bytes): Envelope | null {
  const parsed = parseEnvelope(bytes);
  return parsed.ok ? parsed.value : null;
}

function refusalOfUpdate(
  store: RelayStore,
  { project }: Genesis,
  { room, device, hash }: Envelope,
  proven: ReadonlyMap<Hash, Envelope>,
): Refusal | null {
  if (!store.isMember(project, room, device)) return store.isRoom(project, room) ? "member" : "room";
  return proven.has(hash) ? null : "signature";
}
