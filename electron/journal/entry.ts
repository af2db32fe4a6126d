// What one record of a journal says.
import type { JournalEntry } from "#shared/desktop-disk.ts";
import type { Bytes } from "#shared/kernel/bytes.ts";
import { ByteWriter, decode } from "#shared/protocol/codec.ts";

export type JournalRecord =
  | ({ readonly kind: "entry" } & JournalEntry)
  /** First of a file that holds everything: the files before it count no more. */
  | { readonly kind: "base" };

const KINDS = ["base", "put", "removed"] as const;

export function writeRecord(record: JournalRecord): Bytes {
  if (record.kind === "base") return new ByteWriter().u8(KINDS.indexOf("base")).done();
  const { key, value } = record;
  const kind = value === null ? "removed" : "put";
  return new ByteWriter()
    .u8(KINDS.indexOf(kind))
    .text(key)
    .fixed(value ?? new Uint8Array())
    .done();
}

/** `null` for a body that a later version of the application wrote. */
export function readRecord(body: Bytes): JournalRecord | null {
  const read = decode(body, (reader): JournalRecord => {
    const kind = KINDS[reader.u8()] ?? reader.refuse();
    if (kind === "base") return { kind };
    const key = reader.text();
    const value = reader.fixed(reader.left);
    return { kind: "entry", key, value: kind === "put" ? value : null };
  });
  return read.ok ? read.value : null;
}
