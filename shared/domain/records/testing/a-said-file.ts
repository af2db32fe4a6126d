// Test builder: a file in which this much was said.
import { day } from "#shared/kernel/calendar-day.ts";
import type { Json } from "#shared/kernel/json.ts";
import { RECORD_KINDS, type RecordKind, recordKinds, type SaidFile } from "../index.ts";

export type SaidValues = Readonly<Record<string, Json>>;

/** Of an adult whose CEJ was opened in January 2026. */
export const aSaidFile = (
  said: Partial<Record<RecordKind, readonly SaidValues[]>> = {},
  changes: Partial<SaidFile> = {},
): SaidFile => ({
  bornOn: day("2004-05-02"),
  opening: { openedOn: day("2026-01-05"), startsOn: day("2026-01-05") },
  decisions: [],
  records: Object.fromEntries(
    recordKinds.map((kind) => [
      kind,
      (said[kind] ?? []).map((values, at) => ({
        id: `${at}`,
        values: {
          ...Object.fromEntries(Object.keys(RECORD_KINDS[kind].fields).map((field) => [field, null])),
          ...values,
        },
        settledOn: day("2026-01-10"),
      })),
    ]),
  ) as unknown as SaidFile["records"],
  ...changes,
});
