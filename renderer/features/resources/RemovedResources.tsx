import { Undo2 } from "lucide-react";
import { useState } from "react";
import { useEngine } from "#features/engine/index.ts";
import { recordTitle } from "#features/fields/index.ts";
import type { RecordId } from "#shared/domain/records/index.ts";
import type { ResourcesView } from "#shared/ports/resources.ts";
import { failures, records, resources as words } from "#text/fr.ts";
import { Button } from "#ui/Button.tsx";
import { focusPageHeading } from "#ui/PageHeading.tsx";

/** What was taken out of the list, folded away: each can be brought back. */
export function RemovedResources({ view: { resources, canWrite } }: { readonly view: ResourcesView }) {
  const engine = useEngine();
  const [error, setError] = useState<string | null>(null);
  const removed = resources.filter(({ removal }) => removal?.isClear);
  const bringBack = async (id: RecordId): Promise<void> => {
    const done = await engine.bringBackResource(id);
    setError(done.ok ? null : failures.write(done.failure));
    // The button that was pressed goes with its line.
    if (done.ok) focusPageHeading();
  };
  if (removed.length === 0) return null;
  return (
    <details className="removed">
      <summary>{words.removed(removed.length)}</summary>
      <ul>
        {removed.map((resource) => (
          <li key={resource.id}>
            {recordTitle("resources", resource)}
            <Button
              look="quiet"
              isSmall
              isDisabled={!canWrite}
              aria-label={records.bringBackOf(recordTitle("resources", resource))}
              onPress={() => void bringBack(resource.id)}
            >
              <Undo2 className="icon" aria-hidden="true" />
              {records.bringBack}
            </Button>
          </li>
        ))}
      </ul>
      {error !== null && <p role="alert">{error}</p>}
    </details>
  );
}
