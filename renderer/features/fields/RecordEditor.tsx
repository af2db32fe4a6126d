import { useState } from "react";
import { useEngine } from "#features/engine/index.ts";
import type { RecordField, RecordKind } from "#shared/domain/records/index.ts";
import type { Instant } from "#shared/kernel/instant.ts";
import type { FileView } from "#shared/ports/engine.ts";
import type { RecordView } from "#shared/ports/records.ts";
import { failures, records } from "#text/fr.ts";
import { Button } from "#ui/Button.tsx";
import { EditedField } from "./EditedField.tsx";
import { recordField, recordTitle, seenOf } from "./record-field.ts";

type RecordEditorProps<Kind extends RecordKind> = {
  readonly file: FileView;
  readonly kind: Kind;
  readonly record: RecordView<Kind>;
  readonly shown: readonly RecordField<Kind>[];
  readonly now: Instant;
};

/** All that is known of a record, each thing written where it stands; it can be taken away, and brought back. */
export function RecordEditor<Kind extends RecordKind>({ file, kind, record, shown, now }: RecordEditorProps<Kind>) {
  const engine = useEngine();
  const [error, setError] = useState<string | null>(null);
  const { id } = record;
  const any = record as unknown as RecordView;
  const remove = async (): Promise<void> => {
    const removed = await engine.removeRecord({ file: file.summary.id, kind, id }, seenOf(any));
    setError(removed.ok ? null : failures.write(removed.failure));
  };
  return (
    <div className="record-editor">
      <div className="record-fields">
        {shown.map((field) => (
          <EditedField key={field} field={recordField(engine, file, { kind, id, record }, field)} now={now} />
        ))}
      </div>
      <div>
        <Button
          look="quiet"
          isSmall
          isDisabled={!file.canWrite}
          aria-label={records.removeOf(recordTitle(kind, any))}
          onPress={() => void remove()}
        >
          {records.remove}
        </Button>
      </div>
      {error !== null && <p role="alert">{error}</p>}
    </div>
  );
}
