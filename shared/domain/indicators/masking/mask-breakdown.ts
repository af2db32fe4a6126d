import type { Breakdown } from "../breakdown.ts";
import type { Value } from "../value.ts";
import { reveal } from "./mask.ts";
import { linesToHide, maskList } from "./mask-list.ts";
import { maskTable } from "./mask-table.ts";
import { actsBehind, type MaskedValue, maskValue, partsOf, shareFrom, withoutParts } from "./mask-value.ts";

/** A breakdown as it may leave the machine, rows in the same order. */
export type MaskedBreakdown = { readonly rows: readonly MaskedValue[]; readonly total: MaskedValue };

/**
 * IND-20, IND-21: hides what a row alone would hide, and what the total would give away: counts of people as a list,
 * their shares as a table of their parts; means, medians, counts and shares of acts by the number of people that they rest on.
 */
export function maskBreakdown({ rows, total }: Breakdown, limit: number): MaskedBreakdown {
  const values = rows.map(({ value }) => value);
  if (total.kind === "count" && total.count === total.people) return maskCounts(values, limit);
  if (total.kind === "share" && total.unit === "people") return maskShares(values, limit);
  return maskByPeople(values, total, limit);
}

function maskCounts(values: readonly Value[], limit: number): MaskedBreakdown {
  const counts = values.map((value) => (value.kind === "count" ? value.count : 0));
  const { cells, total } = maskList(counts, limit);
  return { rows: cells.map((count) => ({ kind: "count", count })), total: { kind: "count", count: total } };
}

function maskShares(values: readonly Value[], limit: number): MaskedBreakdown {
  const { cells, rowTotals, columnTotals, total } = maskTable(
    values.map((value) => (value.kind === "share" ? partsOf(value) : [])),
    limit,
  );
  return {
    rows: cells.map((line, row) => shareFrom(line, rowTotals[row] ?? reveal(0, true))),
    total: shareFrom(columnTotals, total),
  };
}

/** Rows of few people are hidden whole; then the parts of a share of acts, where few people are behind one of them. */
function maskByPeople(values: readonly Value[], total: Value, limit: number): MaskedBreakdown {
  const whole = linesToHide([values.map(peopleBehind)], limit);
  const behind = values.map((value) => (value.kind === "share" ? actsBehind(value) : []));
  const columns = [0, 1].map((part) => behind.map((people) => people[part] ?? 0));
  const parts = linesToHide(columns, limit, whole.hidden);
  const keep = (value: Value, isHidden: boolean, isWithoutParts: boolean): MaskedValue => {
    if (isHidden) return { kind: "masked" };
    return isWithoutParts && value.kind === "share" ? withoutParts(value) : maskValue(value, limit);
  };
  return {
    rows: values.map((value, row) => keep(value, whole.hidden.has(row), parts.hidden.has(row))),
    total: keep(total, whole.hidesTotal, parts.hidesTotal),
  };
}

function peopleBehind(value: Value): number {
  if (value.kind === "mean" || value.kind === "share" || value.kind === "count") return value.people;
  return value.kind === "spread" ? value.of : 0;
}
