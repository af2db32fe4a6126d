// The two records that stand around those of a backup: what it is, and that it is whole.
import type { Bytes } from "#shared/kernel/bytes.ts";
import { ByteWriter, decode } from "#shared/protocol/codec.ts";

const VERSION = 1;

export type BackupHead = { readonly at: number };
export type BackupEnd = { readonly records: number; readonly files: number };

export const writeHead = ({ at }: BackupHead): Bytes => new ByteWriter().text("tu-backup").u8(VERSION).count(at).done();

/** `null` for a file of another kind, or of a later version. */
export function readHead(body: Bytes): BackupHead | null {
  const read = decode(body, (reader) =>
    reader.text() === "tu-backup" && reader.u8() === VERSION ? { at: reader.count() } : reader.refuse(),
  );
  return read.ok ? read.value : null;
}

export const writeEnd = ({ records, files }: BackupEnd): Bytes =>
  new ByteWriter().text("tu-end").count(records).count(files).done();

/** Every end has the same size: it is found from the end of the file. */
export const END_SIZE = writeEnd({ records: 0, files: 0 }).length;

export function readEnd(body: Bytes): BackupEnd | null {
  const read = decode(body, (reader) =>
    reader.text() === "tu-end" ? { records: reader.count(), files: reader.count() } : reader.refuse(),
  );
  return read.ok ? read.value : null;
}
