// Reads the files that a PDF of ours carries: they stand at its start, one after the other, in one writing. This is no
// reader of PDF, and nothing else of the file is looked at: what is not written so is not a contract of ours.
import { CONTRACT_FILE, EVIDENCE_FILE } from "../pdf/contract-pdf.ts";
import { latin1 } from "../text/imported-pdf.ts";

export type Attachments = { readonly contract: Uint8Array; readonly evidence: Uint8Array | null };

const HEAD = "%PDF-1.7\n%\xff\xff\xff\xff\n";
const DATE = String.raw`\(D:\d{14}Z\)`;
const FILE = new RegExp(
  String.raw`^\d+ 0 obj\n<<\n/Type /EmbeddedFile\n/Params <<\n/CreationDate ${DATE}\n/ModDate ${DATE}\n` +
    String.raw`/CheckSum \([0-9a-f]{32}\)\n/Size (\d{1,8})\n>>\n/Subtype /application#2Fjson\n/Length \1\n>>\nstream\n`,
);
const SPECIFICATION =
  /^\nendstream\nendobj\n\d+ 0 obj\n<<\n\/Type \/Filespec\n\/AFRelationship \/\w+\n\/F \(([a-z]+\.json)\)\n/;
const END = "\n>>\nendobj\n";
/** Longer than what comes before the content of a file, and than what follows it. */
const WINDOW = 600;

/** The files that a contract carries; `null` when these bytes are not laid out as one. They prove nothing yet. */
export function readAttachments(bytes: Uint8Array): Attachments | null {
  if (latin1(bytes.subarray(0, HEAD.length)) !== HEAD) return null;
  const first = readFile(bytes, HEAD.length);
  if (first?.name !== CONTRACT_FILE) return null;
  const second = readFile(bytes, first.end);
  return { contract: first.content, evidence: second?.name === EVIDENCE_FILE ? second.content : null };
}

type File = { readonly name: string; readonly content: Uint8Array; readonly end: number };

function readFile(bytes: Uint8Array, at: number): File | null {
  const head = FILE.exec(latin1(bytes.subarray(at, at + WINDOW)));
  if (head === null) return null;
  const start = at + head[0].length;
  const close = start + Number(head[1]);
  const after = latin1(bytes.subarray(close, close + WINDOW));
  const specification = SPECIFICATION.exec(after);
  const end = after.indexOf(END);
  if (specification === null || end === -1) return null;
  return { name: specification[1] ?? "", content: bytes.subarray(start, close), end: close + end + END.length };
}
