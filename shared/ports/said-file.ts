// What stands of a file that is open, as the rules read it.
import { type RecordKind, recordKinds, type SaidFile, type SaidRecord } from "#shared/domain/records/index.ts";
import type { CalendarDay } from "#shared/kernel/calendar-day.ts";
import type { Instant } from "#shared/kernel/instant.ts";
import { DEFAULT_TIME_ZONE, dayIn } from "#shared/kernel/time-zone.ts";
import type { FieldView, FileView } from "./engine.ts";
import type { RecordView } from "./records.ts";

/** Of two values written apart, the later. What was removed for good is left out. */
export function saidFile({ fields, records }: Pick<FileView, "fields" | "records">): SaidFile {
  const bornOn = fields.bornOn.values[0]?.value;
  const phase = fields.phase.values[0];
  const said = recordKinds.map((kind) => [kind, inView(records[kind]).map(saidRecord)] as const);
  return {
    bornOn: typeof bornOn === "string" ? (bornOn as CalendarDay) : null,
    engagedOn: phase?.value === "engaged" ? dayIn(phase.at, DEFAULT_TIME_ZONE) : null,
    records: Object.fromEntries(said) as unknown as SaidFile["records"],
  };
}

/** Those that were not removed for good. */
export const inView = <Kind extends RecordKind>(records: readonly RecordView<Kind>[]): readonly RecordView<Kind>[] =>
  records.filter(({ removal }) => !removal?.isClear);

function saidRecord({ id, at, fields }: RecordView): SaidRecord {
  const entries = Object.entries<FieldView>(fields);
  const latest = Math.max(at, ...entries.flatMap(([, { values }]) => values.map((value) => value.at)));
  return {
    id,
    values: Object.fromEntries(entries.map(([field, { values }]) => [field, values[0]?.value ?? null])),
    changedOn: dayIn(latest as Instant, DEFAULT_TIME_ZONE),
  } as SaidRecord;
}
