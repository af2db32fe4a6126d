import type { Quartiles, Share, Spread, Value } from "../value.ts";
import { isSmall, type Masked, maskCount, reveal } from "./mask.ts";
import { maskList } from "./mask-list.ts";

/** A value as it may leave the machine. A hidden mean or median says nothing, not even how much it rests on. */
export type MaskedValue =
  | { readonly kind: "count"; readonly count: Masked }
  | ({ readonly kind: "share" } & MaskedShare)
  | { readonly kind: "mean"; readonly minutes: number | null; readonly weeks: number }
  | { readonly kind: "spread"; readonly days: Quartiles | null; readonly of: Masked }
  | { readonly kind: "masked" }
  | { readonly kind: "notKnown" };

/** The parts of a share, which add up to `total`. */
export type MaskedShare = {
  readonly count: Masked;
  readonly others: Masked;
  readonly unknown: Masked;
  readonly notYet: Masked;
  readonly total: Masked;
};

const MASKED: Masked = { kind: "masked" };
const HIDDEN = { kind: "masked" } as const;

/**
 * IND-20, IND-21: what of a value may leave the machine. The parts of a share add up to a cohort, and are hidden
 * together; what rests on fewer people than the limit is hidden whole, however many weeks or acts it counts.
 */
export function maskValue(value: Value, limit: number): MaskedValue {
  switch (value.kind) {
    case "count":
      return isSmall(value.people, limit)
        ? { kind: "count", count: MASKED }
        : { kind: "count", count: maskCount(value.count, value.people === value.count ? limit : 0) };
    case "share": {
      if (isSmall(value.people, limit)) return HIDDEN;
      if (value.unit === "acts") return shareOfActsShown(value, limit);
      const { cells, total } = maskList(partsOf(value), limit);
      return shareFrom(cells, total);
    }
    case "mean":
      return isSmall(value.people, limit) ? HIDDEN : { kind: "mean", minutes: value.minutes, weeks: value.weeks };
    case "spread":
      return isSmall(value.of, limit) ? HIDDEN : { kind: "spread", days: value.days, of: measuredPeople(value, limit) };
    case "notKnown":
      return value;
  }
}

/** IND-20: acts name somebody when a few people are behind one part of them: its parts are then hidden. */
const shareOfActsShown = (value: Share, limit: number): MaskedValue =>
  actsBehind(value).some((people) => isSmall(people, limit))
    ? withoutParts(value)
    : shareFrom(shown(value), allOf(value));

/** People behind each part of a share of acts. */
export const actsBehind = ({ behind }: Share): readonly number[] => [behind.count, behind.others];

/** How many acts there are, and nothing of what they were. */
export const withoutParts = (value: Share): MaskedValue =>
  shareFrom([HIDDEN, HIDDEN, ...shown(value).slice(2)], allOf(value));

const shown = (value: Share): readonly Masked[] => partsOf(value).map((count) => reveal(count, false));
const allOf = ({ of }: Share): Masked => reveal(of, false);

/** Those measured, those who have not come so far, those who came in another order: the parts of one cohort. */
const measuredPeople = ({ of, notReached, outOfOrder }: Spread, limit: number): Masked =>
  maskList([of, notReached, outOfOrder], limit).cells[0] ?? MASKED;

/** The parts of a share, in the order of `MaskedShare`. */
export const partsOf = ({ count, of, unknown, notYet }: Share): readonly number[] => [
  count,
  of - count,
  unknown,
  notYet,
];

/** What is missing is hidden. */
export function shareFrom(cells: readonly Masked[], total: Masked): MaskedValue {
  const [count = HIDDEN, others = HIDDEN, unknown = HIDDEN, notYet = HIDDEN] = cells;
  return { kind: "share", count, others, unknown, notYet, total };
}
