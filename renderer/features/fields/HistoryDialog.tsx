import { useEffect, useState } from "react";
import type { Instant } from "#shared/kernel/instant.ts";
import type { ValueView } from "#shared/ports/engine.ts";
import { moment } from "#text/format.ts";
import { caseFile, shell } from "#text/fr.ts";
import { Button } from "#ui/Button.tsx";
import { Dialog } from "#ui/Dialog.tsx";
import type { Editable } from "./editable.ts";
import { valueText } from "./typed-values.ts";

type HistoryDialogProps = { readonly field: Editable; readonly now: Instant; readonly onClose: () => void };

/** Everything that was ever said of a field: nothing is overwritten. */
export function HistoryDialog({ field, now, onClose }: HistoryDialogProps) {
  const [values, setValues] = useState<readonly ValueView[]>([]);
  const { form } = field;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the history of one field, read as it opens
  useEffect(() => {
    void field.history().then(setValues);
  }, [form]);
  return (
    <Dialog title={caseFile.historyOf(field.label)} isNarrow onClose={onClose}>
      <ol className="history">
        {values.map(({ id, value, label, author, isMine, at, isDoubtful }) => (
          <li key={id}>
            <strong>{valueText(field, value, label)}</strong>
            <small>
              {caseFile.kept(isMine ? caseFile.you : author, moment(at, now))}
              {isDoubtful && ` (${caseFile.doubtful})`}
            </small>
          </li>
        ))}
      </ol>
      <div className="actions">
        <Button onPress={onClose}>{shell.close}</Button>
      </div>
    </Dialog>
  );
}
