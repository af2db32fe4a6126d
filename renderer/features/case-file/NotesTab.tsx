import { NotebookPen } from "lucide-react";
import { useEngine } from "#features/engine/index.ts";
import { FileEncounters } from "#features/outreach/index.ts";
import { JusticeCard } from "#features/situation/index.ts";
import type { Instant } from "#shared/kernel/instant.ts";
import { DEFAULT_TIME_ZONE, dayIn } from "#shared/kernel/time-zone.ts";
import type { FileView } from "#shared/ports/engine.ts";
import { notes } from "#text/fr.ts";
import { EmptyState } from "#ui/EmptyState.tsx";
import { NoteList } from "./NoteList.tsx";

/** What is said and seen in the street. */
export function NotesTab({ file, now }: { readonly file: FileView; readonly now: Instant }) {
  const engine = useEngine();
  return (
    <div className="notes">
      <NoteList
        file={file}
        notes={file.notes}
        now={now}
        title={notes.title}
        help={notes.help}
        place="field"
        add={(note) => engine.addNote(file.summary.id, note)}
        empty={
          file.encounters.length > 0
            ? null
            : (add) => (
                <EmptyState icon={NotebookPen} title={notes.emptyTitle} act={add}>
                  {notes.empty}
                </EmptyState>
              )
        }
      />
      <JusticeCard file={file} now={now} />
      <FileEncounters encounters={file.encounters} today={dayIn(now, DEFAULT_TIME_ZONE)} />
    </div>
  );
}
