// A closing made by another program than ours: right in its signatures, and free in all else.
import type { Bytes } from "#shared/kernel/bytes.ts";
import type { RoomState } from "#shared/ports/stored-room.ts";
import { writeClosing } from "#shared/protocol/closing.ts";
import { newKey } from "#shared/protocol/crypto.ts";
import { sealEnvelope } from "#shared/protocol/envelope.ts";
import type { Row } from "#shared/protocol/frame.ts";
import { type RecoveryRecipient, writeFirstGrant } from "#shared/protocol/grant.ts";
import {
  type CaseFileId,
  type DeviceId,
  NO_DEVICE,
  NO_HASH,
  newRoomId,
  type RoomId,
  type TrackId,
} from "#shared/protocol/ids.ts";
import type { RoomPurpose } from "#shared/protocol/room-purpose.ts";
import { writeSnapshotBody } from "../crdt/batch.ts";
import { CompartmentDoc } from "../crdt/compartment-doc.ts";
import { frontierOf, stateHash } from "../generations/rebuild.ts";
import type { LogContext } from "../rooms/log-context.ts";

type Made = {
  readonly caseFile: CaseFileId;
  readonly purpose: RoomPurpose;
  /** None when it is left out. */
  readonly track?: TrackId | null;
  readonly generation: number;
  readonly members: readonly DeviceId[];
  /** To whose recovery it is sealed; none when it is left out. */
  readonly sealedTo?: RecoveryRecipient | null;
};

/** A room of any file, of any generation, for any devices: its grant. */
export function aGrant({ device, genesis }: LogContext, made: Made, room: RoomId = newRoomId(), key = newKey()) {
  const { caseFile, purpose, track = null, generation, members, sealedTo = null } = made;
  const recipients = genesis.devices.filter(({ id }) => members.includes(id));
  const issuer = { id: device.id, secretKey: device.signing.secretKey };
  const grant = writeFirstGrant(
    { room, epoch: 0, key, caseFile, purpose, track, generation },
    recipients,
    issuer,
    sealedTo,
  );
  return { room, key, hash: grant.hash, row: { kind: "grant", bytes: grant.bytes } satisfies Row };
}

/** Ends `after` with a room of any kind, whose snapshot says nothing, or what one likes, of the file and how it began: grant, closing, snapshot. */
export function aClosing(
  context: LogContext,
  after: RoomState,
  changed: Partial<Made> = {},
  says: (doc: CompartmentDoc) => void = () => undefined,
  author = 1,
  beginning: Bytes | null = null,
) {
  const { device } = context;
  const made = aGrant(context, { ...after, generation: after.generation + 1, ...changed });
  const doc = new CompartmentDoc(author);
  says(doc);
  const header = { kind: "snapshot", room: made.room, epoch: 0, device: NO_DEVICE, seq: 0, prev: NO_HASH } as const;
  const snapshot = sealEnvelope(
    header,
    writeSnapshotBody(doc.snapshot(), beginning),
    made.key,
    device.signing.secretKey,
  );
  const content = {
    room: after.room,
    next: made.room,
    grant: made.hash,
    snapshot: { seq: 0, hash: snapshot.hash },
    state: stateHash(doc),
    issuer: device.id,
    frontier: frontierOf(after),
  };
  doc.destroy();
  const closing = writeClosing(content, device.signing.secretKey);
  const rows = [
    made.row,
    { kind: "closing", bytes: closing.bytes },
    { kind: "envelope", bytes: snapshot.bytes },
  ] as const satisfies readonly Row[];
  return { next: made.room, rows };
}
