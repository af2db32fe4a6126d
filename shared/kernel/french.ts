/** The months, from January on. */
export const frenchMonths = [
  "janvier",
  "février",
  "mars",
  "avril",
  "mai",
  "juin",
  "juillet",
  "août",
  "septembre",
  "octobre",
  "novembre",
  "décembre",
] as const;

const MONTH_AND_YEAR = new RegExp(`(?<=(?<!\\p{L})(?:${frenchMonths.join("|")})) (?=\\d{4}(?!\\d))`, "gu");

/** A French sentence, written with plain spaces: see `typeset`. */
export const french = (parts: TemplateStringsArray, ...values: readonly (string | number)[]): string =>
  typeset(String.raw({ raw: parts }, ...values));

/**
 * Puts the no-break spaces that French wants: inside « », before `: ; ? ! % €`, after `art.` and `n°`, after a number of
 * up to three digits, between a month and its year, and between thousands. So that a sentence can be read in the source,
 * and is right on screen. `typographyFaults` is the net behind it.
 */
export function typeset(text: string): string {
  return text
    .replace(/« /g, "«\u00a0")
    .replace(/ (?=[»:%€])/g, "\u00a0")
    .replace(/ (?=[;?!])/g, "\u202f")
    .replace(/(?<=\d) (?=\d{3}(?!\d))/g, "\u202f")
    .replace(/(?<=(?<![\p{L}\d/.-])\d{1,3}) (?=[\p{L}\d])/gu, "\u00a0")
    .replace(MONTH_AND_YEAR, "\u00a0")
    .replace(/(?<=\d\u00a0h) (?=\d)/g, "\u00a0")
    .replace(/(?<=\bart\.|n°) /g, "\u00a0");
}

/** « 1 jour », « 2 jours »: in French zero and one are singular. `many` when the plural is not a mere « s ». */
export function counted(count: number, one: string, many = `${one}s`): string {
  return french`${count} ${Math.abs(count) < 2 ? one : many}`;
}

/** « a », « a et b », « a, b et c ». */
export function enumerated(items: readonly string[], last = "et"): string {
  return items.length < 2 ? items.join("") : `${items.slice(0, -1).join(", ")} ${last} ${items.at(-1)}`;
}
