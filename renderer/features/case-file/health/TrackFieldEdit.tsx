import { History } from "lucide-react";
import { useState } from "react";
import type { Instant } from "#shared/kernel/instant.ts";
import { caseFile } from "#text/fr.ts";
import { Button } from "#ui/Button.tsx";
import { TrackChoice } from "./TrackChoice.tsx";
import { TrackConflict } from "./TrackConflict.tsx";
import { TrackHistory } from "./TrackHistory.tsx";
import { TrackInput } from "./TrackInput.tsx";
import { codesOf, type TrackField } from "./track-field.ts";

/** A field of a track, all that was ever said of it, and two values that were written apart. */
export function TrackFieldEdit({ field, now }: { readonly field: TrackField; readonly now: Instant }) {
  const [isShown, setShown] = useState(false);
  const { label, view } = field;
  return (
    <div className="identity-field">
      {Object.keys(codesOf(field.field)).length > 0 ? <TrackChoice field={field} /> : <TrackInput field={field} />}
      {view.changes > 1 && (
        <Button
          look="quiet"
          isSmall
          aria-label={caseFile.changesOf(view.changes, label)}
          onPress={() => setShown(true)}
        >
          <History className="icon" aria-hidden="true" />
          {caseFile.changes(view.changes)}
        </Button>
      )}
      {view.values.length > 1 && <TrackConflict field={field} now={now} />}
      {isShown && <TrackHistory field={field} now={now} onClose={() => setShown(false)} />}
    </div>
  );
}
