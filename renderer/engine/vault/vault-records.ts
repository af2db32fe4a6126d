// The records by which the spaces of this computer are opened, as they lie in clear on its disk.
import { type Bytes, fromUtf8, utf8 } from "#shared/kernel/bytes.ts";
import type { EngineStore } from "#shared/ports/engine-store.ts";
import { VaultRecord } from "#shared/ports/vault-record.ts";
import { NO_TRIES } from "./tries.ts";

export type VaultRecords = {
  readonly list: () => Promise<readonly { readonly id: string; readonly record: VaultRecord }[]>;
  readonly read: (id: string) => Promise<VaultRecord | null>;
  /** All of it or nothing; resolves once it would outlive a power cut. */
  readonly write: (id: string, record: VaultRecord) => Promise<void>;
};

/** Each call throws a `StoreError`. */
export const vaultRecords = (store: EngineStore): VaultRecords => ({
  list: async () =>
    (await store.list("meta")).flatMap(({ key, value }) => {
      const record = readRecord(value);
      return record === null ? [] : [{ id: key, record }];
    }),
  read: async (id) => readRecord(await store.read("meta", id)),
  write: (id, record) => store.write([{ table: "meta", key: id, value: bytesOf(record) }], "strict"),
});

/** As it is kept elsewhere: without the tries. */
export const recordBytes = (record: VaultRecord): Bytes =>
  bytesOf({ ...record, ...NO_TRIES, kit: record.kit === null ? null : { ...record.kit, ...NO_TRIES } });

const bytesOf = (record: VaultRecord): Bytes => utf8(JSON.stringify(record));

export function readRecord(value: Bytes | null): VaultRecord | null {
  const text = value === null ? null : fromUtf8(value);
  if (text === null) return null;
  try {
    return VaultRecord.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}
