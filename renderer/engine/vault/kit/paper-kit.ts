// A paper kit opens a space without its passphrase: the vault's key, encrypted once more by a key of its own. The secret is
// random, of 128 bits: nothing has to make guessing it slower.
import { type Bytes, concatBytes, fromHex, toHex, utf8 } from "#shared/kernel/bytes.ts";
import type { Instant } from "#shared/kernel/instant.ts";
import { fail, ok, type Result } from "#shared/kernel/result.ts";
import type { KitRefusal } from "#shared/ports/paper-kit.ts";
import type { KitRecord } from "#shared/ports/vault-record.ts";
import { hashOf, randomBytes, type SecretKey, wipe } from "#shared/protocol/crypto.ts";
import { openVault } from "../vault.ts";
import { KIT_SECRET_SIZE, KIT_WORDS, nearly, placesOf, readTypedWords, secretOf, wordAt } from "./kit-words.ts";

export type NewKit = { readonly words: readonly string[]; readonly record: KitRecord };

export type OpenedKit = { readonly words: readonly string[]; readonly vaultKey: SecretKey };

/** A new kit for the vault of a space. Nothing is stored yet. */
export function newKit(space: string, vaultKey: SecretKey, madeAt: Instant): NewKit {
  const secret = randomBytes(KIT_SECRET_SIZE);
  const wrapping = openVault(keyOf(secret));
  const wrapped = toHex(wrapping.seal(wrappedAt(space), vaultKey));
  wrapping.forget();
  const words = placesOf(secret).map(wordAt);
  wipe(secret);
  return { words, record: { wrapped, madeAt, failures: 0, retryAt: 0 } };
}

/** What was typed, as twelve words of the list. */
export function readKit(typed: string): Result<readonly number[], KitRefusal> {
  const words = readTypedWords(typed);
  const unknown = words.flatMap(({ place }, at) => (place === null ? [at + 1] : []));
  if (unknown.length > 0) return fail({ kind: "unknownWords", at: unknown });
  if (words.length !== KIT_WORDS) return fail({ kind: "wordCount", count: words.length, needed: KIT_WORDS });
  return ok(words.flatMap(({ place }) => place ?? []));
}

/**
 * Opens a space by the words of its kit. One word that was misread, or two neighbours exchanged, are found: whoever has
 * the other eleven has the kit. Takes up to a quarter of a second when they open nothing.
 */
export function openKit(space: string, kit: KitRecord, places: readonly number[]): OpenedKit | null {
  const wrapped = fromHex(kit.wrapped) ?? new Uint8Array();
  const tryWith = (some: readonly number[]): OpenedKit | null => {
    const secret = secretOf(some);
    if (secret === null) return null;
    const wrapping = openVault(keyOf(secret));
    const vaultKey = wrapping.open(wrappedAt(space), wrapped);
    wrapping.forget();
    wipe(secret);
    return vaultKey === null ? null : { words: some.map(wordAt), vaultKey: vaultKey as SecretKey };
  };
  const opened = tryWith(places);
  if (opened !== null) return opened;
  for (const some of nearly(places)) {
    const found = tryWith(some);
    if (found !== null) return found;
  }
  return null;
}

const keyOf = (secret: Bytes): SecretKey => hashOf(concatBytes([utf8("tu/kit/1\0"), secret])) as SecretKey;

const wrappedAt = (space: string): string => `kit/${space}`;
