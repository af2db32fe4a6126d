// A file in pieces, each sealed under a key of the file's own and named by the hash of what it then is. Pure but for chance.
import { checkFile } from "#shared/domain/attachments/index.ts";
import { type Bytes, concatBytes } from "#shared/kernel/bytes.ts";
import { PIECE, type StoredAttachment } from "#shared/ports/stored-attachment.ts";
import { ByteWriter } from "#shared/protocol/codec.ts";
import { decrypt, encrypt, NONCE_SIZE, randomBytes, type SecretKey } from "#shared/protocol/crypto.ts";
import { type Hash, hashId } from "#shared/protocol/ids.ts";

export type Piece = { readonly hash: Hash; readonly bytes: Bytes };

/** Its number is authenticated with it: pieces that change places open nothing. */
const placeOf = (number: number): Bytes => new ByteWriter().text("tu/attached/1").u32(number).done();

/** nonce(24) ‖ ciphertext+tag, for each `PIECE`. */
export function* cutInPieces(file: Bytes, key: SecretKey): Generator<Piece> {
  for (let number = 0; number * PIECE < file.length; number++) {
    const nonce = randomBytes(NONCE_SIZE);
    const plain = file.subarray(number * PIECE, (number + 1) * PIECE);
    const bytes = concatBytes([nonce, encrypt(plain, placeOf(number), nonce, key)]);
    yield { hash: hashId(bytes), bytes };
  }
}

/** The file; `null` when the key is another, or it is not as long as it was said to be. */
export function joinPieces(
  pieces: readonly Bytes[],
  { key, size }: Pick<StoredAttachment, "key" | "size">,
): Bytes | null {
  const parts = pieces.map((piece, number) =>
    decrypt(piece.slice(NONCE_SIZE), placeOf(number), piece.slice(0, NONCE_SIZE), key),
  );
  const whole = concatBytes(parts.flatMap((part) => part ?? []));
  return whole.length === size && !parts.includes(null) ? whole : null;
}

/**
 * The file as it may be opened here: what another device said of it is its word alone (PJ-4), and what an earlier version let
 * through goes now. `null`: it is not what it was said to be.
 */
export function fileIn(
  pieces: readonly Bytes[],
  stored: Pick<StoredAttachment, "key" | "size" | "type">,
): Bytes | null {
  const whole = joinPieces(pieces, stored);
  const checked = whole === null ? null : checkFile(whole);
  return checked?.ok && checked.value.type === stored.type ? checked.value.bytes : null;
}
