import { useEffect, useState } from "react";
import { useEngine } from "#features/engine/index.ts";
import type { FileField } from "#shared/domain/case-file/index.ts";
import type { Instant } from "#shared/kernel/instant.ts";
import type { ValueView } from "#shared/ports/engine.ts";
import type { CaseFileId } from "#shared/protocol/ids.ts";
import { moment } from "#text/format.ts";
import { caseFile, shell } from "#text/fr.ts";
import { Button } from "#ui/Button.tsx";
import { Dialog } from "#ui/Dialog.tsx";
import { valueText } from "./field-values.ts";

type HistoryDialogProps = {
  readonly file: CaseFileId;
  readonly field: FileField;
  readonly now: Instant;
  readonly onClose: () => void;
};

/** Everything that was ever said of a field: nothing is overwritten. */
export function HistoryDialog({ file, field, now, onClose }: HistoryDialogProps) {
  const engine = useEngine();
  const [values, setValues] = useState<readonly ValueView[]>([]);
  useEffect(() => {
    void engine.fieldHistory(file, field).then(setValues);
  }, [engine, file, field]);
  return (
    <Dialog title={caseFile.historyOf(caseFile.fields[field])} isNarrow onClose={onClose}>
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
