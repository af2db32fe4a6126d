// What a compartment says of an attached file: what it is, its key, and the names of its pieces, which lie beside.
import { z } from "zod";
import { FILE_TYPES, LARGEST_ATTACHMENT } from "#shared/domain/attachments/index.ts";
import { fromBase64Url, toBase64Url } from "#shared/kernel/base64.ts";
import { type Bytes, fromHex, toHex } from "#shared/kernel/bytes.ts";
import type { Json } from "#shared/kernel/json.ts";
import { HASH_SIZE, KEY_SIZE, type SecretKey } from "#shared/protocol/crypto.ts";
import type { DeviceId, Hash, RoomId } from "#shared/protocol/ids.ts";

/** In characters. */
export const LONGEST_NAME = 120;
/**
 * Of a piece, before it is sealed, in bytes: with what stands around it, it fills its padding, and passes with its receipt on a
 * line that breaks after each 64 KB.
 */
export const PIECE = 32_600;
/** Of those that an earlier version cut, which says nothing of it. */
const EARLIER_PIECE = 65_000;

const OWNERS = ["papers", "fieldPapers", "contract"] as const;

/** Where its first piece was written; the others follow it, as long as nothing was said again. */
export type FirstPiece = { readonly room: RoomId; readonly device: DeviceId; readonly seq: number };

export type StoredAttachment = {
  /** A paper of the file, or the signature of a contract. */
  readonly of: { readonly kind: (typeof OWNERS)[number]; readonly id: string };
  readonly name: string;
  readonly type: (typeof FILE_TYPES)[number];
  readonly size: number;
  readonly key: SecretKey;
  readonly first: FirstPiece;
  /** The hash of each, as it is sealed. */
  readonly pieces: readonly Hash[];
};

const sized = (size: number) =>
  z.string().transform((text, context): Bytes => {
    const bytes = fromBase64Url(text);
    if (bytes?.length === size) return bytes;
    context.addIssue("another size");
    return z.NEVER;
  });

const Stored = z
  .object({
    of: z.tuple([z.enum(OWNERS), z.string().max(64)]),
    name: z.string().max(2 * LONGEST_NAME),
    type: z.enum(FILE_TYPES),
    size: z.int().positive().max(LARGEST_ATTACHMENT),
    key: sized(KEY_SIZE),
    first: z.tuple([z.string().regex(/^[0-9a-f]{32}$/), z.string().regex(/^[0-9a-f]{16}$/), z.int().nonnegative()]),
    pieces: z.array(sized(HASH_SIZE)).max(Math.ceil(LARGEST_ATTACHMENT / PIECE)),
    piece: z.literal(PIECE).optional(),
  })
  .refine(({ size, pieces, piece = EARLIER_PIECE }) => pieces.length === Math.ceil(size / piece));

export const writeAttachment = ({ of, name, type, size, key, first, pieces }: StoredAttachment): Json => ({
  of: [of.kind, of.id],
  name,
  type,
  size,
  key: toBase64Url(key),
  first: [first.room, first.device, first.seq],
  pieces: pieces.map((hash) => toBase64Url(fromHex(hash) ?? new Uint8Array())),
  ...(pieces.length === Math.ceil(size / PIECE) ? { piece: PIECE } : {}),
});

/** `null` for what this program did not write, or what only a later version knows. */
export function readAttachment(value: Json): StoredAttachment | null {
  const read = Stored.safeParse(value);
  if (!read.success) return null;
  const { of, name, type, size, key, first, pieces } = read.data;
  return {
    name,
    type,
    size,
    of: { kind: of[0], id: of[1] },
    key: key as SecretKey,
    first: { room: first[0] as RoomId, device: first[1] as DeviceId, seq: first[2] },
    pieces: pieces.map((hash) => toHex(hash) as Hash),
  };
}

/** One that is attached to a paper. */
export type PaperFile = StoredAttachment & { readonly of: { readonly kind: "papers" | "fieldPapers" } };

/** `null` as well for what is attached to something else. */
export function readPaperFile(value: Json): PaperFile | null {
  const stored = readAttachment(value);
  if (stored === null || stored.of.kind === "contract") return null;
  return { ...stored, of: { kind: stored.of.kind, id: stored.of.id } };
}
