import { CircleAlert, HardDrive, Trash2, Undo2 } from "lucide-react";
import { useEffect, useLayoutEffect, useRef, useState } from "react";
import { ShareMark } from "#features/connection/index.ts";
import { onNoteEdited, useEngine } from "#features/engine/index.ts";
import type { Instant } from "#shared/kernel/instant.ts";
import { movePlace } from "#shared/kernel/text-edit.ts";
import type { TextMessage } from "#shared/kernel/text-peer.ts";
import type { FileView, NoteId, NoteView } from "#shared/ports/engine.ts";
import { moment } from "#text/format.ts";
import type { NoteWords } from "#text/fr/case-file.ts";
import { caseFile, failures, notes, thread } from "#text/fr.ts";
import { Avatar } from "#ui/Avatar.tsx";
import { Button } from "#ui/Button.tsx";
import { Pill } from "#ui/Pill.tsx";
import type { KeptTexts } from "./kept-texts.ts";
import type { EarlyText, NoteState } from "./note-form.ts";
import { type OpeningNote, openingNote } from "./note-opening.ts";
import { WritersHere } from "./OthersHere.tsx";
import { useUndo } from "./use-undo.ts";

/** A note that was asked for here; another object each time that it was. */
export type BegunNote = {
  readonly note: NoteView;
  /** Settled once the engine has it, or has said why not. */
  readonly isThere: Promise<unknown>;
  /** False: it was asked for at an earlier visit, and what was typed in it is here still. */
  readonly isNow: boolean;
};

type NoteCardProps = {
  readonly file: FileView;
  readonly note: NoteView & { readonly isNew?: boolean };
  readonly words: NoteWords;
  readonly isMineToChange: boolean;
  readonly now: Instant;
  /** Asked for here: just now, the caret goes in it. */
  readonly begun: BegunNote | null;
  readonly kept: KeptTexts;
};

export function NoteCard({ file, note, words, isMineToChange, now, begun, kept }: NoteCardProps) {
  const engine = useEngine();
  const { id } = file.summary;
  // The button that was pressed goes away: the one that undoes it takes the focus.
  const [isMoved, setMoved] = useState(false);
  const move = (isRemoved: boolean): void => {
    setMoved(true);
    void (begun?.isThere ?? Promise.resolve()).then(() => engine.removeNote(id, note.id, isRemoved));
  };
  const author = note.isMine ? caseFile.you : note.author;
  const when = moment(note.at, now);
  const label = note.isMine ? words.mine(when) : words.label(author, when);
  if (note.isRemoved) {
    return (
      <div className="note note-removed">
        <small>{words.removed(note.isMine ? null : note.author, when)}</small>
        {isMineToChange && (
          <Button look="quiet" isSmall autoFocus={isMoved} isDisabled={!file.canWrite} onPress={() => move(false)}>
            <Undo2 className="icon" aria-hidden="true" />
            {words.restore}
          </Button>
        )}
      </div>
    );
  }
  return (
    <article className="note card" aria-label={label}>
      <header>
        <Avatar name={note.author} />
        <strong>{author}</strong>
        <small>{when}</small>
        {note.isNew && <Pill tone="info">{thread.isNew}</Pill>}
        {isMineToChange && (
          <span className="push-end">
            <Button look="quiet" isSmall autoFocus={isMoved} isDisabled={!file.canWrite} onPress={() => move(true)}>
              <Trash2 className="icon" aria-hidden="true" />
              {words.remove}
            </Button>
          </span>
        )}
      </header>
      <NoteText
        file={file}
        note={note}
        words={words}
        isLocked={!isMineToChange}
        label={label}
        begun={begun}
        kept={kept}
      />
    </article>
  );
}

type NoteTextProps = Pick<NoteCardProps, "file" | "note" | "words" | "begun" | "kept"> & {
  readonly isLocked: boolean;
  readonly label: string;
};

