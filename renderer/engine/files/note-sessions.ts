// Notes that are open in a form: what is typed there and what others write meet here, and nothing of either is lost.
import type { TextEdit } from "#shared/kernel/text-edit.ts";
import { type TextMessage, TextPeer } from "#shared/kernel/text-peer.ts";
import type { NoteId } from "#shared/ports/engine.ts";
import type { CaseFileId } from "#shared/protocol/ids.ts";
import type { CompartmentDoc, TextUndo } from "../crdt/compartment-doc.ts";
import { noteField } from "./file-content.ts";

type Session = { readonly peer: TextPeer; readonly undo: TextUndo; readonly stop: () => void };

const keyOf = (file: CaseFileId, note: NoteId): string => `${file}/${note}`;

export type NoteSessions = {
  /** Begins to follow a note; answers its text. */
  readonly open: (file: CaseFileId, note: NoteId, doc: CompartmentDoc) => string;
  readonly close: (file: CaseFileId, note: NoteId) => void;
  readonly closeAll: (file: CaseFileId) => void;
  /** What the form sent, as it must be applied to the document; `null` when the note is not open. */
  readonly receive: (file: CaseFileId, note: NoteId, message: TextMessage) => TextEdit | null;
  /** Takes back what was typed since the note was opened; `null` when it is not open. */
  readonly undoOf: (file: CaseFileId, note: NoteId) => TextUndo | null;
};

export function noteSessions(send: (file: CaseFileId, note: NoteId, message: TextMessage) => void): NoteSessions {
  const sessions = new Map<string, Session>();
  const close = (file: CaseFileId, note: NoteId): void => {
    sessions.get(keyOf(file, note))?.stop();
    sessions.delete(keyOf(file, note));
  };
  return {
    open: (file, note, doc) => {
      close(file, note);
      const peer = new TextPeer(true);
      const stop = doc.onRemoteTextEdit(noteField(note), (edit) => send(file, note, peer.send(edit)));
      const undo = doc.undoOf(noteField(note));
      const end = (): void => {
        stop();
        undo.stop();
      };
      sessions.set(keyOf(file, note), { peer, undo, stop: end });
      return doc.text(noteField(note));
    },
    close,
    closeAll: (file) => {
      for (const [key, session] of sessions) {
        if (!key.startsWith(`${file}/`)) continue;
        session.stop();
        sessions.delete(key);
      }
    },
    receive: (file, note, message) => sessions.get(keyOf(file, note))?.peer.receive(message) ?? null,
    undoOf: (file, note) => sessions.get(keyOf(file, note))?.undo ?? null,
  };
}
