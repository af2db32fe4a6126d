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
  /** What the engine has not taken, over what it has; `null`: it has all, or is being asked. */
  readonly refused: EarlyText | null;
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

/** What was typed and is not in the note yet, over the text that was shown when typing began. */
export type EarlyText = { readonly shown: string; readonly typed: string };

/** The note as it was opened, with what was typed meanwhile. */
export const withEarly = (opened: string, { shown, typed }: EarlyText): string =>
  applyEdit(opened, transformEdit(diffTexts(shown, typed), diffTexts(shown, opened), false));

/** Less than so many letters may stand in a note by chance: rather twice than not at all. */
const TELLING = 6;

/** What was typed stands in the note as it was opened: the kill came between the note and the end of what was kept. */
export function standsIn(opened: string, { shown, typed }: EarlyText): boolean {
  if (opened === typed) return true;
  const inserted = diffTexts(shown, typed).flatMap((step) => ("insert" in step ? [step.insert] : []));
  return (
    inserted.join("").length >= TELLING && inserted.every((each) => !shown.includes(each) && opened.includes(each))
  );
}

export type SendEdit = (message: TextMessage) => Promise<Result<null, WriteFailure>>;

export function noteForm(start: string, send: SendEdit, changed: (state: NoteState) => void): NoteForm {
  const peer = new TextPeer(false);
  /** The text that the engine has, with what is on its way. */
  let sent = start;
  /** As the engine has said that it has it, then as each edit on its way leaves it; with what others wrote. */
  let taken = start;
  const onWay = new Map<number, string>();
  let lost: WriteFailure | null = null;
  let state: NoteState = { text: start, save: "saved", heard: null, sent: 0, refused: null };
  let turn = 0;

  const show = (next: Partial<NoteState>): void => {
    state = { ...state, heard: null, ...next };
    changed(state);
  };
  const refuse = (save: WriteFailure, text: string): void =>
    show({ text, save, refused: { shown: taken, typed: text } });

  const answered = (mine: number, done: Result<null, WriteFailure>): void => {
    // Even where its disk refuses: it goes on trying.
    const isTaken = done.ok || done.failure.kind === "notSaved";
    if (!isTaken) lost ??= done.failure;
    // What follows an edit that was refused stands on it.
    else if (lost === null) taken = onWay.get(mine) ?? taken;
    onWay.delete(mine);
    if (mine !== turn) return;
    if (lost !== null) return refuse(lost, state.text);
    if (state.text === sent) show({ save: done.ok ? "saved" : done.failure, refused: null });
    // It has become too long since, and was not sent.
    else show({ refused: { shown: taken, typed: state.text } });
  };

  return {
    state: () => state,
    type: (text) => {
      const { length } = text;
      if (length > LONGEST_NOTE) return refuse({ kind: "noteTooLong", longest: LONGEST_NOTE, length }, text);
      const edit = diffTexts(sent, text);
      sent = text;
      const mine = ++turn;
      onWay.set(mine, text);
      show({ text, save: "saving", sent: turn });
      void send(peer.send(edit)).then((done) => answered(mine, done));
    },
    settle: () => {
      if (typeof state.save === "object" && state.save.kind === "notSaved") show({ save: "saved" });
    },
    hear: (message) => {
      const edit = peer.receive(message);
      // A text that is too long was not sent: what others write joins it as it stands on the screen.
      const over = (text: string): TextEdit => transformEdit(edit, diffTexts(sent, text), true);
      const heard = over(state.text);
      taken = applyEdit(taken, over(taken));
      for (const [each, text] of onWay) onWay.set(each, applyEdit(text, over(text)));
      sent = applyEdit(sent, edit);
      const text = applyEdit(state.text, heard);
      show({ text, heard, refused: state.refused === null ? null : { shown: taken, typed: text } });
    },
  };
}
