/**
 * Typesets a French sentence written with plain signs: « l'aide » gets its typographic apostrophe, and no-break spaces
 * go inside « », before `: ; ? ! % €` and after a number of up to three digits. So that a rule can be read in the source,
 * and is right on screen.
 */
export function french(parts: TemplateStringsArray, ...values: readonly (string | number)[]): string {
  return String.raw({ raw: parts }, ...values)
    .replace(/'/g, "’")
    .replace(/« /g, "«\u00a0")
    .replace(/ (?=[»:%€])/g, "\u00a0")
    .replace(/ (?=[;?!])/g, "\u202f")
    .replace(/(?<=(?<![\d/])\d{1,3}) (?=[\p{L}\d])/gu, "\u00a0")
    .replace(/\bart\. /g, "art.\u00a0");
}

/** « 1 jour », « 2 jours »: in French zero and one are singular. `many` when the plural is not a mere « s ». */
export function counted(count: number, one: string, many = `${one}s`): string {
  return french`${count} ${Math.abs(count) < 2 ? one : many}`;
}

/** « a », « a et b », « a, b et c ». */
export function enumerated(items: readonly string[], last = "et"): string {
  return items.length < 2 ? items.join("") : `${items.slice(0, -1).join(", ")} ${last} ${items.at(-1)}`;
}
