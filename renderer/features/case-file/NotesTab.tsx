import { NotebookPen, Plus } from "lucide-react";
import { useRef, useState } from "react";
import { useEngine } from "#features/engine/index.ts";
import { FileEncounters } from "#features/outreach/index.ts";
import { JusticeCard } from "#features/situation/index.ts";
import type { Instant } from "#shared/kernel/instant.ts";
import { DEFAULT_TIME_ZONE, dayIn } from "#shared/kernel/time-zone.ts";
import type { FileView, WriteFailure } from "#shared/ports/engine.ts";
import { failures, notes } from "#text/fr.ts";
import { Banner } from "#ui/Banner.tsx";
import { Button } from "#ui/Button.tsx";
import { EmptyState } from "#ui/EmptyState.tsx";
import { type BegunNote, NoteCard } from "./NoteCard.tsx";

/** What is said and seen in the street: notes, the last first, each written in place. */
export function NotesTab({ file, now }: { readonly file: FileView; readonly now: Instant }) {
  const engine = useEngine();
  const [begun, setBegun] = useState<BegunNote | null>(null);
  const [failure, setFailure] = useState<WriteFailure | null>(null);
  const isAdding = useRef(false);

  /** A note that was just begun and holds nothing is the new one: whoever presses again gets no other (L17). */
  const add = async (): Promise<void> => {
    if (isAdding.current) return;
    const known = file.notes.find(({ id }) => id === begun?.note);
    if (begun !== null && (known === undefined || (known.text === "" && !known.isRemoved)))
      return setBegun({ ...begun });
    isAdding.current = true;
    const added = await engine.addNote(file.summary.id);
    isAdding.current = false;
    setFailure(added.ok ? null : added.failure);
    if (added.ok) setBegun({ note: added.value });
  };

  const addButton = (
    <Button look="primary" isDisabled={!file.canWrite} onPress={() => void add()}>
      <Plus className="icon" aria-hidden="true" />
      {notes.add}
    </Button>
  );
  return (
    <div className="notes">
      {failure !== null && (
        <Banner tone="stop" icon={NotebookPen} isAlert>
          {failures.write(failure)}
        </Banner>
      )}
      {file.notes.length === 0 && file.encounters.length === 0 ? (
        <EmptyState icon={NotebookPen} title={notes.emptyTitle} act={addButton}>
          {notes.empty}
        </EmptyState>
      ) : (
        <>
          <div className="notes-head">
            <h2>{notes.title}</h2>
            <small>{notes.help}</small>
            <span className="push-end">{addButton}</span>
          </div>
          {file.notes.map((note) => (
            <NoteCard
              key={`${note.id}/${file.reading}`}
              file={file}
              note={note}
              now={now}
              begun={note.id === begun?.note ? begun : null}
            />
          ))}
        </>
      )}
      <JusticeCard file={file} now={now} />
      <FileEncounters encounters={file.encounters} today={dayIn(now, DEFAULT_TIME_ZONE)} />
    </div>
  );
}
