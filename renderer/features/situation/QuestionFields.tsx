import { useEngine } from "#features/engine/index.ts";
import { EditedField, fileField, recordField, recordText } from "#features/fields/index.ts";
import type { Question } from "#shared/domain/people/index.ts";
import { followUps, NO_ANSWER, NONE, ONLY, type RecordField } from "#shared/domain/records/index.ts";
import type { Instant } from "#shared/kernel/instant.ts";
import type { FileView } from "#shared/ports/engine.ts";

type QuestionFieldsProps = { readonly file: FileView; readonly now: Instant; readonly question: Question };

/** Answers that no other goes with. */
const ALONE = [NONE, NO_ANSWER];

/** One question, answered where the answer lives, with what is asked beside it. */
export function QuestionFields({ file, now, question }: QuestionFieldsProps) {
  const engine = useEngine();
  if (question === "bornOn") return <EditedField field={fileField(engine, file, "bornOn")} now={now} />;
  if (question === "housing") {
    const [record = null] = file.records.home;
    return <EditedField field={recordField(engine, file, { kind: "home", id: ONLY, record }, "situation")} now={now} />;
  }
  if (question === "pjj" || question === "detention") {
    const [record = null] = file.records.justice;
    return <EditedField field={recordField(engine, file, { kind: "justice", id: ONLY, record }, question)} now={now} />;
  }
  const [record = null] = file.records.profile;
  const beside = followUps[question];
  const isAsked = beside?.of.includes(recordText(record, question as RecordField<"profile">)) ?? false;
  const fields = [question, ...(isAsked ? (beside?.fields ?? []) : [])] as readonly RecordField<"profile">[];
  return fields.map((field) => (
    <EditedField
      key={field}
      field={recordField(engine, file, { kind: "profile", id: ONLY, record }, field)}
      now={now}
      alone={ALONE}
    />
  ));
}
