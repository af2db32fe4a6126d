// A PDF made elsewhere (the filled Cerfa) as the text to sign: its bytes are kept as they are. It is judged by its content,
// never by its name, and never opened here: nothing in it is run.

import { LARGEST_ATTACHMENT } from "#shared/domain/attachments/index.ts";
import { french } from "#shared/kernel/french.ts";
import { fail, ok, type Result } from "#shared/kernel/result.ts";
import { compressedObjects, letters } from "./compressed-objects.ts";

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
  | "form"
  | "unjudged"
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
  form: french`Ce PDF a des champs à remplir : ce qu’ils affichent peut encore changer. Une fois remplis, imprimez-le en PDF, puis recommencez avec ce PDF-là.`,
  unjudged: french`Ce PDF est écrit d’une façon que nous ne savons pas vérifier : il ne peut pas être signé. Imprimez-le en PDF, puis recommencez.`,
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
  const text = letters(bytes);
  const plain = outsideStreams(text);
  if (!/\d \d{1,5} obj\b/.test(plain)) return fail("notPdf");
  const names = unescapedNames(text);
  if (/\/Encrypt\b/.test(names)) return fail("locked");
  const packed = compressedObjects(bytes, { text, names });
  const objects = unescapedNames(packed ?? "");
  const structure = `${unescapedNames(plain)}\n${objects}`;
  if (ACTIVE.test(names) || ACTIVE.test(objects) || /\/(JS|XFA)\b/.test(structure)) return fail("active");
  if (FORM.test(names) || FORM.test(objects)) return fail("form");
  if (packed === null) return fail("unjudged");
  return hasPages(structure) ? ok(bytes) : fail("noPages");
}

// What can change its own pages, or be typed into, is nothing to sign. A reader finds an object wherever the tables of the
// file say that it lies, be it in a comment or in the middle of a picture: these names, too long to stand there by chance,
// are looked for everywhere.
const ACTIVE = /\/(JavaScript|Launch|SubmitForm|ImportData|Rendition|RichMedia|SetOCGState)\b/;
const FORM = /\/(AcroForm|Widget)\b/;

const hasPages = (structure: string): boolean => /\/Type\s*\/Page\b/.test(structure);

/** The dictionaries, without the binary of the streams, where any letters may stand side by side by chance. */
function outsideStreams(text: string): string {
  const parts: string[] = [];
  const begin = />>[\0\s]{0,20}stream\r?\n/g;
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

/** PDF lets any letter of a name be written `#4A`; the reader takes any two letters for digits, and so do we. */
const unescapedNames = (text: string): string =>
  text.replace(/#([^\0\t\n\f\r ()<>[\]{}/%]{2})/g, (_, [high = "", low = ""]: string) =>
    String.fromCharCode((16 * digit(high) + digit(low)) & 255),
  );

const digit = (letter: string): number => {
  const code = letter.toUpperCase().charCodeAt(0);
  return code > 0x39 ? code - 0x41 + 10 : code - 0x30;
};

/** One character a byte. */
export function latin1(bytes: Uint8Array): string {
  let text = "";
  for (let at = 0; at < bytes.length; at += 8_192) text += String.fromCharCode(...bytes.subarray(at, at + 8_192));
  return text;
}
