import type { Opening } from "#shared/domain/case-file/index.ts";
import type { CalendarDay } from "#shared/kernel/calendar-day.ts";
import type { Json } from "#shared/kernel/json.ts";
import type { RecordField, RecordKind } from "../kinds.ts";
import type { RecordId } from "../record.ts";
import type { SaidDecision } from "./decisions.ts";

/** What stands of one record: of two values written apart, the later. */
export type SaidRecord<Kind extends RecordKind = RecordKind> = {
  readonly id: RecordId;
  /** `null`: nobody said anything. */
  readonly values: Readonly<Record<RecordField<Kind>, Json>>;
  /** DOC-7: since when a paper is in hand, or set aside, in the project's zone; `null`: it is not, or is no paper. */
  readonly settledOn: CalendarDay | null;
};

/** What stands of a file, as far as whoever reads it may: the records that were removed are left out. */
export type SaidFile = {
  readonly bornOn: CalendarDay | null;
  /** `null`: the CEJ is not open. */
  readonly opening: Opening | null;
  /** HRS-18: of the Mission Locale, on the hours. */
  readonly decisions: readonly SaidDecision[];
  readonly records: { readonly [Kind in RecordKind]: readonly SaidRecord<Kind>[] };
};

/** REC-6: a slip of the keyboard (« 2199 », « 1900 ») stops no rule that counts years from it. */
const [FIRST, LAST] = ["1920-01-01", "2150-12-31"];

/** A day of a record, as a rule may count from it; `null` for one that nothing can be counted from. */
export const dayOf = (value: Json): CalendarDay | null =>
  typeof value === "string" && FIRST <= value && value <= LAST ? (value as CalendarDay) : null;

/** PEO-7: as it is read outside of `field`: nothing of justice is shown, counted or asked there. */
export const withoutJustice = (file: SaidFile): SaidFile => ({
  ...file,
  records: { ...file.records, justice: [], fieldPapers: [] },
});
