import { History } from "lucide-react";
import { useState } from "react";
import type { FileField } from "#shared/domain/case-file/index.ts";
import type { Instant } from "#shared/kernel/instant.ts";
import type { FileView } from "#shared/ports/engine.ts";
import { caseFile } from "#text/fr.ts";
import { Button } from "#ui/Button.tsx";
import { FieldInput } from "./FieldInput.tsx";
import { HistoryDialog } from "./HistoryDialog.tsx";

type EditedFieldProps = {
  readonly file: FileView;
  readonly now: Instant;
  readonly field: FileField;
  readonly lines?: number;
};

/** A field, and everything that was ever said of it. */
export function EditedField({ file, now, ...input }: EditedFieldProps) {
  const { field } = input;
  const [isShown, setShown] = useState(false);
  return (
    <div className="identity-field">
      <FieldInput file={file} {...input} />
      {file.fields[field].changes > 1 && (
        <Button
          look="quiet"
          isSmall
          aria-label={caseFile.changesOf(file.fields[field].changes, caseFile.fields[field])}
          onPress={() => setShown(true)}
        >
          <History className="icon" aria-hidden="true" />
          {caseFile.changes(file.fields[field].changes)}
        </Button>
      )}
      {isShown && <HistoryDialog file={file.summary.id} field={field} now={now} onClose={() => setShown(false)} />}
    </div>
  );
}
