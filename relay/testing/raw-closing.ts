// What ends a room for a relay, which can't read it: the grant of the next one, the closing, and a snapshot.
import { utf8 } from "#shared/kernel/bytes.ts";
import { type ClosingContent, writeClosing } from "#shared/protocol/closing.ts";
import { sealEnvelope } from "#shared/protocol/envelope.ts";
import type { Row } from "#shared/protocol/frame.ts";
import type { RecoveryRecipient } from "#shared/protocol/grant.ts";
import { hashId, NO_DEVICE, NO_HASH } from "#shared/protocol/ids.ts";
import { aRoom, asRows, type RawDevice } from "./raw-device.ts";

/** `content` says which room, and how far; the rest of it makes it wrong. */
export function aClosingOf(
  content: Pick<ClosingContent, "room" | "frontier"> & Partial<ClosingContent>,
  by: RawDevice,
  members: readonly RawDevice[],
  sealedTo: RecoveryRecipient | null = null,
) {
  const next = aRoom(members, sealedTo);
  const header = {
    kind: "snapshot",
    room: next.roomKey.room,
    epoch: 0,
    device: NO_DEVICE,
    seq: 0,
    prev: NO_HASH,
  } as const;
  const snapshot = sealEnvelope(header, utf8("tout ce qui a été dit"), next.roomKey.key, by.signing.secretKey);
  const closing = writeClosing(
    {
      next: next.roomKey.room,
      grant: next.grant.hash,
      snapshot: { seq: 0, hash: snapshot.hash },
      state: hashId(utf8("l’état")),
      issuer: by.entry.id,
      ...content,
    },
    by.signing.secretKey,
  );
  const rows: Row[] = [
    { kind: "grant", bytes: next.grant.bytes },
    { kind: "closing", bytes: closing.bytes },
    ...asRows([snapshot]),
  ];
  return { rows, next: next.roomKey, made: next, snapshot };
}
