// What an organisation opens when nobody else can: keys of rooms are sealed to its recovery key as to one more device, and
// the secret of that key lies in three boxes, one for each pair of three people. In a pair one helps, whose box it is
// outside, and one opens, whose box it is inside: helping is not reading. Each of the three opens with the help of the one
// before them, so that any two are enough and nobody is alone.
import { type Bytes, sameBytes, toHex } from "#shared/kernel/bytes.ts";
import { type ByteReader, ByteWriter, decode } from "../codec.ts";
import { type BoxKeys, boxKeysOf, KEY_SIZE, newBoxKeys, openSealed, SEAL_SIZE, sealTo, wipe } from "../crypto.ts";
import { ID_SIZE, idBytes, type ProjectId } from "../ids.ts";

export const KEEPERS = 3;

/** Which recovery a box is of: put beside another, it opens nothing. */
export type RecoveryPlace = {
  readonly project: ProjectId;
  readonly organization: number;
  /** 1, 2, 3…: it is made anew after each use, and when a keeper leaves. */
  readonly generation: number;
};

const INNER_SIZE = KEY_SIZE + ID_SIZE + 4 + 4 + SEAL_SIZE;
export const NESTED_SIZE = INNER_SIZE + SEAL_SIZE;

/** Who helps the keeper of this place, counted from 0. */
export const helperOf = (opener: number): number => (opener + KEEPERS - 1) % KEEPERS;

/** A new recovery for three keepers, by their box keys. Of its secret nothing stays but the boxes, in the order of who opens. */
export function newRecovery(
  place: RecoveryPlace,
  keepers: readonly Bytes[],
): { readonly key: Bytes; readonly boxes: readonly Bytes[] } {
  const { publicKey, secretKey } = newBoxKeys();
  const secret = writeSecret(place, secretKey);
  const boxes = keepers.map((opener, at) => sealTo(keepers[helperOf(at)] ?? opener, sealTo(opener, secret)));
  wipe(secret);
  wipe(secretKey);
  return { key: publicKey, boxes };
}

/** What the helper hands to who opens: a box that the helper can't look into. `null`: it is not theirs to help with. */
export const help = (nested: Bytes, helper: BoxKeys): Bytes | null => {
  const inner = nested.length === NESTED_SIZE ? openSealed(nested, helper) : null;
  return inner?.length === INNER_SIZE ? inner : null;
};

/** The recovery's own keys; `null` when the box is not for these keys, is of another recovery, or holds another secret. */
export function openRecovery(place: RecoveryPlace, key: Bytes, inner: Bytes, opener: BoxKeys): BoxKeys | null {
  const secret = openSealed(inner, opener);
  const read = secret === null ? null : decode(secret, readSecret);
  if (secret !== null) wipe(secret);
  if (read === null || !read.ok) return null;
  const { project, organization, generation, secretKey } = read.value;
  const isHere = project === place.project && organization === place.organization && generation === place.generation;
  const keys = boxKeysOf(secretKey);
  return isHere && sameBytes(keys.publicKey, key) ? keys : null;
}

const writeSecret = ({ project, organization, generation }: RecoveryPlace, secretKey: Bytes): Bytes =>
  new ByteWriter().fixed(secretKey).fixed(idBytes(project)).u32(organization).u32(generation).done();

const readSecret = (reader: ByteReader): RecoveryPlace & { readonly secretKey: Bytes } => ({
  secretKey: reader.fixed(KEY_SIZE),
  project: toHex(reader.fixed(ID_SIZE)) as ProjectId,
  organization: reader.u32(),
  generation: reader.u32(),
});
