import { Euro, Plus } from "lucide-react";
import { useMemo, useRef, useState } from "react";
import { useEngine } from "#features/engine/index.ts";
import {
  NewRecordDialog,
  newId,
  RecordEditor,
  RecordItem,
  RemovedRecords,
  recordText,
  recordWords,
  valueIn,
  valueText,
} from "#features/fields/index.ts";
import { NONE, type RecordId, unfinishedIn } from "#shared/domain/records/index.ts";
import type { CalendarDay } from "#shared/kernel/calendar-day.ts";
import { type CalendarMonth, formatFrenchMonth, lastDayOf, monthOf } from "#shared/kernel/calendar-month.ts";
import type { Instant } from "#shared/kernel/instant.ts";
import type { FileView } from "#shared/ports/engine.ts";
import type { RecordView } from "#shared/ports/records.ts";
import { inView, saidFile } from "#shared/ports/said-file.ts";
import { failures, allowance as words } from "#text/fr.ts";
import { Button } from "#ui/Button.tsx";
import { Pill } from "#ui/Pill.tsx";

type Income = RecordView<"incomes">;
type IncomesProps = { readonly file: FileView; readonly now: Instant; readonly counted: CalendarMonth };

const ASKED = ["kind", "amount", "receivedOn", "receivedBy"] as const;

/** What was received, resource by resource: first what counts for the month that is estimated. */
export function Incomes({ file, now, counted }: IncomesProps) {
  const [isAdding, setAdding] = useState(false);
  const [open, setOpen] = useState<string | null>(null);
  const [saidOf, setSaidOf] = useState<CalendarMonth | null>(null);
  const said = useRef<HTMLParagraphElement>(null);
  const unfinished = unfinishedIn(saidFile(file));
  const all = inView(file.records.incomes);
  const isOther = (income: Income): boolean => monthIn(income) !== null && monthIn(income) !== counted;
  const [here, others] = [all.filter((each) => !isOther(each)), all.filter(isOther)];
  const item = (income: Income) => (
    <IncomeItem
      key={income.id}
      file={file}
      income={income}
      now={now}
      isUnfinished={unfinished.has(income.id)}
      isOpen={open === income.id}
      onOpen={() => setOpen(open === income.id ? null : income.id)}
    />
  );
  return (
    <section aria-label={words.incomes}>
      <h3>{words.incomes}</h3>
      <p className="small">{words.incomesHelp(formatFrenchMonth(counted))}</p>
      {here.length === 0 ? <p>{words.noIncome}</p> : <ul className="records">{here.map(item)}</ul>}
      <div className="actions">
        <Button isSmall isDisabled={!file.canWrite} onPress={() => setAdding(true)}>
          <Plus className="icon" aria-hidden="true" />
          {words.addIncome}
        </Button>
        {here.length === 0 && (
          <Nothing
            file={file}
            counted={counted}
            onSaid={() => {
              setSaidOf(counted);
              // The button that was pressed goes.
              said.current?.focus();
            }}
          />
        )}
      </div>
      <p ref={said} className="small" role="status" tabIndex={-1}>
        {saidOf === counted && words.nothingSaid(formatFrenchMonth(counted))}
      </p>
      {others.length > 0 && (
        <details className="folded">
          <summary>{words.earlierIncomes(others.length)}</summary>
          <ul className="records">{others.map(item)}</ul>
        </details>
      )}
      <RemovedRecords file={file} kind="incomes" summary={words.removedIncomes} />
      {isAdding && (
        <NewRecordDialog
          file={file}
          kind="incomes"
          title={words.addIncome}
          asked={ASKED}
          needed={{ kind: words.neededKind, amount: words.neededAmount, receivedOn: words.neededDay }}
          usual={{ receivedBy: "self" }}
          onClose={() => setAdding(false)}
        />
      )}
    </section>
  );
}

function monthIn(income: Income): CalendarMonth | null {
  const on = recordText(income, "receivedOn");
  return on === "" ? null : monthOf(on as CalendarDay);
}

/** « Nothing » is said as well: without it the month would stay unknown. The same press, twice, says it once. */
function Nothing({ file, counted, onSaid }: Pick<IncomesProps, "file" | "counted"> & { readonly onSaid: () => void }) {
  const engine = useEngine();
  const [error, setError] = useState<string | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another one once the file was written in, or for another month
  const id = useMemo(() => newId() as RecordId, [file.records.incomes, counted]);
  const say = async (): Promise<void> => {
    const at = { file: file.summary.id, kind: "incomes", id } as const;
    const added = await engine.addRecord(at, { kind: NONE, receivedOn: lastDayOf(counted) }, `nothing/${id}`);
    setError(added.ok ? null : failures.write(added.failure));
    if (added.ok) onSaid();
  };
  return (
    <>
      <Button isSmall isDisabled={!file.canWrite} onPress={() => void say()}>
        {words.nothing(formatFrenchMonth(counted))}
      </Button>
      {error !== null && <p role="alert">{error}</p>}
    </>
  );
}

type IncomeItemProps = {
  readonly file: FileView;
  readonly income: Income;
  readonly now: Instant;
  readonly isUnfinished: boolean;
  readonly isOpen: boolean;
  readonly onOpen: () => void;
};

function IncomeItem({ file, income, now, isUnfinished, isOpen, onOpen }: IncomeItemProps) {
  const said = (field: (typeof ASKED)[number]): string => {
    const value = valueIn(income.fields[field]);
    return value === null ? "" : valueText(recordWords("incomes", field), value);
  };
  const kind = recordText(income, "kind");
  const whose = recordText(income, "receivedBy") === "self" ? "" : said("receivedBy");
  const shown = kind === "activityBonus" ? ([...ASKED, "workedUntil"] as const) : ASKED;
  return (
    <RecordItem
      icon={Euro}
      tone="mute"
      title={said("kind") || words.neededKind}
      about={[said("amount"), said("receivedOn"), whose]}
      end={isUnfinished && <Pill tone="warn">{words.unfinished}</Pill>}
      isOpen={isOpen}
      onOpen={onOpen}
    >
      <RecordEditor file={file} kind="incomes" record={income} shown={shown} now={now} />
    </RecordItem>
  );
}
