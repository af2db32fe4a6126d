// Crockford's base 32: what one person reads aloud and another types. No I, L, O or U, which are taken for others.
export const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const GROUP = 4;

/** What was meant by what was typed: small letters, spaces, dashes, O for 0, I and L for 1 are forgiven. */
export const lettersTyped = (typed: string): string =>
  typed
    .toUpperCase()
    .replace(/[\s.\-–—]/g, "")
    .replaceAll("O", "0")
    .replace(/[IL]/g, "1");

/** In groups of four, as they are shown and read aloud. */
export const inGroups = (letters: string): string => (letters.match(new RegExp(`.{1,${GROUP}}`, "g")) ?? []).join(" ");

export type CodeFailure =
  /** It has another length: something was not typed. */
  | { readonly kind: "incomplete"; readonly typed: number; readonly expected: number }
  /** A letter or a digit is not the right one. */
  | { readonly kind: "mistyped" };
