// The keys of somebody's computer, as who knows its passphrase and has its disks takes them out: what a story of theft needs.

import type { Device } from "#shared/ports/device.ts";
import { memoryDisk, memoryStore } from "#shared/ports/memory/memory-store.ts";
import { loadIdentity } from "../space/identity-store.ts";
import { openVault } from "../vault/vault.ts";
import { vaultRecords } from "../vault/vault-records.ts";
import { unwrapKey } from "../vault/wrapping.ts";
import { type Disks, PASSPHRASE } from "./engine-bench.ts";

export async function deviceKeys({ registry, spaces }: Disks): Promise<Device> {
  const [first] = await vaultRecords(memoryStore(registry)).list();
  const key = first === undefined ? null : unwrapKey(first.id, first.record, PASSPHRASE);
  if (first === undefined || key === null) throw new Error("no vault opens");
  const identity = await loadIdentity(memoryStore(spaces.get(first.id) ?? memoryDisk()), openVault(key));
  if (identity === null) throw new Error("no identity");
  return identity.device;
}
