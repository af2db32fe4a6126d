import { type Cents, cents, type DatedEntry, type DatedTable } from "#shared/domain/law/index.ts";
import { day } from "#shared/kernel/calendar-day.ts";
import { french } from "#shared/kernel/french.ts";
import type { Territory } from "../allowance-case.ts";

const since = (from: string, to: string, amount: number): DatedEntry<Cents> => ({
  from: day(from),
  to: day(to),
  value: cents(amount),
  source: { reference: french`Code du travail, art. L3231-2 ; Smic brut mensuel pour 151,67 h`, status: "verified" },
});

const general: DatedTable<Cents> = [
  since("2022-01-01", "2022-04-30", 1603_12),
  since("2022-05-01", "2022-07-31", 1645_58),
  since("2022-08-01", "2022-12-31", 1678_95),
  since("2023-01-01", "2023-04-30", 1709_28),
  since("2023-05-01", "2023-12-31", 1747_20),
  since("2024-01-01", "2024-10-31", 1766_92),
  since("2024-11-01", "2025-12-31", 1801_80),
  since("2026-01-01", "2026-05-31", 1823_03),
  // Revalued on 1 January at the latest: nothing is known beyond.
  since("2026-06-01", "2026-12-31", 1867_02),
];

/** ACEJ-9: gross monthly SMIC (151.67 h) in cents. Mayotte has its own SMIC, which no source read gives: not known. */
export const minimumWage: Readonly<Record<Territory, DatedTable<Cents>>> = { general, mayotte: [] };
