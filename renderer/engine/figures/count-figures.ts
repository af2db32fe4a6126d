// Figures as they are shown: counted by the rules, and masked as a list that is shown whole.
import { isRecorded } from "#shared/domain/figures/index.ts";
import {
  breakdown,
  computeIndicators,
  type FileFigures,
  maskBreakdown,
  maskCount,
  maskIndicators,
  type Period,
  type Scope,
  smallCountLimit,
} from "#shared/domain/indicators/index.ts";
import type { CalendarDay } from "#shared/kernel/calendar-day.ts";
import type { FigureRow, FiguresView, FigureView } from "#shared/ports/figures.ts";

/** What is told of each organisation. */
const BY_ORGANIZATION = ["found", "concluded", "opened", "inCej", "inWork", "exits"];

export type Counted = Pick<
  FiguresView,
  "period" | "caseCount" | "maskedCaseCount" | "since" | "figures" | "organizations" | "byOrganization"
>;

export function countFigures(files: readonly FileFigures[], period: Period, today: CalendarDay): Counted {
  const scope: Scope = { period, until: today, organization: null, basin: null };
  const limit = smallCountLimit(period.to);
  const indicators = computeIndicators(files, scope).filter(({ code }) => isRecorded(code));
  const masked = maskIndicators(indicators, limit);
  const figures = indicators.map(
    ({ code, label, definition, measure, source, value }, at): FigureView => ({
      code,
      label,
      definition,
      measure,
      source: source.reference,
      exact: value,
      masked: masked[at]?.value ?? { kind: "masked" },
    }),
  );
  const organizations = [...new Set(files.map(({ organization }) => organization))].sort();
  const days = files.flatMap(({ events }) => events.map(({ on }) => on));
  return {
    period,
    caseCount: files.length,
    maskedCaseCount: maskCount(files.length, limit),
    since: days.toSorted()[0] ?? null,
    figures,
    organizations: organizations.length > 1 ? organizations : [],
    byOrganization: organizations.length > 1 ? figures.flatMap((figure) => rowOf(figure, files, scope, limit)) : [],
  };
}

/** IND-21: a row that could be told from the total, which stands elsewhere on the same screen, is left out. */
function rowOf(
  { code, label, masked: total }: FigureView,
  files: readonly FileFigures[],
  scope: Scope,
  limit: number,
): readonly FigureRow[] {
  if (!BY_ORGANIZATION.includes(code)) return [];
  const cut = breakdown(files, scope, code, "organization");
  const masked = maskBreakdown(cut, limit);
  const isHiddenHere = masked.total.kind === "count" && masked.total.count.kind === "masked";
  const isShownThere = total.kind === "count" && total.count.kind === "shown";
  if (isHiddenHere && isShownThere) return [];
  return [
    {
      code,
      label,
      cells: cut.rows.map(({ value }, at) => ({ exact: value, masked: masked.rows[at] ?? { kind: "masked" } })),
    },
  ];
}
