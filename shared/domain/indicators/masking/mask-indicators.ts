import type { ObstacleDomain } from "../figures.ts";
import type { Indicator } from "../indicators.ts";
import { obstacleLabels } from "../support/progress.ts";
import { isSmall } from "./mask.ts";
import { type MaskedValue, maskValue } from "./mask-value.ts";

/** An indicator as it may leave the machine, beside all the others. */
export type MaskedIndicator = Omit<Indicator, "value"> & { readonly value: MaskedValue };

type Pair = readonly [code: string, other: string];

/** The first counts some of those whom the second counts, over one cohort: their difference is a group. */
const NESTED: readonly Pair[] = [
  ["positiveExitStrict", "positiveExitWide"],
  ["jobAt9AfterEntry.oneMonth", "jobAt9AfterEntry.any"],
  ["jobAt9AfterEntry.durable", "jobAt9AfterEntry.any"],
  ["jobAt9AfterEntry.durable", "jobAt9AfterEntry.oneMonth"],
];

/** The cohort of the first is the count of the second. */
const FOLLOWING: readonly Pair[] = (Object.keys(obstacleLabels) as ObstacleDomain[]).map((domain) => [
  `obstacleProgress.${domain}`,
  `obstacleFound.${domain}`,
]);

/**
 * IND-22: what a whole list of indicators may show. Each is masked by itself; then one that would give away, by
 * subtraction, a count hidden in another, or a small group between two counts, is hidden whole.
 */
export function maskIndicators(indicators: readonly Indicator[], limit: number): readonly MaskedIndicator[] {
  const find = (code: string): Indicator | undefined => indicators.find((indicator) => indicator.code === code);
  const isTold = ({ code }: Indicator): boolean =>
    NESTED.some(([inner, outer]) => inner === code && isSmall(between(find(inner), find(outer)), limit)) ||
    FOLLOWING.some(([after, before]) => after === code && hidesItsCount(find(before), limit));
  return indicators.map((indicator) => ({
    ...indicator,
    value: isTold(indicator) ? { kind: "masked" } : maskValue(indicator.value, limit),
  }));
}

const between = (inner: Indicator | undefined, outer: Indicator | undefined): number =>
  inner?.value.kind === "share" && outer?.value.kind === "share" ? outer.value.count - inner.value.count : 0;

function hidesItsCount(indicator: Indicator | undefined, limit: number): boolean {
  if (indicator === undefined) return false;
  const masked = maskValue(indicator.value, limit);
  return masked.kind === "share" && masked.count.kind === "masked";
}
