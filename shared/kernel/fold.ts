const PLAIN = /^[a-z0-9]+$/;

/** Lower case, without accents, ligatures or typographic signs: « Cœur d’Élodie » → « coeur d elodie ». For search only. */
export function fold(text: string): string {
  const bare = text.toLowerCase().normalize("NFKD").replace(/\p{M}/gu, "");
  // Most words are whole by now, and there are millions of them.
  if (PLAIN.test(bare)) return bare;
  return bare
    .replace(/œ/g, "oe")
    .replace(/æ/g, "ae")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}
