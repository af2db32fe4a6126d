export { type AnonymousSeen, anonymousSeen } from "./anonymous.ts";
export { type Axis, axes } from "./axes.ts";
export { type Breakdown, breakdown } from "./breakdown.ts";
export { crossTable, type Population } from "./cross-table.ts";
export { type Measure, measureLabels } from "./definition.ts";
export {
  type DutyFigure,
  type ExitOutcome,
  exitOutcomes,
  type FigureEvent,
  type FigureEventKind,
  type FileFigures,
  figureEventKinds,
  type JobFigure,
  type ObstacleDomain,
  type ObstacleFigure,
  type RightFigure,
  type WeekFigure,
} from "./figures.ts";
export { byMeasure, computeIndicators, type Indicator } from "./indicators.ts";
export { type Masked, maskCount, smallCountLimit } from "./masking/mask.ts";
export { type MaskedBreakdown, maskBreakdown } from "./masking/mask-breakdown.ts";
export { type MaskedIndicator, maskIndicators } from "./masking/mask-indicators.ts";
export { type MaskedList, maskList } from "./masking/mask-list.ts";
export { type MaskedTable, maskTable } from "./masking/mask-table.ts";
export { type MaskedShare, type MaskedValue, maskValue } from "./masking/mask-value.ts";
export {
  ageBracketLabels,
  type CountedPublic,
  certificationLabels,
  countedPublicLabels,
  type FigureProfile,
  type Gender,
  genderLabels,
} from "./profile.ts";
export {
  type Barometer,
  type MaskedBarometer,
  maskBarometer,
  readBarometer,
  type Satisfaction,
} from "./satisfaction.ts";
export type { Period, Scope } from "./scope.ts";
export { obstacleLabels } from "./support/progress.ts";
export { besideTarget, type Progress, type ProjectTarget } from "./target.ts";
export type { Count, Mean, Quartiles, Share, Spread, Value } from "./value.ts";
