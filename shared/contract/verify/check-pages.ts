// The pages are made again from the signed text, and every byte is compared. What differs is named from the file that we
// made, never from the one that is judged.
import { counted, french } from "#shared/kernel/french.ts";
import { latin1 } from "../text/imported-pdf.ts";
import { type Finding, proven, wrong } from "./finding.ts";

/** What the comparison of a file with the one made again says. */
export function checkPages(given: Uint8Array, made: Uint8Array): Finding {
  const at = firstDifference(given, made);
  if (at === -1) {
    return proven(
      "pages",
      french`Chaque octet du PDF est celui que le texte signé donne : rien n’a été changé, ajouté ni retiré.`,
    );
  }
  if (at >= made.length) {
    return wrong(
      "fin du fichier",
      french`${counted(given.length - made.length, "octet")} de trop après la fin du contrat.`,
    );
  }
  if (at >= given.length) return wrong("fin du fichier", "La fin du contrat manque.");
  return wrong(placeOf(made, at), french`Ce n’est plus ce que le texte signé donne, à partir de l’octet ${at}.`);
}

function firstDifference(left: Uint8Array, right: Uint8Array): number {
  const length = Math.min(left.length, right.length);
  for (let at = 0; at < length; at++) if (left[at] !== right[at]) return at;
  return left.length === right.length ? -1 : length;
}

/** Where a byte of a file of ours stands, in words. */
function placeOf(made: Uint8Array, at: number): string {
  const text = latin1(made);
  const table = text.lastIndexOf("\nxref\n");
  if (at > table) return "table du fichier";
  const objects = [...text.slice(table).matchAll(/(\d{10}) 00000 n /g)].map(([, offset], index) => ({
    number: index + 1,
    start: Number(offset),
  }));
  const enclosing = objects.filter(({ start }) => start <= at).toSorted((a, b) => b.start - a.start)[0];
  if (enclosing === undefined) return "en-tête du fichier";
  const { number, start } = enclosing;
  const pages = objects.filter((each) =>
    /^\d+ 0 obj\n<<\n\/Type \/Page\n/.test(text.slice(each.start, each.start + 40)),
  );
  const order: readonly string[] =
    /\/Kids \[([^\]]*)\]/.exec(text.slice(text.lastIndexOf("/Type /Pages")))?.[1]?.match(/\d+(?= 0 R)/g) ?? [];
  for (const page of pages) {
    const dictionary = text.slice(page.start, text.indexOf("endobj", page.start));
    const contents = Number(/\/Contents (\d+) 0 R/.exec(dictionary)?.[1]);
    if (page.number === number || contents === number) return `page ${order.indexOf(String(page.number)) + 1}`;
  }
  return kindOf(text.slice(start, start + 200));
}

const KINDS: readonly (readonly [RegExp, string])[] = [
  [/\/Type \/EmbeddedFile|\/Type \/Filespec/, "fichiers joints"],
  [/\/S \/\w+\n|\/StructTreeRoot/, "ordre de lecture"],
  [/\/Type \/Metadata|\/Type \/OutputIntent/, "description du fichier"],
  [/\/Type \/Font|\/Length1|begincmap|\/W \[/, "police de caractères"],
];

const kindOf = (dictionary: string): string =>
  KINDS.find(([sign]) => sign.test(dictionary))?.[1] ?? "structure du fichier";
