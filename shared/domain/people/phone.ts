/**
 * PEO-11: a French telephone number in one form, however it is typed: spaces, points, +33, 0033, a zero between brackets.
 * `null`: it is none.
 */
export function phoneOf(typed: string): string | null {
  const digits = typed.replace(/\(0\)/g, "").replace(/[\s.\-/()]/g, "");
  const national = digits.replace(/^(?:\+|00)33/, "0").replace(/^00/, "0");
  return /^0[1-9]\d{8}$/.test(national) ? national : null;
}
