import { GitCompareArrows } from "lucide-react";
import { useState } from "react";
import { useEngine } from "#features/engine/index.ts";
import { FILE_FIELDS, type FileField } from "#shared/domain/case-file/index.ts";
import type { Instant } from "#shared/kernel/instant.ts";
import type { Json } from "#shared/kernel/json.ts";
import type { FileView, ValueView } from "#shared/ports/engine.ts";
import { moment } from "#text/format.ts";
import { caseFile, failures } from "#text/fr.ts";
import { Button } from "#ui/Button.tsx";
import { focusPageHeading } from "#ui/PageHeading.tsx";
import { typedText, valueText } from "./field-values.ts";

type ConflictsProps = { readonly file: FileView; readonly now: Instant };

/** Two people wrote the same field apart: both values stay until somebody says which, or both. */
export function Conflicts({ file, now }: ConflictsProps) {
  const fields = (Object.keys(file.fields) as FileField[]).filter((field) => file.fields[field].values.length > 1);
  return fields.map((field) => <Conflict key={field} file={file} field={field} now={now} />);
}

function Conflict({ file, field, now }: ConflictsProps & { readonly field: FileField }) {
  const engine = useEngine();
  const [error, setError] = useState<string | null>(null);
  const values = [...file.fields[field].values].sort((left, right) => Number(right.isMine) - Number(left.isMine));
  const label = caseFile.fields[field];

  const settle = async (value: Json): Promise<void> => {
    const seen = values.map(({ id }) => id);
    const settled = await engine.setField(file.summary.id, field, value, seen);
    if (settled.ok) focusPageHeading();
    setError(settled.ok ? null : failures.write(settled.failure));
  };

  const isText = FILE_FIELDS[field].kind === "text";
  const both = values.map(({ value }) => typedText(field, value)).join(" / ");
  return (
    <section className="card conflict" aria-label={caseFile.conflictTitle(label)}>
      <h3>
        <GitCompareArrows className="icon" aria-hidden="true" />
        {values.length === 2 ? caseFile.conflictTitle(label) : caseFile.conflictMany(values.length, label)}
      </h3>
      <ul>
        {values.map(({ id, value, label: shown, author, isMine, at }) => (
          <li key={id}>
            <strong>{valueText(field, value, shown)}</strong>{" "}
            <small>{caseFile.kept(isMine ? caseFile.you : author, moment(at, now))}</small>
          </li>
        ))}
      </ul>
      <div className="conflict-acts">
        {values.map((each) => (
          <Button key={each.id} isSmall isDisabled={!file.canWrite} onPress={() => void settle(each.value)}>
            {keepWords(each, values, field)}
          </Button>
        ))}
        {isText && (
          <Button isSmall look="quiet" isDisabled={!file.canWrite} onPress={() => void settle(both)}>
            {caseFile.keepBoth}
          </Button>
        )}
      </div>
      {error !== null && <p role="alert">{error}</p>}
    </section>
  );
}

/** « La mienne » and « l’autre » only when that says which. */
function keepWords(value: ValueView, all: readonly ValueView[], field: FileField): string {
  const isPlain = all.length === 2 && all.filter(({ isMine }) => isMine).length === 1;
  if (!isPlain) return caseFile.keepThis(valueText(field, value.value, value.label));
  return value.isMine ? caseFile.keepMine : caseFile.keepTheOther;
}
