// A note from the moment it is on the screen: what is typed while it is still being opened waits for nobody, and no letter
// of it is lost, be the note gone from the screen before the answer.
import type { TextMessage } from "#shared/kernel/text-peer.ts";
import { type EarlyText, type NoteForm, type NoteState, noteForm, type SendEdit, withEarly } from "./note-form.ts";

/** What is asked of the engine, for one note. */
export type NoteLine = {
  /** Names the note, among all. */
  readonly key: string;
  /** Answers its text; `null`: it can't be opened. */
  readonly open: () => Promise<string | null>;
  readonly send: SendEdit;
  readonly close: () => Promise<unknown>;
};

export type OpeningNote = {
  /** `shown`: what stood on the screen, where the note is not open yet. */
  readonly type: (text: string, shown: string) => void;
  readonly hear: (message: TextMessage) => void;
  readonly settle: () => void;
  /** It goes from the screen. */
  readonly leave: () => void;
};

/** Notes that went before they were open: whoever opens one of them again comes behind. */
const going = new Map<string, Promise<unknown>>();

/**
 * Behind what was typed in notes that went before they were open: their file is closed, or opened, after it. At once when
 * there is none: another screen may open the same file in the same breath.
 */
export const behindNotes = <Answer>(act: () => Promise<Answer>): Promise<Answer> =>
  going.size === 0 ? act() : Promise.all(going.values()).then(act);

export function openingNote(line: NoteLine, changed: (state: NoteState) => void): OpeningNote {
  let form: NoteForm | null = null;
  let early: EarlyText | null = null;
  let isOver = false;
  let isGone = false;
  const show = (state: NoteState): void => {
    if (!isGone) changed(state);
  };
  const answered = (text: string | null): void => {
    isOver = true;
    if (text !== null) {
      form = noteForm(text, line.send, show);
      if (early === null) show(form.state());
      else form.type(withEarly(text, early));
    } else if (early !== null) show({ text: early.typed, save: { kind: "incomplete" }, heard: null, sent: 0 });
  };
  const before = going.get(line.key);
  const open = before === undefined ? line.open() : before.then(line.open);
  const opening = open.then(answered, () => answered(null));

  return {
    type: (typed, shown) => {
      if (form !== null) return form.type(typed);
      early = { shown: early?.shown ?? shown, typed };
      show({ text: typed, save: isOver ? { kind: "incomplete" } : "saving", heard: null, sent: 0 });
    },
    hear: (message) => form?.hear(message),
    settle: () => form?.settle(),
    leave: () => {
      isGone = true;
      if (isOver) return void line.close();
      const forget = (): void => {
        if (going.get(line.key) === leaving) going.delete(line.key);
      };
      const leaving: Promise<void> = opening.then(line.close).then(forget, forget);
      going.set(line.key, leaving);
    },
  };
}
