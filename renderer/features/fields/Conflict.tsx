import { GitCompareArrows } from "lucide-react";
import { useState } from "react";
import type { Instant } from "#shared/kernel/instant.ts";
import type { Json } from "#shared/kernel/json.ts";
import type { ValueView } from "#shared/ports/engine.ts";
import { moment } from "#text/format.ts";
import { caseFile, failures } from "#text/fr.ts";
import { Button } from "#ui/Button.tsx";
import { focusPageHeading } from "#ui/PageHeading.tsx";
import { type Editable, seenIn } from "./editable.ts";
import { typedText, valueText } from "./typed-values.ts";
import "./fields.css";

type ConflictProps = {
  readonly field: Editable;
  /** What it is about, where the label of the field does not say it. */
  readonly title?: string;
  readonly now: Instant;
};

/** Two people wrote the same field apart: both values stay until somebody says which, or both. */
export function Conflict({ field, title = field.label, now }: ConflictProps) {
  const [error, setError] = useState<string | null>(null);
  const { view, canWrite } = field;
  const values = [...view.values].sort((left, right) => Number(right.isMine) - Number(left.isMine));

  const settle = async (value: Json): Promise<void> => {
    const settled = await field.write(value, seenIn(view));
    if (settled.ok) focusPageHeading();
    setError(settled.ok ? null : failures.write(settled.failure));
  };

  const both = values.map(({ value }) => typedText(field.rule, value)).join(" / ");
  return (
    <section className="card conflict" aria-label={caseFile.conflictTitle(title)}>
      <h3 tabIndex={-1}>
        <GitCompareArrows className="icon" aria-hidden="true" />
        {values.length === 2 ? caseFile.conflictTitle(title) : caseFile.conflictMany(values.length, title)}
      </h3>
      <ul>
        {values.map(({ id, value, label: shown, author, isMine, at, isDoubtful }) => (
          <li key={id}>
            <strong>{valueText(field, value, shown)}</strong>{" "}
            <small>
              {caseFile.kept(isMine ? caseFile.you : author, moment(at, now))}
              {isDoubtful && ` (${caseFile.doubtful})`}
            </small>
          </li>
        ))}
      </ul>
      <div className="conflict-acts">
        {values.map((each) => (
          <Button key={each.id} isSmall isDisabled={!canWrite} onPress={() => void settle(each.value)}>
            {keepWords(each, values, field)}
          </Button>
        ))}
        {field.rule.kind === "text" && (
          <Button isSmall look="quiet" isDisabled={!canWrite} onPress={() => void settle(both)}>
            {caseFile.keepBoth}
          </Button>
        )}
      </div>
      {error !== null && <p role="alert">{error}</p>}
    </section>
  );
}

/** « La mienne » and « l’autre » only when that says which. */
function keepWords(value: ValueView, all: readonly ValueView[], field: Editable): string {
  const isPlain = all.length === 2 && all.filter(({ isMine }) => isMine).length === 1;
  if (!isPlain) return caseFile.keepThis(valueText(field, value.value, value.label));
  return value.isMine ? caseFile.keepMine : caseFile.keepTheOther;
}
