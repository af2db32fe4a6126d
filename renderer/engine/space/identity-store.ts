import type { Device } from "#shared/ports/device.ts";
import type { EngineStore, StoreChange } from "#shared/ports/engine-store.ts";
import { type Identity, readIdentity, writeIdentity } from "#shared/ports/stored-identity.ts";
import { newBoxKeys, newSigningKeys, wipe } from "#shared/protocol/crypto.ts";
import { deviceIdOf } from "#shared/protocol/ids.ts";
import type { Vault } from "../vault/vault.ts";

const KEY = "identity";
const PLACE = `meta/${KEY}`;

/** Keys for this device, made here; they never leave it. */
export function newDevice(): Device {
  const signing = newSigningKeys();
  const box = newBoxKeys();
  return { id: deviceIdOf(signing.publicKey, box.publicKey), signing, box };
}

/** `null` when there is none, or when the disk gave back something else than was written. Throws a `StoreError`. */
export async function loadIdentity(store: EngineStore, vault: Vault): Promise<Identity | null> {
  const stored = await store.read("meta", KEY);
  const opened = stored === null ? null : vault.open(PLACE, stored);
  if (opened === null) return null;
  const identity = readIdentity(opened);
  wipe(opened);
  return identity;
}

/** What to write so that the disk knows it. */
export function identityChange(vault: Vault, identity: Identity): StoreChange {
  const plain = writeIdentity(identity);
  const value = vault.seal(PLACE, plain);
  wipe(plain);
  return { table: "meta", key: KEY, value };
}

/** Resolves once it is on the disk. Throws a `StoreError`. */
export const saveIdentity = (store: EngineStore, vault: Vault, identity: Identity): Promise<void> =>
  store.write([identityChange(vault, identity)], "strict");

/** Overwrites the keys of a device whose space is closing. */
export function forgetDevice({ signing, box }: Device): void {
  wipe(signing.secretKey);
  wipe(box.secretKey);
}
