// The keys of a space's backups: one a file, so that forgetting one makes that file unreadable in every backup at once.
// They lie in their own file, sealed by the vault, beside the record by which the vault is opened.
import { type Bytes, fromHex, toHex } from "#shared/kernel/bytes.ts";
import { ByteWriter, decode } from "#shared/protocol/codec.ts";
import { KEY_SIZE, newKey, randomBytes, type SecretKey } from "#shared/protocol/crypto.ts";
import type { Vault } from "../../vault/vault.ts";

/** What a part of a backup is about: a file by its id, the project's rooms under its own, or the space itself. */
export type Scope = string;

export const SPACE_SCOPE: Scope = "space";

export type Section = { readonly id: string; readonly key: SecretKey };

export type KeyRing = Map<Scope, Section>;

const PLACE = "backup/keys";
export const SECTION_SIZE = 16;

/** The section of a scope, made at its first backup. */
export function sectionOf(ring: KeyRing, scope: Scope): Section {
  const section = ring.get(scope) ?? { id: toHex(randomBytes(SECTION_SIZE)), key: newKey() };
  ring.set(scope, section);
  return section;
}

export function writeKeysFile(vaultRecord: Bytes, ring: KeyRing, vault: Vault): Bytes {
  const plain = new ByteWriter()
    .list([...ring], (writer, [scope, { id, key }]) =>
      writer
        .text(scope)
        .fixed(fromHex(id) ?? new Uint8Array())
        .fixed(key),
    )
    .done();
  return new ByteWriter().blob(vaultRecord).blob(vault.seal(PLACE, plain)).done();
}

type KeysFile = { readonly vaultRecord: Bytes; readonly sealed: Bytes };

/** `null` for bytes that are no file of keys. */
export function readKeysFile(bytes: Bytes): KeysFile | null {
  const read = decode(bytes, (reader) => ({ vaultRecord: reader.blob(), sealed: reader.blob() }));
  return read.ok ? read.value : null;
}

/** `null` when another vault sealed it, or when it is damaged. */
export function openRing({ sealed }: KeysFile, vault: Vault): KeyRing | null {
  const plain = vault.open(PLACE, sealed);
  if (plain === null) return null;
  const read = decode(plain, (reader) =>
    reader.list(4 + SECTION_SIZE + KEY_SIZE, (each): readonly [Scope, Section] => [
      each.text(),
      { id: toHex(each.fixed(SECTION_SIZE)), key: each.fixed(KEY_SIZE) as SecretKey },
    ]),
  );
  return read.ok ? new Map(read.value) : null;
}
