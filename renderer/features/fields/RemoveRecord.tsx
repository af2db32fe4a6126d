import { useState } from "react";
import { useEngine } from "#features/engine/index.ts";
import type { RecordKind } from "#shared/domain/records/index.ts";
import type { FileView } from "#shared/ports/engine.ts";
import type { RecordView } from "#shared/ports/records.ts";
import { failures, records } from "#text/fr.ts";
import { Button } from "#ui/Button.tsx";
import { focusPart } from "#ui/focus-part.ts";
import { recordTitle, seenOf } from "./record-field.ts";

type RemoveRecordProps<Kind extends RecordKind> = {
  readonly file: FileView;
  readonly kind: Kind;
  readonly record: RecordView<Kind>;
};

/** Takes a record out of view; it can be brought back. */
export function RemoveRecord<Kind extends RecordKind>({ file, kind, record }: RemoveRecordProps<Kind>) {
  const engine = useEngine();
  const [error, setError] = useState<string | null>(null);
  const any = record as unknown as RecordView;
  const remove = async (): Promise<void> => {
    const toPart = focusPart();
    const removed = await engine.removeRecord({ file: file.summary.id, kind, id: record.id }, seenOf(any));
    if (removed.ok) toPart();
    setError(removed.ok ? null : failures.write(removed.failure));
  };
  return (
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
      {error !== null && <p role="alert">{error}</p>}
    </div>
  );
}
