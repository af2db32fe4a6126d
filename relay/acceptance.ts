// Which rows the relay takes, and why it refuses the others. It checks everything that can be checked without a key;
// of a good push it keeps the longest valid prefix of each device. Must run inside the transaction that appends.
import type { Bytes } from "#shared/kernel/bytes.ts";
import { type Closing, parseClosing } from "#shared/protocol/closing.ts";
import { type Envelope, parseEnvelope } from "#shared/protocol/envelope.ts";
import type { Refusal, Row } from "#shared/protocol/frame.ts";
import type { DeviceEntry, Genesis } from "#shared/protocol/genesis.ts";
import { isGrantSignedBy, parseGrant } from "#shared/protocol/grant.ts";
import { type DeviceId, type Hash, hashId, idBytes, NO_DEVICE, NO_HASH } from "#shared/protocol/ids.ts";
import { provenEnvelopes } from "#shared/protocol/proof.ts";
import { refusalOfClosing, refusalOfSnapshot } from "./generations.ts";
import type { LogEntry, RelayStore } from "./store.ts";

export type Verdict = { readonly hash: Hash; readonly n: number } | { readonly hash: Hash; readonly refused: Refusal };

/** Takes what is valid of a push, row by row in its order, and says for each where it stands or why it is refused. */
export function acceptRows(store: RelayStore, genesis: Genesis, by: DeviceId, rows: readonly Row[]): Verdict[] {
  const devices = new Map(genesis.devices.map((device) => [device.id, device]));
  const proven = provenEnvelopes(rows, new Map(genesis.devices.map(({ id, signingKey }) => [id, signingKey])));
  const closings = closingsIn(rows);
  return rows.map((row) => {
    const hash = hashId(row.bytes);
    const held = store.placeOf(genesis.project, hash);
    if (held !== null) return { hash, n: held };
    const closing = closings.get(hash);
    const refused = closing === undefined ? null : refusalOfClosing(store, genesis, closing);
    // The grant of a room that could not follow is refused with its closing: nobody would ever use it.
    if (refused !== null) return { hash, refused };
    if (!store.hasRoomFor(genesis.project, by, row.bytes.length)) return { hash, refused: "busy" };
    const verdict = acceptRow(store, genesis, { devices, proven, closing }, row, hash);
    if ("n" in verdict) store.charge(genesis.project, by, row.bytes.length);
    return verdict;
  });
}

/** The closings of a push, by their own hash and by that of the grant that they name. */
function closingsIn(rows: readonly Row[]): ReadonlyMap<Hash, Closing> {
  const closings = new Map<Hash, Closing>();
  for (const { kind, bytes } of rows) {
    const parsed = kind === "closing" ? parseClosing(bytes) : null;
    if (parsed?.ok) closings.set(parsed.value.hash, parsed.value).set(parsed.value.grant, parsed.value);
  }
  return closings;
}

type Known = {
  readonly devices: ReadonlyMap<DeviceId, DeviceEntry>;
  readonly proven: ReadonlyMap<Hash, Envelope>;
  /** The closing that the row is, or that names it. */
  readonly closing: Closing | undefined;
};

function acceptRow(store: RelayStore, genesis: Genesis, known: Known, { kind, bytes }: Row, hash: Hash): Verdict {
  if (kind === "grant") return acceptGrant(store, genesis, known.devices, bytes, hash);
  if (kind === "envelope") return acceptEnvelope(store, genesis, known.proven, bytes, hash);
  if (kind === "closing") return acceptClosing(store, genesis, known.closing, bytes, hash);
  return { hash, refused: "ledger" };
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
  return { hash, n: store.append(project, entry) };
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
  const isAmongThem = issuer !== undefined && grant.boxes.has(issuer.id);
  if (!isAmongThem || !recipients.every((device) => devices.has(device))) return { hash, refused: "member" };
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
  genesis: Genesis,
  proven: ReadonlyMap<Hash, Envelope>,
  bytes: Bytes,
  hash: Hash,
): Verdict {
  const parsed = parseEnvelope(bytes);
  if (!parsed.ok) return { hash, refused: "malformed" };
  const { kind, room, device, seq, prev } = parsed.value;
  const { project } = genesis;
  if (!store.isRoom(project, room)) return { hash, refused: "room" };
  const refused = kind === "snapshot" ? refusalOfSnapshot(store, genesis, parsed.value) : null;
  if (refused !== null) return { hash, refused };
  if (kind === "update") {
    if (!store.isMember(project, room, device)) return { hash, refused: "member" };
    if (!proven.has(hash)) return { hash, refused: "signature" };
  }
  const entry: LogEntry = { kind: "envelope", room: idBytes(room), device: idBytes(device), seq, hash, bytes };
  if (store.isTaken(project, entry)) return { hash, refused: "fork" };
  if (kind === "update" && store.nextOf(project, room) !== null) return { hash, refused: "closed" };
  const head = store.deviceHead(project, room, device);
  if (seq !== (head?.seq ?? -1) + 1) return { hash, refused: "gap" };
  if (prev !== (head?.hash ?? NO_HASH)) return { hash, refused: "chain" };
  return { hash, n: store.append(project, entry) };
}
