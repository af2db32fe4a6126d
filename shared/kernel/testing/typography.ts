// Every sentence that a person reads follows French typography. Tests pass each sentence of a topic through this net.

const FAULTS: readonly (readonly [RegExp, string])[] = [
  [/'/, "straight apostrophe"],
  [/"/, "straight quotation mark"],
  [/\.\.\./, "three dots for an ellipsis"],
  [/(?<!\u202f)[;?!](?=\s|$)/, "narrow no-break space missing before a double sign"],
  [/(?<!\u00a0)[»€%](?=[\s.,)]|$)/, "no-break space missing before a sign"],
  [/(?<!\u00a0):(?=\s|$)/, "no-break space missing before a colon"],
  [/«(?!\u00a0)/, "no-break space missing after «"],
  [/\d (?:ans?|mois|jours?|semaines?|heures?|h|min)(?![\p{L}\p{N}])/u, "breaking space between a number and its unit"],
  [/\bart\. /, "breaking space after « art. »"],
  [/ {2}|^\s|\s$/, "stray space"],
  [/\b(?:undefined|null|NaN)\b|\[object/, "hole in the sentence"],
];

/** What is wrong with the typography of a French sentence; empty when nothing is. The sentence is not repeated. */
export function typographyFaults(sentence: string): readonly string[] {
  return FAULTS.filter(([pattern]) => pattern.test(sentence)).map(([, fault]) => fault);
}
