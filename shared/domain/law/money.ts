import { assert } from "#shared/kernel/assert.ts";
import type { Brand } from "#shared/kernel/brand.ts";

/** An amount of money in whole euro cents. Never a fraction, so that sums are exact (LAW-6). */
export type Cents = Brand<number, "Cents">;

/** Throws when the amount is not a whole number of cents. */
export function cents(amount: number): Cents {
  assert(Number.isSafeInteger(amount), "an amount is a whole number of cents");
  return amount as Cents;
}

/** « 561,68 € », with French separators and a no-break space before the sign. */
export function formatEuros(amount: Cents): string {
  const whole = String(Math.floor(Math.abs(amount) / 100)).replace(/\B(?=(\d{3})+$)/g, "\u202f");
  const rest = String(Math.abs(amount) % 100).padStart(2, "0");
  return `${amount < 0 ? "−" : ""}${whole},${rest}\u00a0€`;
}

/** What a person typed: « 480 », « 1 250,50 € », « 480.5 ». `null`: unclear, or less than nothing. */
export function readEuros(typed: string): Cents | null {
  const found = /^(\d{1,9})(?:[.,](\d{1,2}))?(?:€|euros?)?$/.exec(typed.replace(/\s/g, "").toLowerCase());
  return found === null ? null : cents(Number(found[1]) * 100 + Number((found[2] ?? "").padEnd(2, "0")));
}
