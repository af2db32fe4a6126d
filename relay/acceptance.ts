// Which rows the relay takes, and why it refuses the others. It checks everything that can be checked without a key;
// of a good push it keeps the longest valid prefix of each device. Must run inside the transaction that appends.
import type { Bytes } from "#shared/kernel/bytes.ts";
import { type Closing, parseClosing } from "#shared/protocol/closing.ts";
import { type Envelope, MAX_ENVELOPE, parseEnvelope } from "#shared/protocol/envelope.ts";
import type { AnyRow, Refusal } from "#shared/protocol/frame.ts";
import { type Grant, isGrantSignedBy, parseGrant, type RecoverySlot } from "#shared/protocol/grant.ts";
import { type Hash, hashId, idBytes, NO_DEVICE, NO_HASH, type ProjectId, type RoomId } from "#shared/protocol/ids.ts";
import { parseDirectoryRecord } from "#shared/protocol/ledger/record.ts";
import type { RosterRefusal } from "#shared/protocol/ledger/roster.ts";
import { provenEnvelopes } from "#shared/protocol/proof.ts";
import {
  givesAway,
  isForsaken,
  isSealedToLeft,
  isWithin,
  keepsRecovery,
  refusalOfNext,
} from "#shared/protocol/readers.ts";
import { goesOn, isLateFor, refusalOfClosing, refusalOfSnapshot } from "./generations.ts";
import type { RelayProject } from "./projects.ts";
import type { LogEntry, RelayStore } from "./store.ts";

/** `room`: the row was not held before, and is read by the devices of this room; `null`: by everybody. */
export type Verdict =
  | { readonly hash: Hash; readonly n: number; readonly room?: RoomId | null }
  | { readonly hash: Hash; readonly refused: Refusal };

/**
 * Takes what is valid of a push, row by row in its order, and says for each where it stands or why it is refused. The rows
 * of the project take `quota` bytes at most. `isProposal`: closings and later grants among them are new ones.
 */
