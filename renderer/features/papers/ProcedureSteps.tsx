import { Clock } from "lucide-react";
import { useState } from "react";
import { useEngine } from "#features/engine/index.ts";
import { EditedField, recordField, recordText, seenIn } from "#features/fields/index.ts";
import { type ProcedureCode, procedures } from "#shared/domain/documents/index.ts";
import {
  plannedSteps,
  procedureOf,
  type RecordField,
  type RecordId,
  type SaidFile,
  stepId,
} from "#shared/domain/records/index.ts";
import type { Instant } from "#shared/kernel/instant.ts";
import { DEFAULT_TIME_ZONE, dayIn } from "#shared/kernel/time-zone.ts";
import type { FileView } from "#shared/ports/engine.ts";
import { failures, papers as words } from "#text/fr.ts";
import { Button } from "#ui/Button.tsx";

type ProcedureStepsProps = {
  readonly file: FileView;
  readonly code: ProcedureCode;
  readonly said: SaidFile;
  readonly now: Instant;
};

/**
 * A usual procedure, step by step: who does the next one and by when, the day on which each was done, and what the law says of
 * waiting for an answer.
 */
export function ProcedureSteps({ file, code, said, now }: ProcedureStepsProps) {
  const engine = useEngine();
  const today = dayIn(now, DEFAULT_TIME_ZONE);
  const { steps, next, waits } = procedureOf(said, code, today);
  const { label, advice } = procedures[code];
  // The day tells of them: they are planned anew here, though one before them was taken back since.
  const planned = plannedSteps(said, today).flatMap(({ id, isDone }) => (isDone ? [] : [id]));
  const [error, setError] = useState<string | null>(null);
  const doneToday = async ({ write, view }: ReturnType<typeof recordField>): Promise<void> => {
    const written = await write(today, seenIn(view));
    setError(written.ok ? null : failures.write(written.failure));
  };
  return (
    <section className="procedure" aria-label={words.procedure(label)}>
      <h3>{words.procedure(label)}</h3>
      {advice !== null && <p className="small">{advice}</p>}
      <ol>
        {steps.map(({ code: step, label: name, where }) => {
          const id = stepId(code, step) as RecordId;
          const record = file.records.steps.find((each) => each.id === id) ?? null;
          const fieldOf = (each: RecordField<"steps">) =>
            recordField(engine, file, { kind: "steps", id, record }, each);
          const field = fieldOf("doneOn");
          const isNext = step === next?.code;
          const doer = recordText(record, "doer");
          return (
            <li key={step} {...(isNext ? { "aria-current": "step" } : {})}>
              <EditedField field={{ ...field, label: name }} now={now} />
              <div className="procedure-about">
                <span className="small">{!isNext && doer !== "" ? words.doneBy(where, doer) : where}</span>
                {isNext && (
                  <Button
                    isSmall
                    isDisabled={!file.canWrite}
                    aria-label={words.todayOf(name)}
                    onPress={() => void doneToday(field)}
                  >
                    {words.today}
                  </Button>
                )}
              </div>
              {(isNext || planned.includes(id)) && (
                <fieldset className="record-fields" aria-label={words.planOf(name)}>
                  <EditedField field={fieldOf("doer")} now={now} />
                  <EditedField field={fieldOf("dueOn")} now={now} />
                </fieldset>
              )}
            </li>
          );
        })}
      </ol>
      {error !== null && <p role="alert">{error}</p>}
      {waits.map(({ sentence, source }) => (
        <p key={sentence} className="procedure-wait">
          <Clock className="icon" aria-hidden="true" />
          <span>
            {sentence} <small>{words.source(source.reference)}</small>
          </span>
        </p>
      ))}
    </section>
  );
}
