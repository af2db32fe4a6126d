import { NotebookPen, Plus } from "lucide-react";
import { type ReactNode, useRef, useState } from "react";
import type { Instant } from "#shared/kernel/instant.ts";
import type { Result } from "#shared/kernel/result.ts";
import type { FileView, NoteId, NoteView, WriteFailure } from "#shared/ports/engine.ts";
import type { MessageView } from "#shared/ports/thread.ts";
import type { NoteWords } from "#text/fr/case-file.ts";
import { failures, notes as noteWords } from "#text/fr.ts";
import { Banner } from "#ui/Banner.tsx";
import { Button } from "#ui/Button.tsx";
import { type BegunNote, NoteCard } from "./NoteCard.tsx";

type NoteListProps = {
  readonly file: FileView;
  readonly notes: readonly (NoteView & Partial<Pick<MessageView, "isNew">>)[];
  /** Of messages: each is its author's alone to change. */
  readonly words?: NoteWords;
  readonly isOwnAlone?: boolean;
  readonly now: Instant;
  readonly title: string;
  /** Of its heading. */
  readonly level?: 2 | 3;
  readonly help: string;
  readonly add: () => Promise<Result<NoteId, WriteFailure>>;
  /** In the place of the list while there is nothing to show, with the button that adds the first one. */
  readonly empty: ((add: ReactNode) => ReactNode) | null;
};

/** Notes of one compartment, the last first, each written in place. */
export function NoteList(props: NoteListProps) {
  const { file, notes, words = noteWords, isOwnAlone = false, now, title, level = 2, help, add, empty } = props;
  const [begun, setBegun] = useState<BegunNote | null>(null);
  const [failure, setFailure] = useState<WriteFailure | null>(null);
  const isAdding = useRef(false);

  /** A note that was just begun and holds nothing is the new one: whoever presses again gets no other (L17). */
  const begin = async (): Promise<void> => {
    if (isAdding.current) return;
    const known = notes.find(({ id }) => id === begun?.note);
    if (begun !== null && (known === undefined || (known.text === "" && !known.isRemoved)))
      return setBegun({ ...begun });
    isAdding.current = true;
    const added = await add();
    isAdding.current = false;
    setFailure(added.ok ? null : added.failure);
    if (added.ok) setBegun({ note: added.value });
  };

  const addButton = (
    <Button look="primary" isDisabled={!file.canWrite} onPress={() => void begin()}>
      <Plus className="icon" aria-hidden="true" />
      {words.add}
    </Button>
  );
  return (
    <>
      {failure !== null && (
        <Banner tone="stop" icon={NotebookPen} isAlert>
          {failures.write(failure)}
        </Banner>
      )}
      {notes.length === 0 && empty !== null ? (
        empty(addButton)
      ) : (
        <>
          <div className="notes-head">
            {level === 2 ? <h2>{title}</h2> : <h3>{title}</h3>}
            <small>{help}</small>
            <span className="push-end">{addButton}</span>
          </div>
          {notes.map((note) => (
            <NoteCard
              key={`${note.id}/${file.reading}`}
              file={file}
              note={note}
              words={words}
              isMineToChange={!isOwnAlone || note.isMine}
              now={now}
              begun={note.id === begun?.note ? begun : null}
            />
          ))}
        </>
      )}
    </>
  );
}
