// The keys of a space, as its owner's passphrase opens them: to look for them where they must not be.
import type { Bytes } from "#shared/kernel/bytes.ts";
import { fromHex, fromUtf8, utf8 } from "#shared/kernel/bytes.ts";
import { readIdentity } from "#shared/ports/stored-identity.ts";
import { readRoomState } from "#shared/ports/stored-room.ts";
import { VaultRecord } from "#shared/ports/vault-record.ts";
import { cryptoReady, decrypt, keyFromPassphrase, NONCE_SIZE, type SecretKey } from "#shared/protocol/crypto.ts";
import type { RoomId } from "#shared/protocol/ids.ts";
import type { StoredRow } from "./database.ts";

export type FoundKeys = { readonly name: string; readonly key: Uint8Array };

/** The wrapping key, the vault's, the device's secret keys, and every room's. */
export async function keysOf(rows: readonly StoredRow[], passphrase: string): Promise<FoundKeys[]> {
  await cryptoReady();
  const bytes = ({ value }: StoredRow): Bytes => Uint8Array.from(value);
  const registry = rows.find(({ database }) => database === "trait-d-union/spaces");
  if (registry === undefined) throw new Error("no space is registered");
  const record = VaultRecord.parse(JSON.parse(fromUtf8(bytes(registry)) ?? ""));
  const wrapping = keyFromPassphrase(passphrase, fromHex(record.salt) ?? new Uint8Array(), record);
  const vault = open(fromHex(record.wrapped) ?? new Uint8Array(), `vault/${registry.key}`, wrapping) as SecretKey;
  const found: FoundKeys[] = [
    { name: "wrapping", key: wrapping },
    { name: "vault", key: vault },
  ];
  for (const row of rows.filter(({ database }) => database === `trait-d-union/space/${registry.key}`)) {
    if (row.table === "meta" && row.key === "identity") {
      const identity = readIdentity(open(bytes(row), "meta/identity", vault));
      if (identity === null) throw new Error("the identity can't be read");
      found.push({ name: "signing seed", key: identity.device.signing.secretKey.subarray(0, 32) });
      found.push({ name: "box", key: identity.device.box.secretKey });
      if (identity.project?.token) found.push({ name: "token", key: identity.project.token });
    }
    if (row.table === "rooms") {
      const state = readRoomState(row.key as RoomId, open(bytes(row), `rooms/${row.key}`, vault));
      for (const [epoch, key] of state?.keys ?? []) found.push({ name: `room ${row.key} ${epoch}`, key });
    }
  }
  return found;
}

function open(sealed: Bytes, place: string, key: SecretKey): Bytes {
  const opened = decrypt(sealed.subarray(NONCE_SIZE), utf8(place), sealed.subarray(0, NONCE_SIZE), key);
  if (opened === null) throw new Error(`${place} does not open`);
  return opened;
}
