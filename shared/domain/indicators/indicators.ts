import type { IndicatorDefinition, Measure } from "./definition.ts";
import { exits } from "./exits.ts";
import type { FileFigures } from "./figures.ts";
import { cohorts } from "./path/cohorts.ts";
import { delays } from "./path/delays.ts";
import { funnel } from "./path/funnel.ts";
import { silence } from "./path/silence.ts";
import { filesIn, type Scope } from "./scope.ts";
import { encounters } from "./support/encounters.ts";
import { progress } from "./support/progress.ts";
import { weekActivity } from "./support/week-activity.ts";
import { thresholdsOn } from "./thresholds.ts";
import type { Value } from "./value.ts";

/** A computed indicator: its name, its definition, and what it is worth. */
export type Indicator = Omit<IndicatorDefinition, "compute"> & { readonly value: Value };

/** Every indicator, in the order in which they are read. */
export const definitions: readonly IndicatorDefinition[] = [
  ...funnel,
  ...silence,
  ...delays,
  ...cohorts,
  ...weekActivity,
  ...encounters,
  ...progress,
  ...exits,
];

/**
 * The indicators of a scope, from the dated facts that devices publish (rules IND-1 to IND-15). Pure: the same facts and
 * the same scope give the same figures anywhere. A period without known conventions gives `notKnown` everywhere.
 */
export function computeIndicators(files: readonly FileFigures[], scope: Scope): readonly Indicator[] {
  const counted = filesIn(files, scope);
  const thresholds = thresholdsOn(scope.period.to);
  return definitions.map(({ compute, ...definition }) => ({
    ...definition,
    value: thresholds === null ? { kind: "notKnown" } : compute(counted, scope, thresholds),
  }));
}

/** IND-12: indicators by measure, so that a column or a chart never holds two of them. */
export function byMeasure<Counted extends { readonly measure: Measure }>(
  indicators: readonly Counted[],
): ReadonlyMap<Measure, readonly Counted[]> {
  return Map.groupBy(indicators, ({ measure }) => measure);
}
