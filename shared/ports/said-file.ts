// What stands of a file that is open, as the rules read it.
import { type AnyKind, recordKinds, type SaidFile, type SaidRecord } from "#shared/domain/records/index.ts";
import type { FileAgenda } from "#shared/domain/today/index.ts";
import type { CalendarDay } from "#shared/kernel/calendar-day.ts";
import { DEFAULT_TIME_ZONE, dayIn } from "#shared/kernel/time-zone.ts";
import type { FieldView, FileView } from "./engine.ts";
import type { RecordView } from "./records.ts";

type Shown = Pick<FileView, "fields" | "records"> & {
  /** Nothing for a reader to whom no hours matter. */
  readonly hoursDecisions?: FileView["hoursDecisions"];
  readonly summary: { readonly agenda: Pick<FileAgenda, "opening"> };
};

/** Of two values written apart, the later. What was removed for good is left out. */
export function saidFile({ fields, records, hoursDecisions = [], summary }: Shown): SaidFile {
  const bornOn = fields.bornOn.values[0]?.value;
  const said = recordKinds.map((kind) => [kind, inView(records[kind]).map(saidRecord)] as const);
  return {
    bornOn: typeof bornOn === "string" ? (bornOn as CalendarDay) : null,
    opening: summary.agenda.opening,
    decisions: hoursDecisions,
    records: Object.fromEntries(said) as unknown as SaidFile["records"],
  };
}

/** Those that were not removed for good. */
export const inView = <Kind extends AnyKind>(records: readonly RecordView<Kind>[]): readonly RecordView<Kind>[] =>
  records.filter(({ removal }) => !removal?.isClear);

function saidRecord({ id, fields, settledAt }: RecordView): SaidRecord {
  const entries = Object.entries<FieldView>(fields);
  return {
    id,
    values: Object.fromEntries(entries.map(([field, { values }]) => [field, values[0]?.value ?? null])),
    settledOn: settledAt === null ? null : dayIn(settledAt, DEFAULT_TIME_ZONE),
  } as SaidRecord;
}
