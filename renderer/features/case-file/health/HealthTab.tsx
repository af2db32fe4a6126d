import { Plus } from "lucide-react";
import { useState } from "react";
import { AnswerDialog, ClosedTab } from "#features/sharing/index.ts";
import type { Instant } from "#shared/kernel/instant.ts";
import type { FileView } from "#shared/ports/engine.ts";
import type { TrackId } from "#shared/protocol/ids.ts";
import { health } from "#text/fr.ts";
import { Button } from "#ui/Button.tsx";
import { NewTrackDialog } from "./NewTrackDialog.tsx";
import { TrackCard } from "./TrackCard.tsx";
import "./health.css";

/**
 * The tracks that this person reads. For who reads none it is a closed compartment like any other, whether there are tracks
 * or not (SHR-2); who works on the file may begin one.
 */
export function HealthTab({ file, now }: { readonly file: FileView; readonly now: Instant }) {
  const [isBeginning, setBeginning] = useState(false);
  const [asking, setAsking] = useState<TrackId | null>(null);
  const { access, tracks, summary } = file;
  const begin = access.mine.identity && (
    <Button
      look={tracks.length === 0 ? "primary" : "plain"}
      isDisabled={!file.canWrite || !access.isKnown}
      onPress={() => setBeginning(true)}
    >
      <Plus className="icon" aria-hidden="true" />
      {health.add}
    </Button>
  );
  return (
    <div className="health">
      {tracks.length === 0 ? (
        <ClosedTab
          act={
            begin && (
              <>
                <p>{health.mayBegin}</p>
                {begin}
              </>
            )
          }
        />
      ) : (
        <>
          <div className="notes-head">
            <h2>{health.title}</h2>
            <span className="push-end">{begin}</span>
          </div>
          <p className="small">{health.help}</p>
          {file.card !== null && (
            <p>
              <strong>{file.card.name}</strong>
              {file.card.phone !== null && ` · ${file.card.phone}`}
            </p>
          )}
          {tracks.map((track) => (
            <TrackCard key={track.id} file={file} track={track} now={now} onAsk={() => setAsking(track.id)} />
          ))}
        </>
      )}
      {isBeginning && <NewTrackDialog file={summary.id} onClose={() => setBeginning(false)} />}
      {asking !== null && (
        <AnswerDialog
          file={file}
          now={now}
          about={asking}
          onClose={() => setAsking(null)}
          onRecorded={() => setAsking(null)}
        />
      )}
    </div>
  );
}
