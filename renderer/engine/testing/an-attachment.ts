// Files of any size, attached to the identity paper of an invented young person.
import type { RecordId } from "#shared/domain/records/index.ts";
import type { Bytes } from "#shared/kernel/bytes.ts";
import type { AttachmentId, AttachmentView, PaperAt } from "#shared/ports/attachments.ts";
import type { CaseFileId } from "#shared/protocol/ids.ts";
import { aNewFile, type EngineBench } from "./engine-bench.ts";

export const ONE = "a".repeat(32) as AttachmentId;
const paper = (file: CaseFileId): PaperAt => ({ file, kind: "papers", id: "identityProof" as RecordId });

/** A PDF of this many bytes, never the same twice in a row of pieces. */
export function aPdf(size: number): Bytes {
  const bytes = new Uint8Array(size);
  for (let at = 0; at < size; at += 4) new DataView(bytes.buffer).setUint32(Math.min(at, size - 4), at * 2_654_435_761);
  bytes.set(new TextEncoder().encode("%PDF-1.7\n"), 0);
  bytes.set(new TextEncoder().encode("%%EOF"), size - 5);
  return bytes;
}

export async function aFile(bench: EngineBench): Promise<CaseFileId> {
  const created = await bench.calls.createFile(aNewFile({ name: "Inès M." }), "new-file");
  if (!created.ok) throw new Error(created.failure.kind);
  await open(bench, created.value);
  return created.value;
}
export async function open(bench: EngineBench, file: CaseFileId): Promise<void> {
  await bench.until(() => bench.files().some(({ id }) => id === file), "the file is listed");
  await bench.calls.openFile(file);
  await bench.until(() => bench.view("file")?.summary.id === file, "the file is open");
}
export const attachment = (bench: EngineBench, id = ONE): AttachmentView | undefined =>
  bench.view("file")?.attachments.find((each) => each.id === id);
export const attach = (bench: EngineBench, file: CaseFileId, bytes: Bytes, id = ONE) =>
  bench.calls.attach(paper(file), { id, name: "Carte d’identité.pdf", bytes });
export const read = (bench: EngineBench, file: CaseFileId, id = ONE) => bench.calls.readAttachment(file, id, false);
export const isWhole = (bench: EngineBench, id = ONE): boolean => {
  const shown = attachment(bench, id);
  return shown !== undefined && shown.here === shown.size;
};
export const isSent = (bench: EngineBench): boolean => {
  const shown = attachment(bench);
  return shown !== undefined && shown.sent === shown.size;
};
