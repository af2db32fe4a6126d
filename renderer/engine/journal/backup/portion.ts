// One record of a backup: some rows of the store that are about one scope, sealed by the key of that scope.
import { type Bytes, concatBytes, fromHex, toHex, utf8 } from "#shared/kernel/bytes.ts";
import { STORE_TABLES, type StoreChange, type StoreTable } from "#shared/ports/engine-store.ts";
import { ByteWriter, decode } from "#shared/protocol/codec.ts";
import { decrypt, encrypt, NONCE_SIZE, randomBytes } from "#shared/protocol/crypto.ts";
import { SECTION_SIZE, type Section } from "./key-ring.ts";

export type BackupRow = StoreChange & { readonly value: Bytes };

const placeOf = (section: string): Bytes => utf8(`tu-backup/${section}`);

export function sealPortion({ id, key }: Section, rows: readonly BackupRow[]): Bytes {
  const plain = new ByteWriter()
    .list(rows, (writer, row) => writer.text(row.table).text(row.key).blob(row.value))
    .done();
  const nonce = randomBytes(NONCE_SIZE);
  return concatBytes([fromHex(id) ?? new Uint8Array(), nonce, encrypt(plain, placeOf(id), nonce, key)]);
}

export const sectionIdOf = (record: Bytes): string => toHex(record.subarray(0, SECTION_SIZE));

/** `null` when the key is another, or a byte changed. A table that this version does not know is left out. */
export function openPortion({ id, key }: Section, record: Bytes): readonly BackupRow[] | null {
  const nonce = record.subarray(SECTION_SIZE, SECTION_SIZE + NONCE_SIZE);
  const plain = decrypt(record.subarray(SECTION_SIZE + NONCE_SIZE), placeOf(id), nonce, key);
  if (plain === null) return null;
  const read = decode(plain, (reader) =>
    reader.list(12, (each) => ({ table: each.text() as StoreTable, key: each.text(), value: each.blob() })),
  );
  return read.ok ? read.value.filter(({ table }) => STORE_TABLES.includes(table)) : null;
}
