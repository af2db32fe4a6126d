import { typeset } from "#shared/kernel/french.ts";

/**
 * The no-break spaces of French in each sentence of a catalogue, written out or made by a function: so that sentences are
 * written with plain spaces, and none is forgotten.
 */
export function typesetAll<Words>(words: Words): Words {
  return typesetAny(words) as Words;
}

function typesetAny(words: unknown): unknown {
  if (typeof words === "string") return typeset(words);
  if (typeof words === "function") return (...given: readonly unknown[]) => typesetAny(words(...given));
  if (Array.isArray(words)) return words.map(typesetAny);
  if (typeof words !== "object" || words === null) return words;
  return Object.fromEntries(Object.entries(words).map(([name, each]) => [name, typesetAny(each)]));
}
