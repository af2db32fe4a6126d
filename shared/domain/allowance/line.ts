import { type Cents, cents, type Finding } from "#shared/domain/law/index.ts";

/** One line of the explanation. The effects of all lines of a known amount add up to it, to the cent (L111). */
export type AllowanceLine = Finding & {
  /** What this line adds to the amount, or takes from it; zero when it only informs. */
  readonly effect: Cents;
};

/** No effect on the amount. */
export const NOTHING = cents(0);

type Draft = Omit<AllowanceLine, "wouldChange" | "effect"> & Partial<Pick<AllowanceLine, "wouldChange" | "effect">>;

/** A line that only informs, unless an effect is given. */
export const line = ({ wouldChange = null, effect = NOTHING, ...rest }: Draft): AllowanceLine => ({
  ...rest,
  wouldChange,
  effect,
});

/** Nothing is due because of this line. */
export const isRefusal = ({ verdict }: AllowanceLine): boolean => verdict === "no";