function NoteText({ file, note, words, isLocked, label, begun, kept }: NoteTextProps) {
  const engine = useEngine();
  const area = useRef<HTMLTextAreaElement>(null);
  const opening = useRef<OpeningNote | null>(null);
  const [state, setState] = useState<NoteState | null>(null);
  const fileId = file.summary.id;
  const noteId = note.id;
  const isThere = useRef(begun?.isThere);
  isThere.current = begun?.isThere;
  const begunAt = useRef(note.at);

  // Its end comes before that of the file's screen, which closes the file: what was typed is sent before.
  useLayoutEffect(() => {
    const line = {
      key: `${fileId}/${noteId}`,
      open: async () => {
        await isThere.current;
        return engine.openNote(fileId, noteId);
      },
      send: (message: TextMessage) => engine.editNote(fileId, noteId, message),
      close: () => engine.closeNote(fileId, noteId),
      kept: async () => (await kept.read()).get(noteId) ?? null,
      keep: (lacking: EarlyText | null) => kept.keep(noteId, lacking && { ...lacking, at: begunAt.current }),
    };
    const opened = openingNote(line, setState);
    opening.current = opened;
    const stop = onNoteEdited((edited) => {
      if (edited.file === fileId && edited.note === noteId) opened.hear(edited.message);
    });
    return () => {
      stop();
      opened.leave();
    };
  }, [engine, fileId, noteId, kept]);

  // Counted from here on: of what is typed after it, an earlier word says nothing.
  const [before] = useState(() => file.noteShares[noteId]?.edits ?? 0);
  const isDiskWell = file.summary.share.kind !== "notSaved";
  useEffect(() => {
    if (isDiskWell) opening.current?.settle();
  }, [isDiskWell]);

  const text = state?.text ?? note.text;

  const takeBack = useUndo(area, (way) => void engine.undoNote(fileId, noteId, way));

  // The area is as tall as its text: a note is read without scrolling in a box.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the height follows the text
  useLayoutEffect(() => {
    const element = area.current;
    if (element === null) return;
    element.style.height = "auto";
    element.style.height = `${element.scrollHeight + 2}px`;
  }, [text]);

  // What somebody else writes must not move the caret of who is writing here.
  const caret = useRef<readonly [number, number]>([0, 0]);
  useLayoutEffect(() => {
    const heard = state?.heard ?? null;
    if (heard === null || area.current === null || document.activeElement !== area.current) return;
    const [start, end] = caret.current;
    area.current.setSelectionRange(movePlace(start, heard), movePlace(end, heard));
  }, [state]);

  // Before the next letter: it is meant for this note already.
  useLayoutEffect(() => {
    if (begun?.isNow === true) area.current?.focus();
    if (file.canWrite) opening.current?.again();
  }, [begun, file.canWrite]);

  return (
    <>
      <textarea
        ref={area}
        className="note-text"
        aria-label={label}
        placeholder={words.placeholder}
        spellCheck={false}
        autoComplete="off"
        readOnly={!file.canWrite || isLocked}
        value={text}
        onSelect={({ currentTarget }) => {
          caret.current = [currentTarget.selectionStart, currentTarget.selectionEnd];
        }}
        onKeyDown={(event) => {
          // The key that began the note, held down.
          if (event.repeat && text === "" && (event.key === "Enter" || event.key === " ")) event.preventDefault();
          takeBack(event);
        }}
        onChange={({ target }) => {
          caret.current = [target.selectionStart, target.selectionEnd];
          opening.current?.type(target.value, note.text);
        }}
      />
      <div className="note-foot" role="status">
        {state !== null && <SaveWord save={state.save} />}
        {state?.save === "saved" && <NoteShareWord said={file.noteShares[noteId]} asked={before + state.sent} />}
        <WritersHere file={fileId} note={noteId} />
      </div>
    </>
  );
}

type NoteShareWordProps = {
  readonly said: FileView["noteShares"][NoteId] | undefined;
  /** Edits of which the word must know, to be true of what stands here. */
  readonly asked: number;
};

/** Beside « saved »: how far this very note went, once it is proven. */
function NoteShareWord({ said, asked }: NoteShareWordProps) {
  if (said === undefined || said.share === null || said.edits < asked) return null;
  if (said.share === "toSend") return <small>{notes.toSend}</small>;
  return <ShareMark share={said.share.kind === "received" ? { ...said.share, toSend: 0 } : said.share} isLong />;
}

function SaveWord({ save }: { readonly save: NoteState["save"] }) {
  if (save === "saving") return <small>{notes.saving}</small>;
  if (save === "saved") {
    return (
      <span className="share share-ok">
        <HardDrive className="icon" aria-hidden="true" />
        {notes.saved}
      </span>
    );
  }
  const words =
    save.kind === "noteTooLong"
      ? failures.noteTooLong(save.length, save.longest)
      : save.kind === "notSaved"
        ? notes.notSaved
        : failures.incomplete;
  return (
    <span className="share share-stop" role="alert">
      <CircleAlert className="icon" aria-hidden="true" />
      {words}
    </span>
  );
}
