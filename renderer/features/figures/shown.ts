import type { MaskedValue, Value } from "#shared/domain/indicators/index.ts";
import type { FigureValue } from "#shared/ports/figures.ts";

const shown = (count: number) => ({ kind: "shown", count }) as const;

/** A value as it is said: as it may leave this computer, or as it is. */
export const saidOf = ({ exact, masked }: FigureValue, isMasked: boolean): MaskedValue =>
  isMasked ? masked : exactOf(exact);

function exactOf(value: Value): MaskedValue {
  switch (value.kind) {
    case "count":
      return { kind: "count", count: shown(value.count) };
    case "share": {
      const { count, of, unknown, notYet } = value;
      const total = shown(of + unknown + notYet);
      return {
        kind: "share",
        count: shown(count),
        others: shown(of - count),
        unknown: shown(unknown),
        notYet: shown(notYet),
        total,
      };
    }
    case "mean":
      return { kind: "mean", minutes: value.minutes, weeks: value.weeks };
    case "spread":
      return { kind: "spread", days: value.days, of: shown(value.of) };
    case "notKnown":
      return value;
  }
}

/** How long the bar of a count is, of 100, beside the longest; `null`: it has none, as nobody, or it is hidden. */
export function barOf(value: MaskedValue, longest: number): number | null {
  if (value.kind !== "count" || value.count.kind === "masked" || value.count.count === 0) return null;
  return Math.round((100 * value.count.count) / longest);
}

export const longestOf = (values: readonly MaskedValue[]): number =>
  Math.max(
    0,
    ...values.map((value) => (value.kind === "count" && value.count.kind === "shown" ? value.count.count : 0)),
  );
