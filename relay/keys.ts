import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { concatBytes } from "#shared/kernel/bytes.ts";
import { newSigningKeys, type SigningKeys } from "#shared/protocol/crypto.ts";

const PUBLIC_SIZE = 32;
const SECRET_SIZE = 64;

/**
 * The keys that sign a relay's receipts, made before its store (`isNew`) and kept beside it, readable by its user alone.
 * They are apart from the store so that a copy of the store is not a copy of the relay. Throws when they are gone: every
 * device knows the relay by them, and would turn away from others.
 */
export function relayKeys(folder: string, isNew: boolean): SigningKeys {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, "receipt-keys");
  if (!existsSync(path)) {
    if (!isNew) throw new Error(`receipt-keys are gone from ${folder}, while its store is there: put their copy back`);
    const { publicKey, secretKey } = newSigningKeys();
    writeFileSync(path, concatBytes([publicKey, secretKey]), { mode: 0o600, flush: true });
  }
  const bytes = new Uint8Array(readFileSync(path));
  if (bytes.length !== PUBLIC_SIZE + SECRET_SIZE) throw new Error("receipt-keys: not the keys of a relay");
  return { publicKey: bytes.slice(0, PUBLIC_SIZE), secretKey: bytes.slice(PUBLIC_SIZE) };
}
