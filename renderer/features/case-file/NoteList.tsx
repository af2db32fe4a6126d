import { NotebookPen, Plus } from "lucide-react";
import { type ReactNode, useState } from "react";
import { useSession } from "#features/engine/index.ts";
import { newId } from "#features/fields/index.ts";
import type { Instant } from "#shared/kernel/instant.ts";
import type { Result } from "#shared/kernel/result.ts";
import type { FileView, NoteId, NoteView, WriteFailure } from "#shared/ports/engine.ts";
import type { MessageView } from "#shared/ports/thread.ts";
import type { NoteWords } from "#text/fr/case-file.ts";
import { failures, notes as noteWords } from "#text/fr.ts";
import { Banner } from "#ui/Banner.tsx";
import { Button } from "#ui/Button.tsx";
import { type BegunNote, NoteCard } from "./NoteCard.tsx";

type ShownNote = NoteView & Partial<Pick<MessageView, "isNew">>;

type NoteListProps = {
  readonly file: FileView;
  readonly notes: readonly ShownNote[];
  /** Of messages: each is its author's alone to change. */
  readonly words?: NoteWords;
  readonly isOwnAlone?: boolean;
  readonly now: Instant;
  readonly title: string;
  /** Of its heading. */
  readonly level?: 2 | 3;
  readonly help: string;
  readonly add: (note: NoteId) => Promise<Result<NoteId, WriteFailure>>;
  /** In the place of the list while there is nothing to show, with the button that adds the first one. */
  readonly empty: ((add: ReactNode) => ReactNode) | null;
};

/** Notes of one compartment, the last first, each written in place. */
export function NoteList(props: NoteListProps) {
  const { file, words = noteWords, isOwnAlone = false, now, title, level = 2, help, empty } = props;
  const { begun, begin, failure } = useBeginning(props);
  // It is written in before the engine has it: whoever asked for it types on.
  const isAwaited = begun !== null && props.notes.every(({ id }) => id !== begun.note.id);
  const notes: readonly ShownNote[] = isAwaited ? [begun.note, ...props.notes] : props.notes;

  const addButton = (
    <Button
      look="primary"
      isDisabled={!file.canWrite}
      // A key acts on its way down: the letter that comes before it is up is meant for the note.
      onPressStart={({ pointerType }) => pointerType === "keyboard" && begin()}
      onPress={({ pointerType }) => pointerType !== "keyboard" && begin()}
    >
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
              begun={note.id === begun?.note.id ? begun : null}
            />
          ))}
        </>
      )}
    </>
  );
}

/** The note that was asked for here last, and why the engine did not take it. */
function useBeginning({ notes, now, add }: NoteListProps) {
  const session = useSession();
  const [begun, setBegun] = useState<BegunNote | null>(null);
  const [failure, setFailure] = useState<WriteFailure | null>(null);

  const ask = (note: NoteView): void => {
    const added = add(note.id);
    void added.then((answer) => setFailure(answer.ok ? null : answer.failure));
    setBegun({ note, isThere: added.catch(() => undefined) });
  };

  /** One that was just begun and holds nothing is the new one: whoever presses again gets no other (L17). */
  const begin = (): void => {
    const known = notes.find(({ id }) => id === begun?.note.id);
    if (begun !== null && known === undefined) return ask(begun.note);
    if (begun !== null && known?.text === "" && !known.isRemoved) return setBegun({ ...begun });
    const author = session.state === "open" ? session.person.name : "";
    ask({ id: newId() as NoteId, text: "", author, isMine: true, at: now, isRemoved: false });
  };

  return { begun, begin, failure };
}
