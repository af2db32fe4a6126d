// The rows that end a room and begin the next one. They are offered to the relay and kept by nobody until it takes them:
// what it takes comes back to everybody, the proposer included, as rows of the feed.
import type { Bytes } from "#shared/kernel/bytes.ts";
import type { RoomState } from "#shared/ports/stored-room.ts";
import { writeBeginning } from "#shared/protocol/beginning.ts";
import { writeClosing } from "#shared/protocol/closing.ts";
import { newKey } from "#shared/protocol/crypto.ts";
import { ENVELOPE_OVERHEAD, MAX_ENVELOPE, sealEnvelope } from "#shared/protocol/envelope.ts";
import { namesItsBeginning } from "#shared/protocol/file-id.ts";
import type { Row } from "#shared/protocol/frame.ts";
import { type RoomKey, writeFirstGrant } from "#shared/protocol/grant.ts";
import { type Hash, NO_DEVICE, NO_HASH, newRoomId } from "#shared/protocol/ids.ts";
import { keepsRecovery } from "#shared/protocol/readers.ts";
import { readBatch, writeSnapshotBody } from "../crdt/batch.ts";
import { CompartmentDoc } from "../crdt/compartment-doc.ts";
import { sayableBeginning } from "../rooms/beginnings.ts";
import type { LogContext } from "../rooms/log-context.ts";
import { recoveryOf } from "../rooms/room-recovery.ts";
import { frontierOf, rebuilt, stateHash } from "./rebuild.ts";

/** A snapshot larger than this is not made: the padding must still fit the envelope, in bytes. */
const LARGEST_BODY = Math.floor((MAX_ENVELOPE - ENVELOPE_OVERHEAD) / 1.13);

/** `null` when the room is not whole here, too large to be said in one envelope, or it is not known how its file began. Throws a `StoreError`. */
export async function proposeClosing(context: LogContext, state: RoomState): Promise<readonly Row[] | null> {
  const frontier = frontierOf(state);
  const beginning = await sayableBeginning(context, context.catalog.siblings(state.room));
  // Whoever is let in to the next room learns there how the file began: somebody who knows it closes this one.
  if (beginning === null && namesItsBeginning(state)) return null;
  const doc = await rebuilt(context, state, frontier);
  if (doc === null) return null;
  const body = writeSnapshotBody(doc.snapshot(), beginning === null ? null : writeBeginning(beginning));
  const said = stateHash(doc);
  doc.destroy();
  if (body.length > LARGEST_BODY || !saysTheSame(body, said)) return null;

  const { device, members: everybody } = context;
  const issuer = { id: device.id, secretKey: device.signing.secretKey };
  const roomKey: RoomKey = {
    room: newRoomId(),
    epoch: 0,
    key: newKey(),
    caseFile: state.caseFile,
    purpose: state.purpose,
    track: state.track,
    generation: state.generation + 1,
  };
  const members = everybody.active.filter(({ id }) => state.members.includes(id));
  const recovery = recoveryOf(everybody, state.recovery?.organization ?? null);
  // Who does not know it yet would take the room from it.
  if (!keepsRecovery(state.recovery, recovery, everybody.roster)) return null;
  const grant = writeFirstGrant(roomKey, members, issuer, recovery);
  const header = { kind: "snapshot", room: roomKey.room, epoch: 0, device: NO_DEVICE, seq: 0, prev: NO_HASH } as const;
  const snapshot = sealEnvelope(header, body, roomKey.key, issuer.secretKey);
  const closing = writeClosing(
    {
      room: state.room,
      next: roomKey.room,
      grant: grant.hash,
      snapshot: { seq: 0, hash: snapshot.hash },
      state: said,
      issuer: device.id,
      frontier,
    },
    issuer.secretKey,
  );
  return [
    { kind: "grant", bytes: grant.bytes },
    { kind: "closing", bytes: closing.bytes },
    { kind: "envelope", bytes: snapshot.bytes },
  ];
}

/** Reads a snapshot back before it is believed: what is not the same would drop something for everybody. */
function saysTheSame(body: Bytes, said: Hash): boolean {
  const read = readBatch(body);
  if (!read.ok) return false;
  const doc = new CompartmentDoc();
  doc.apply(read.value);
  const isSame = !doc.hasHoles && stateHash(doc) === said;
  doc.destroy();
  return isSame;
}
