import { History } from "lucide-react";
import { useState } from "react";
import type { Instant } from "#shared/kernel/instant.ts";
import { caseFile } from "#text/fr.ts";
import { Button } from "#ui/Button.tsx";
import type { Editable } from "./editable.ts";
import { FieldChoice } from "./FieldChoice.tsx";
import { FieldInput } from "./FieldInput.tsx";
import { HistoryDialog } from "./HistoryDialog.tsx";
import "./fields.css";

type EditedFieldProps = {
  readonly field: Editable;
  readonly now: Instant;
  /** Of a longer text, in which Enter begins a line. */
  readonly lines?: number;
  readonly alone?: readonly string[];
};

/** A field, and everything that was ever said of it. */
export function EditedField({ field, now, lines, alone }: EditedFieldProps) {
  const [isShown, setShown] = useState(false);
  const { changes } = field.view;
  const isChosen = ["code", "codes", "yesNo"].includes(field.rule.kind);
  return (
    <div className="edited-field">
      {isChosen ? (
        <FieldChoice field={field} {...(alone === undefined ? {} : { alone })} />
      ) : (
        <FieldInput field={field} {...(lines === undefined ? {} : { lines })} />
      )}
      {changes > 1 && (
        <Button
          look="quiet"
          isSmall
          aria-label={caseFile.changesOf(changes, field.label)}
          onPress={() => setShown(true)}
        >
          <History className="icon" aria-hidden="true" />
          {caseFile.changes(changes)}
        </Button>
      )}
      {isShown && <HistoryDialog field={field} now={now} onClose={() => setShown(false)} />}
    </div>
  );
}
