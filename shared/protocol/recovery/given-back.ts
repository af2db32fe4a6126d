// The word of who opened a recovery, that a file, or a track of it, was given back to a device. It goes with the grant that does so,
// sealed, and on with the rooms that follow: who is let in later never sees that grant.
import type { Bytes } from "#shared/kernel/bytes.ts";
import { toHex } from "#shared/kernel/bytes.ts";
import { type ByteReader, ByteWriter } from "../codec.ts";
import { isSignedBy, SIGNATURE_SIZE, sign } from "../crypto.ts";
import type { RecoverySlot } from "../grant.ts";
import { DEVICE_ID_SIZE, type DeviceId, idBytes, NO_TRACK } from "../ids.ts";
import { ROOM_PURPOSES, type RoomPlace } from "../room-purpose.ts";

export type GivenBack = RecoverySlot & {
  readonly opener: DeviceId;
  readonly given: DeviceId;
  readonly signature: Bytes;
};

/** In bytes. */
export const GIVEN_BACK_SIZE = 2 * DEVICE_ID_SIZE + 4 + 4 + SIGNATURE_SIZE;

const CONTEXT = "tu/given/1";

export const signGivenBack = (
  place: RoomPlace,
  word: Omit<GivenBack, "signature">,
  openerSecretKey: Bytes,
): GivenBack => ({ ...word, signature: sign(CONTEXT, signedOf(place, word), openerSecretKey) });

export const isGivenBackSigned = (place: RoomPlace, word: GivenBack, openerKey: Uint8Array): boolean =>
  isSignedBy(CONTEXT, signedOf(place, word), word.signature, openerKey);

export const writeGivenBack = (writer: ByteWriter, word: GivenBack): ByteWriter =>
  writeSlot(writer, word).fixed(word.signature);

export const readGivenBack = (reader: ByteReader): GivenBack => ({
  opener: toHex(reader.fixed(DEVICE_ID_SIZE)) as DeviceId,
  given: toHex(reader.fixed(DEVICE_ID_SIZE)) as DeviceId,
  organization: reader.u32(),
  generation: reader.u32(),
  signature: reader.fixed(SIGNATURE_SIZE),
});

const writeSlot = (
  writer: ByteWriter,
  { opener, given, organization, generation }: Omit<GivenBack, "signature">,
): ByteWriter => writer.fixed(idBytes(opener)).fixed(idBytes(given)).u32(organization).u32(generation);

const signedOf = ({ caseFile, purpose, track }: RoomPlace, word: Omit<GivenBack, "signature">): Bytes =>
  writeSlot(
    new ByteWriter()
      .fixed(idBytes(caseFile))
      .u8(ROOM_PURPOSES.indexOf(purpose))
      .fixed(idBytes(track ?? NO_TRACK)),
    word,
  ).done();
