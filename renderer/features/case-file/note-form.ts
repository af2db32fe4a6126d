// The window's side of a note that is being written: what is typed goes out edit by edit, what others write comes in,
// and neither undoes the other. No screen here: this is what the screen asks.
import { LONGEST_NOTE } from "#shared/domain/case-file/index.ts";
import type { Result } from "#shared/kernel/result.ts";
import { applyEdit, diffTexts, type TextEdit, transformEdit } from "#shared/kernel/text-edit.ts";
import { type TextMessage, TextPeer } from "#shared/kernel/text-peer.ts";
import type { WriteFailure } from "#shared/ports/engine.ts";

export type NoteState = {
  /** What the form shows. */
  readonly text: string;
  readonly save: "saved" | "saving" | WriteFailure;
  /** The last change that came from somebody else, as it was applied here: the caret follows it. */
  readonly heard: TextEdit | null;
  /** Edits that were sent since the form was opened. */
  readonly sent: number;
};

export type NoteForm = {
  readonly state: () => NoteState;
  /** The person typed. A text that is too long stays in the form, and is not sent until it fits. */
  readonly type: (text: string) => void;
  /** What the disk had refused is on it now. */
  readonly settle: () => void;
  /** Somebody else typed. */
  readonly hear: (message: TextMessage) => void;
};

/** What was typed before the note was open, over the text that was shown then. */
export type EarlyText = { readonly shown: string; readonly typed: string };

/** The note as it was opened, with what was typed meanwhile. */
export const withEarly = (opened: string, { shown, typed }: EarlyText): string =>
  applyEdit(opened, transformEdit(diffTexts(shown, typed), diffTexts(shown, opened), false));

export type SendEdit = (message: TextMessage) => Promise<Result<null, WriteFailure>>;

export function noteForm(start: string, send: SendEdit, changed: (state: NoteState) => void): NoteForm {
  const peer = new TextPeer(false);
  /** The text that the engine has, with what is on its way. */
  let sent = start;
  let state: NoteState = { text: start, save: "saved", heard: null, sent: 0 };
  let turn = 0;

  const show = (next: Partial<NoteState>): void => {
    state = { ...state, heard: null, ...next };
    changed(state);
  };

  return {
    state: () => state,
    type: (text) => {
      if (text.length > LONGEST_NOTE) {
        return show({ text, save: { kind: "noteTooLong", longest: LONGEST_NOTE, length: text.length } });
      }
      const edit = diffTexts(sent, text);
      sent = text;
      const mine = ++turn;
      show({ text, save: "saving", sent: turn });
      void send(peer.send(edit)).then((done) => {
        if (mine === turn) show({ save: done.ok ? "saved" : done.failure });
      });
    },
    settle: () => {
      if (typeof state.save === "object" && state.save.kind === "notSaved") show({ save: "saved" });
    },
    hear: (message) => {
      const edit = peer.receive(message);
      // A text that is too long was not sent: what others write joins it as it stands on the screen.
      const shown = transformEdit(edit, diffTexts(sent, state.text), true);
      sent = applyEdit(sent, edit);
      show({ text: applyEdit(state.text, shown), heard: shown });
    },
  };
}
