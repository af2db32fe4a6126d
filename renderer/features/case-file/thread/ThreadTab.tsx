import { MessagesSquare } from "lucide-react";
import { useEngine } from "#features/engine/index.ts";
import type { Instant } from "#shared/kernel/instant.ts";
import type { FileView } from "#shared/ports/engine.ts";
import { thread } from "#text/fr.ts";
import { EmptyState } from "#ui/EmptyState.tsx";
import { NoteList } from "../NoteList.tsx";

/** What the association and the Mission Locale tell each other, for who reads the support. */
export function ThreadTab({ file, now }: { readonly file: FileView; readonly now: Instant }) {
  const engine = useEngine();
  return (
    <div className="notes thread">
      <NoteList
        file={file}
        notes={file.thread}
        words={thread.notes}
        isOwnAlone
        now={now}
        title={thread.title}
        help={thread.help}
        place="support"
        add={(note) => engine.addMessage(file.summary.id, note)}
        empty={(add) => (
          <EmptyState icon={MessagesSquare} title={thread.emptyTitle} act={add}>
            {thread.empty}
          </EmptyState>
        )}
      />
    </div>
  );
}
