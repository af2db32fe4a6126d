// Every sentence that a person reads follows French typography. Tests pass each sentence of a topic through this net.

const FAULTS: readonly (readonly [RegExp, string])[] = [
  [/'/, "straight apostrophe"],
  [/"/, "straight quotation mark"],
  [/\.\.\./, "three dots for an ellipsis"],
  [/ [:;?!»%€]/, "breaking space before a double sign"],
  [/[^\s\u00a0\u202f][;?!»€](?!\w)/, "no space before a double sign"],
  [/[^\s\u00a0\u202f\d]:(?=\s|$)/, "no space before a colon"],
  [/«(?![\u00a0\u202f])/, "no-break space missing after «"],
  [/\d (?:ans?|mois|jours?|h|€|%)(?![\p{L}])/u, "breaking space between a number and its unit"],
  [/\bart\. /, "breaking space after « art. »"],
  [/ {2}|^\s|\s$/, "stray space"],
];

/** What is wrong with the typography of a French sentence; empty when nothing is. The sentence is not repeated. */
export function typographyFaults(sentence: string): readonly string[] {
  return FAULTS.filter(([pattern]) => pattern.test(sentence)).map(([, fault]) => fault);
}
