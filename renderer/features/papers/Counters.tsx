import { X } from "lucide-react";
import { useState } from "react";
import { textIn, useDraft } from "#features/drafts/index.ts";
import { useEngine } from "#features/engine/index.ts";
import { newId, recordText, seenOf } from "#features/fields/index.ts";
import type { ProofCounters, RecordId } from "#shared/domain/records/index.ts";
import type { CalendarDay } from "#shared/kernel/calendar-day.ts";
import {
  type CalendarMonth,
  firstDayOf,
  formatFrenchMonth,
  monthOf,
  monthsLater,
} from "#shared/kernel/calendar-month.ts";
import type { Result } from "#shared/kernel/result.ts";
import type { FileView, WriteFailure } from "#shared/ports/engine.ts";
import type { RecordView } from "#shared/ports/records.ts";
import { inView } from "#shared/ports/said-file.ts";
import { failures, papers as words } from "#text/fr.ts";
import { Button } from "#ui/Button.tsx";
import { Choice } from "#ui/Choice.tsx";
import { TextField } from "#ui/TextField.tsx";

type CountersProps = {
  readonly file: FileView;
  /** `null`: they have not begun. */
  readonly counters: ProofCounters | null;
  readonly openedOn: CalendarDay | null;
  readonly today: CalendarDay;
};

/** The two counters of R5131-25: three months to hand in the proofs, and the months that were paid ahead. */
export function Counters({ file, counters, openedOn, today }: CountersProps) {
  if (counters === null || openedOn === null) return <p className="small">{words.notOpened}</p>;
  return (
    <section className="counters" aria-label={words.counters}>
      <h3>{words.counters}</h3>
      {[counters.proofs, counters.advances].map(({ rule, reason, wouldChange, source }) => (
        <div key={rule}>
          <p>{reason}</p>
          {wouldChange !== null && <p className="small">{wouldChange}</p>}
          <p className="small">{words.source(source.reference)}</p>
        </div>
      ))}
      <Advances file={file} months={monthsBetween(monthOf(openedOn), monthOf(today))} />
    </section>
  );
}

/** At most a year and a half: a contract lasts no longer. */
const MOST = 18;

function monthsBetween(first: CalendarMonth, last: CalendarMonth): readonly CalendarMonth[] {
  const months = Array.from({ length: MOST }, (_, count) => monthsLater(first, count));
  return months.filter((month) => month <= last || month === first);
}

type Draft = { readonly id: string; readonly month: string; readonly decidedBy: string };

function Advances({ file, months }: { readonly file: FileView; readonly months: readonly CalendarMonth[] }) {
  const engine = useEngine();
  const form = `new-advance/${file.summary.id}`;
  const { content, change, whole } = useDraft<Draft>({
    form,
    empty: { id: newId(), month: months.at(-1) ?? "", decidedBy: "" },
    isEmpty: ({ decidedBy }) => decidedBy === "",
    read: (stored) => ({
      id: textIn(stored, "id") || newId(),
      month: textIn(stored, "month") || (months.at(-1) ?? ""),
      decidedBy: textIn(stored, "decidedBy"),
    }),
    write: (draft) => draft,
    together: (found, typed) => (typed.decidedBy === "" ? found : typed),
  });
  const { month, decidedBy } = content;
  const [error, setError] = useState<string | null>(null);
  const at = (record: string) => ({ file: file.summary.id, kind: "advances", id: record as RecordId }) as const;

  const answer = (written: Result<null, WriteFailure>): boolean => {
    setError(written.ok ? null : failures.write(written.failure));
    return written.ok;
  };
  const add = async (): Promise<void> => {
    const draft = await whole();
    if (draft === null) return;
    if (draft.decidedBy.trim() === "") return setError(words.advanceByNeeded);
    const values = { month: firstDayOf(draft.month as CalendarMonth), decidedBy: draft.decidedBy };
    if (answer(await engine.addRecord(at(draft.id), values, form))) change({ id: newId(), decidedBy: "" });
  };
  const remove = async (record: RecordView<"advances">): Promise<void> => {
    answer(await engine.removeRecord(at(record.id), seenOf(record)));
  };
  const nameOf = (record: RecordView<"advances">): string =>
    formatFrenchMonth(monthOf(recordText(record, "month") as CalendarDay));

  return (
    <>
      <ul>
        {inView(file.records.advances)
          .filter((record) => recordText(record, "month") !== "")
          .map((record) => (
            <li key={record.id} className="advance">
              {words.advanceOf(nameOf(record), recordText(record, "decidedBy"))}
              <Button
                look="quiet"
                isIconOnly
                isDisabled={!file.canWrite}
                aria-label={words.advanceRemove(nameOf(record))}
                onPress={() => void remove(record)}
              >
                <X className="icon" aria-hidden="true" />
              </Button>
            </li>
          ))}
      </ul>
      <div className="advance-form">
        <Choice
          label={words.advanceMonth}
          options={Object.fromEntries(months.map((each) => [each, formatFrenchMonth(each)]))}
          value={month}
          onChange={(each) => change({ month: each })}
        />
        <TextField
          label={words.advanceBy}
          value={decidedBy}
          onChange={(text) => change({ decidedBy: text })}
          isReadOnly={!file.canWrite}
        />
        <Button isSmall isDisabled={!file.canWrite} onPress={() => void add()}>
          {words.advance}
        </Button>
      </div>
      {error !== null && <p role="alert">{error}</p>}
    </>
  );
}
