import { History } from "lucide-react";
import { useState } from "react";
import type { FileField } from "#shared/domain/case-file/index.ts";
import type { Instant } from "#shared/kernel/instant.ts";
import type { FileView } from "#shared/ports/engine.ts";
import { caseFile } from "#text/fr.ts";
import { Button } from "#ui/Button.tsx";
import { FieldInput } from "./FieldInput.tsx";
import { HistoryDialog } from "./HistoryDialog.tsx";

const FIELDS: readonly FileField[] = ["name", "phone", "bornOn", "apparentAge", "basin"];

/** Who this is and how to reach them. Nothing but a name is needed; each field keeps its history. */
export function IdentityTab({ file, now }: { readonly file: FileView; readonly now: Instant }) {
  const [shown, setShown] = useState<FileField | null>(null);
  return (
    <div className="identity">
      {FIELDS.map((field) => (
        <div key={field} className="identity-field">
          <FieldInput file={file} field={field} />
          {file.fields[field].changes > 1 && (
            <Button
              look="quiet"
              isSmall
              aria-label={caseFile.changesOf(file.fields[field].changes, caseFile.fields[field])}
              onPress={() => setShown(field)}
            >
              <History className="icon" aria-hidden="true" />
              {caseFile.changes(file.fields[field].changes)}
            </Button>
          )}
        </div>
      ))}
      {shown !== null && (
        <HistoryDialog file={file.summary.id} field={shown} now={now} onClose={() => setShown(null)} />
      )}
    </div>
  );
}
