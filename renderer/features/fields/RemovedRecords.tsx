import { Undo2 } from "lucide-react";
import { useState } from "react";
import { useEngine } from "#features/engine/index.ts";
import type { RecordKind } from "#shared/domain/records/index.ts";
import type { FileView } from "#shared/ports/engine.ts";
import type { RecordView } from "#shared/ports/records.ts";
import { failures, records } from "#text/fr.ts";
import { Button } from "#ui/Button.tsx";
import { focusPart } from "#ui/focus-part.ts";
import { recordTitle } from "./record-field.ts";

type RemovedRecordsProps = {
  readonly file: FileView;
  readonly kind: RecordKind;
  readonly summary: (count: number) => string;
};

/** What was removed of a kind, folded away: each can be brought back. Nothing when there is none. */
export function RemovedRecords({ file, kind, summary }: RemovedRecordsProps) {
  const all: readonly RecordView[] = file.records[kind];
  const removed = all.filter(({ removal }) => removal?.isClear);
  if (removed.length === 0) return null;
  return (
    <details className="removed">
      <summary>{summary(removed.length)}</summary>
      <ul>
        {removed.map((record) => (
          <Removed key={record.id} file={file} kind={kind} record={record} />
        ))}
      </ul>
    </details>
  );
}

type RemovedProps = { readonly file: FileView; readonly kind: RecordKind; readonly record: RecordView };

function Removed({ file, kind, record }: RemovedProps) {
  const engine = useEngine();
  const [error, setError] = useState<string | null>(null);
  const title = recordTitle(kind, record);
  const bringBack = async (): Promise<void> => {
    const toPart = focusPart();
    const done = await engine.bringBackRecord({ file: file.summary.id, kind, id: record.id });
    if (done.ok) toPart();
    setError(done.ok ? null : failures.write(done.failure));
  };
  return (
    <li>
      {title}
      <Button
        look="quiet"
        isSmall
        isDisabled={!file.canWrite}
        aria-label={records.bringBackOf(title)}
        onPress={() => void bringBack()}
      >
        <Undo2 className="icon" aria-hidden="true" />
        {records.bringBack}
      </Button>
      {error !== null && <p role="alert">{error}</p>}
    </li>
  );
}
