import { NotebookPen, Plus } from "lucide-react";
import { type ReactNode, useEffect, useMemo, useRef, useState } from "react";
import { useEngine, useSession } from "#features/engine/index.ts";
import { newId } from "#features/fields/index.ts";
import type { Instant } from "#shared/kernel/instant.ts";
import type { Result } from "#shared/kernel/result.ts";
import type { FileView, NoteId, NoteView, WriteFailure } from "#shared/ports/engine.ts";
import type { MessageView } from "#shared/ports/thread.ts";
import type { NoteWords } from "#text/fr/case-file.ts";
import { failures, notes as noteWords } from "#text/fr.ts";
import { Banner } from "#ui/Banner.tsx";
import { Button } from "#ui/Button.tsx";
import { type KeptTexts, keptTexts } from "./kept-texts.ts";
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
  /** Where these notes are, for what is typed and can't be written yet. */
  readonly place: "field" | "support" | `health/${string}`;
  readonly add: (note: NoteId) => Promise<Result<NoteId, WriteFailure>>;
  /** In the place of the list while there is nothing to show, with the button that adds the first one. */
  readonly empty: ((add: ReactNode) => ReactNode) | null;
};

/** Notes of one compartment, the last first, each written in place. */
export function NoteList(props: NoteListProps) {
  const { file, words = noteWords, isOwnAlone = false, now, title, level = 2, help, empty, place } = props;
  const engine = useEngine();
  const kept = useMemo(() => keptTexts(engine, `notes/${file.summary.id}/${place}`), [engine, file.summary.id, place]);
  const { begun, begin, failure } = useBeginning(props, kept);
  // It is written in before the engine has it: whoever asked for it types on.
  const awaited = begun.filter(({ note }) => props.notes.every(({ id }) => id !== note.id));
  const notes: readonly ShownNote[] = [...awaited.map(({ note }) => note), ...props.notes];

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
              begun={begun.find((each) => each.note.id === note.id) ?? null}
              kept={kept}
            />
          ))}
        </>
      )}
    </>
  );
}

/** The notes that were asked for here, the last first, and why the engine did not take one. */
function useBeginning({ notes, now, add, file }: NoteListProps, kept: KeptTexts) {
  const session = useSession();
  const [begun, setBegun] = useState<readonly BegunNote[]>([]);
  const [failure, setFailure] = useState<WriteFailure | null>(null);
  const latest = useRef({ notes, add });
  latest.current = { notes, add };
  const author = session.state === "open" ? session.person.name : "";
  const newNote = (id: NoteId, at: Instant): NoteView => ({ id, text: "", author, isMine: true, at, isRemoved: false });

  const ask = (note: NoteView, isNow: boolean): BegunNote => {
    const added = latest.current.add(note.id);
    void added.then((answer) => setFailure(answer.ok ? null : answer.failure));
    return { note, isThere: added.catch(() => undefined), isNow };
  };
  const put = (next: BegunNote): void =>
    setBegun((all) => [next, ...all.filter(({ note }) => note.id !== next.note.id)]);

  // Asked for at an earlier visit, and refused: what was typed in them comes back, and is asked for once more.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each list, and once more when it can be written in
  useEffect(() => {
    let isPast = false;
    void kept.read().then((texts) => {
      if (isPast) return;
      const lacking = [...texts].filter(([id]) => latest.current.notes.every((note) => note.id !== id));
      for (const [id, { at }] of lacking) {
        const note = newNote(id, at);
        put(file.canWrite ? ask(note, false) : { note, isThere: Promise.resolve(), isNow: false });
      }
    });
    return () => {
      isPast = true;
    };
  }, [kept, file.canWrite]);

  /** One that was just begun and holds nothing is the new one: whoever presses again gets no other (L17). */
  const begin = (): void => {
    const [last = null] = begun;
    const known = notes.find(({ id }) => id === last?.note.id);
    if (last !== null && known === undefined) return put(ask(last.note, true));
    if (last !== null && known?.text === "" && !known.isRemoved) return put({ ...last });
    put(ask(newNote(newId() as NoteId, now), true));
  };

  return { begun, begin, failure };
}