export function acceptRows(
  store: RelayStore,
  members: RelayProject,
  rows: readonly AnyRow[],
  quota: number,
  isProposal = false,
): Verdict[] {
  const { project } = members;
  const keys = new Map(members.devices.map(({ id, signingKey }) => [id, signingKey]));
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
    const refused = closing === undefined ? null : refusalOfClosing(store, members, closing, isProposal);
    // The grant of a room that could not follow is refused with its closing: nobody would ever use it.
    if (refused !== null) return { hash, refused };
    if (kind === "grant" && closing !== undefined) {
      const grant = grantIn(bytes);
      const isNext = goesOn(store, members, closing.room, [...(grant?.boxes.keys() ?? [])], isProposal);
      if (!isNext || !staysSealed(store, members, closing.room, grant, isProposal)) return { hash, refused: "member" };
    }
    if (kind === "grant") return acceptGrant(store, members, bytes, hash, isProposal);
    if (kind === "envelope") return acceptEnvelope(store, members, proven, bytes, hash);
    if (kind === "closing") return acceptClosing(store, members, closing, bytes, hash, isProposal);
    if (kind === "directory") return acceptDirectory(store, members, bytes, hash);
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

function grantIn(bytes: Bytes): Grant | null {
  const parsed = parseGrant(bytes);
  return parsed.ok ? parsed.value : null;
}

/**
 * Whether the room that begins stays with the recovery of the organisation whose own it is. A closing that is offered again
 * may be of before that was named: the room is then sealed anew, by those of theirs who read it.
 */
function staysSealed(
  store: RelayStore,
  { project, roster }: RelayProject,
  room: RoomId,
  next: Grant | null,
  isProposal: boolean,
): boolean {
  const [owner, begun] = [ownerOf(store, project, room), next?.recovery ?? null];
  if (next === null) return true;
  if (isProposal && isSealedToLeft(begun, roster)) return false;
  if (keepsRecovery(owner, begun, roster)) return true;
  return !isProposal && begun === null && !isForsaken(roster, { boxes: next.boxes, recovery: owner });
}

/** To whose recovery a room is sealed, or else the last one before it that is sealed to any. */
function ownerOf(store: RelayStore, project: ProjectId, room: RoomId): RecoverySlot | null {
  // A room may be said to follow itself.
  const seen = new Set<RoomId>();
  for (let at: RoomId | null = room; at !== null && !seen.has(at); at = endedBy(store, project, at)) {
    seen.add(at);
    const sealedTo = lastGrantOf(store, project, at)?.recovery;
    if (sealedTo) return sealedTo;
  }
  return null;
}

/** The room that was ended where this one begins. */
function endedBy(store: RelayStore, project: ProjectId, next: RoomId): RoomId | null {
  const bytes = store.closingOf(project, next);
  const parsed = bytes === null ? null : parseClosing(bytes);
  return parsed?.ok ? parsed.value.room : null;
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

/** Takes in who comes and who goes, on the last record alone: whoever made another one at the same time looks again. */
function acceptDirectory(store: RelayStore, members: RelayProject, bytes: Bytes, hash: Hash): Verdict {
  const parsed = parseDirectoryRecord(bytes);
  if (!parsed.ok) return { hash, refused: "malformed" };
  const taken = members.take(parsed.value);
  if (!taken.ok) return { hash, refused: AS_REFUSAL[taken.failure] ?? "ledger" };
  for (const act of parsed.value.acts)
    if (act.kind === "recoveryUsed") store.addOpener(members.project, act.opener, act);
  const nowhere = new Uint8Array();
  const entry = { kind: "directory", room: nowhere, device: nowhere, seq: parsed.value.index, hash, bytes } as const;
  return { hash, n: store.append(members.project, entry), room: null };
}

const AS_REFUSAL: Partial<Record<RosterRefusal, Refusal>> = {
  signature: "signature",
  stranger: "member",
  right: "member",
};

/** Ends a room, whose next one was granted before in the same push or in an earlier one. */
function acceptClosing(
  store: RelayStore,
  members: RelayProject,
  closing: Closing | undefined,
  bytes: Bytes,
  hash: Hash,
  isProposal: boolean,
): Verdict {
  if (closing === undefined) return { hash, refused: "malformed" };
  const { project } = members;
  const { room, next, grant, issuer } = closing;
  if (!store.isGrant(project, next, issuer, grant)) return { hash, refused: "room" };
  if (store.closingOf(project, next) !== null) return { hash, refused: "ledger" };
  // Who may read and write goes on as before: a closing never adds nor leaves out anybody.
  if (!goesOn(store, members, room, store.membersOf(project, next), isProposal)) return { hash, refused: "member" };
  if (!staysSealed(store, members, room, lastGrantOf(store, project, next), isProposal))
    return { hash, refused: "member" };
  store.closeRoom(project, room, next, bytes);
  // It stands in the room that it begins, and stays when the rows of the other go.
  const entry = { kind: "closing", room: idBytes(next), device: idBytes(NO_DEVICE), seq: 0, hash, bytes } as const;
  return { hash, n: store.append(project, entry), room: next };
}

function acceptGrant(store: RelayStore, members: RelayProject, bytes: Bytes, hash: Hash, isProposal: boolean): Verdict {
  const parsed = parseGrant(bytes);
  if (!parsed.ok) return { hash, refused: "malformed" };
  const grant = parsed.value;
  const { project } = members;
  // Some may have left since: who made the room could not know it, or a relay that was set back is given it again. They are
  // sent nothing of it, and their colleagues lose nothing.
  const known = new Map(members.devices.map((device) => [device.id, device]));
  const issuer = known.get(grant.issuer);
  const recipients = [...grant.boxes.keys()];
  if (issuer === undefined || !recipients.every((device) => known.has(device))) return { hash, refused: "member" };
  const last = lastGrantOf(store, project, grant.room);
  const refused =
    refusalOfNext(grant, last, members.roster) ??
    (last === null ? null : refusalOfLater(store, members, grant, last, isProposal)) ??
    (isProposal && isGivenToFormer(members, grant, last) ? "member" : null);
  // It may be of after its organisation left: a relay that was set back is told so once more, in its turn.
  const isEarly =
    !isProposal && grant.recovery === null && !keepsRecovery(last?.recovery ?? null, null, members.roster);
  if (refused !== null) return { hash, refused: isEarly ? "ledger" : refused };
  if (!isGrantSignedBy(grant, issuer.signingKey)) return { hash, refused: "signature" };
  const entry = {
    kind: "grant",
    room: idBytes(grant.room),
    device: idBytes(grant.issuer),
    seq: grant.index,
    hash,
    bytes,
  } as const;
  const n = store.append(project, entry);
  for (const device of recipients) store.addMember(project, grant.room, device);
  store.sealRoom(project, grant.room, grant.recovery);
  for (const [device, last] of grant.until) store.removeMember(project, grant.room, device, last, n);
  return { hash, n, room: grant.room };
}

function lastGrantOf(store: RelayStore, project: ProjectId, room: RoomId): Grant | null {
  const bytes = store.lastGrantOf(project, room);
  return bytes === null ? null : grantIn(bytes);
}

/**
 * Why a grant that follows the last one is refused all the same. One that is proposed says of who leaves exactly what this
 * relay holds, in a room that goes on. One that is offered again was taken before the relay was set back: it is enough that no
 * row held here contradicts it. Then an organisation may have been of the project: such a one is taken too, and the next key
 * takes it out.
 */
function refusalOfLater(
  store: RelayStore,
  members: RelayProject,
  grant: Grant,
  last: Grant,
  isProposal: boolean,
): Refusal | null {
  const { room, until } = grant;
  const { project } = members;
  // Pushed as well as proposed: from then on this relay shows the whole room to who is given it back.
  if (!last.boxes.has(grant.issuer) && !isForsaken(members.roster, last)) return "member";
  if (givesAway(ownerOf(store, project, room), grant.recovery, members.roster)) return "member";
  const heads = [...until].map(([device, last]) => [device, last, store.deviceHead(project, room, device)] as const);
  if (!isProposal) {
    const isContradicted = heads.some(
      ([device, last, held]) =>
        held !== null && last.seq >= 0 && held.seq >= last.seq && !store.isEnvelope(project, room, device, last),
    );
    return isContradicted ? "frontier" : null;
  }
  if (store.isClosed(project, room)) return "closed";
  if (isSealedToLeft(grant.recovery, members.roster)) return "member";
  const isOwnHead = heads.every(
    ([, { seq, hash }, held]) => seq === (held?.seq ?? -1) && hash === (held?.hash ?? NO_HASH),
  );
  return isOwnHead ? null : "frontier";
}

/** Whether a key that is new to somebody is for one who has left the project: whoever proposes it has not heard of that yet. */
function isGivenToFormer(members: RelayProject, { boxes, epoch }: Grant, last: Grant | null): boolean {
  const given = [...boxes.keys()].filter((device) => epoch !== last?.epoch || !last.boxes.has(device));
  return !given.every((device) => members.isActive(device));
}

function acceptEnvelope(
  store: RelayStore,
  members: RelayProject,
  proven: ReadonlyMap<Hash, Envelope>,
  bytes: Bytes,
  hash: Hash,
): Verdict {
  const envelope = proven.get(hash) ?? readEnvelope(bytes);
  if (envelope === null) return { hash, refused: "malformed" };
  const { kind, room, device, seq, prev } = envelope;
  const { project } = members;
  const refused =
    kind === "snapshot"
      ? refusalOfSnapshot(store, members, envelope)
      : refusalOfUpdate(store, members, envelope, proven);
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
  { project }: RelayProject,
  { room, device, seq, hash }: Envelope,
  proven: ReadonlyMap<Hash, Envelope>,
): Refusal | null {
  const reach = store.reachOf(project, room, device);
  if (reach === null) return store.isRoom(project, room) ? "member" : "room";
  if (reach !== "all" && !isWithin(reach, { seq, hash })) return "member";
  return proven.has(hash) ? null : "signature";
}
