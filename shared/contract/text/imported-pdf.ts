// A PDF made elsewhere (the filled Cerfa) as the text to sign: its bytes are kept as they are. It is judged by its content,
// never by its name, and never opened here: nothing in it is run.

import { LARGEST_ATTACHMENT } from "#shared/domain/attachments/index.ts";
import { french } from "#shared/kernel/french.ts";
import { fail, ok, type Result } from "#shared/kernel/result.ts";

/** Bytes: it travels as an attached file (PJ-3). A filled Cerfa with scanned annexes weighs 1 to 5 million. */
export const LARGEST_PDF = LARGEST_ATTACHMENT;

export type ImportFailure =
  | "empty"
  | "tooLarge"
  | "program"
  | "webPage"
  | "archive"
  | "picture"
  | "notPdf"
  | "cutShort"
  | "active"
  | "locked"
  | "noPages";

export const importFailures: Record<ImportFailure, string> = {
  empty: "Ce fichier est vide.",
  tooLarge: french`Ce fichier dépasse 10 Mo : il est trop lourd pour un contrat. Scannez-le en noir et blanc, ou retirez les pages en trop.`,
  program: "Ce fichier est un programme, pas un PDF. Ne l’ouvrez pas.",
  webPage: "Ce fichier est une page web, pas un PDF. Enregistrez le document en PDF, puis recommencez.",
  archive:
    "Ce fichier est une archive ou un document bureautique, pas un PDF. Enregistrez-le en PDF, puis recommencez.",
  picture: "Ce fichier est une image, pas un PDF. Elle peut être jointe au dossier comme pièce.",
  notPdf: "Ce fichier n’est pas un PDF.",
  cutShort: french`Ce PDF est incomplet : sa fin manque. Demandez-le de nouveau, ou téléchargez-le encore une fois.`,
  active: french`Ce PDF contient un programme, qui peut changer ce qu’il affiche : il ne peut pas être signé. Imprimez-le en PDF, puis recommencez.`,
  locked: french`Ce PDF est protégé par un mot de passe : chacun doit pouvoir le lire. Enregistrez-le sans protection.`,
  noPages: french`Ce PDF n’a aucune page : il n’y a rien à lire, ni à signer. Demandez-le de nouveau.`,
};

/** First bytes of what is often given by mistake, or by malice. */
const OTHERS: readonly (readonly [string, ImportFailure])[] = [
  ["MZ", "program"],
  ["\x7fELF", "program"],
  ["#!", "program"],
  ["\xcf\xfa\xed\xfe", "program"],
  ["\xca\xfe\xba\xbe", "program"],
  ["PK", "archive"],
  ["\xd0\xcf\x11\xe0", "archive"],
  ["Rar!", "archive"],
  ["7z\xbc\xaf", "archive"],
  ["\x1f\x8b", "archive"],
  ["\x89PNG", "picture"],
  ["\xff\xd8\xff", "picture"],
  ["GIF8", "picture"],
];

// What is judged may be made to be slow: each of these looks at a letter a few times at most, whatever the file holds.

/** Whether these bytes may be frozen as they are. A header in the middle of something else is not a PDF of ours. */
export function acceptPdf(bytes: Uint8Array): Result<Uint8Array, ImportFailure> {
  if (bytes.length === 0) return fail("empty");
  if (bytes.length > LARGEST_PDF) return fail("tooLarge");
  const head = latin1(bytes.subarray(0, 1_024));
  const other = OTHERS.find(([start]) => head.startsWith(start));
  if (other !== undefined) return fail(other[1]);
  if (/^\s*<(!doctype|html|\?xml|script|svg)/i.test(head)) return fail("webPage");
  if (!/^%PDF-[12]\.\d[\r\n]/.test(head)) return fail("notPdf");
  const tail = latin1(bytes.subarray(-2_048));
  if (!/startxref\s+\d+\s+%%EOF\s*$/.test(tail)) return fail("cutShort");
  const structure = outsideStreams(letters(bytes));
  if (!/\d \d{1,5} obj\b/.test(structure)) return fail("notPdf");
  if (/\/Encrypt\b/.test(structure)) return fail("locked");
  // What can change its own pages is nothing to sign. A net, not a proof: an action may hide in a compressed stream.
  if (/\/(JavaScript|JS|Launch|RichMedia|XFA)\b/.test(unescapedNames(structure))) return fail("active");
  return hasPages(structure) ? ok(bytes) : fail("noPages");
}

/** Whether there is a page, as far as can be seen: those that lie in compressed objects are not looked for. */
const hasPages = (structure: string): boolean => /\/Type\s*\/(Page|ObjStm)\b/.test(structure);

/** The dictionaries, without the binary of the streams, where any letters may stand side by side by chance. */
function outsideStreams(text: string): string {
  const parts: string[] = [];
  const begin = /\bstream\r?\n/g;
  let at = 0;
  for (let found = begin.exec(text); found !== null; found = begin.exec(text)) {
    const end = text.indexOf("endstream", begin.lastIndex);
    if (end === -1) break;
    parts.push(text.slice(at, found.index));
    at = end + "endstream".length;
    begin.lastIndex = at;
  }
  return [...parts, text.slice(at)].join("\n");
}

/** PDF lets any letter of a name be written `#4A`. */
const unescapedNames = (text: string): string =>
  text.replace(/#([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));

/** One character a byte: the letters of ASCII as they are, the others as any. Ten times as fast as `latin1`. */
const letters = (bytes: Uint8Array): string => new TextDecoder("latin1").decode(bytes);

/** One character a byte. */
export function latin1(bytes: Uint8Array): string {
  let text = "";
  for (let at = 0; at < bytes.length; at += 8_192) text += String.fromCharCode(...bytes.subarray(at, at + 8_192));
  return text;
}
