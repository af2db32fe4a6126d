import { useEffect, useState } from "react";
import type { Instant } from "#shared/kernel/instant.ts";
import type { ValueView } from "#shared/ports/engine.ts";
import { moment } from "#text/format.ts";
import { caseFile, shell } from "#text/fr.ts";
import { Button } from "#ui/Button.tsx";
import { Dialog } from "#ui/Dialog.tsx";
import { healthText, type TrackField } from "./track-field.ts";

type TrackHistoryProps = { readonly field: TrackField; readonly now: Instant; readonly onClose: () => void };

/** Everything that was ever said of a field of a track. */
export function TrackHistory({ field, now, onClose }: TrackHistoryProps) {
  const [values, setValues] = useState<readonly ValueView[]>([]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: read when it opens
  useEffect(() => {
    void field.history().then(setValues);
  }, []);
  return (
    <Dialog title={caseFile.historyOf(field.label)} isNarrow onClose={onClose}>
      <ol className="history">
        {values.map(({ id, value, author, isMine, at, isDoubtful }) => (
          <li key={id}>
            <strong>{healthText(field.field, value)}</strong>
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
