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
  /** Once more, where it could not be opened: what was typed in it is sent then. */
  readonly again: () => void;
  /** It goes from the screen. */
  readonly leave: () => void;
};

/** Notes that went before they were open: whoever opens one of them again comes behind. */
const going = new Map<string, Promise<unknown>>();

/** Notes that are not open yet, in which something was typed. */
const typedIn = new Set<Promise<unknown>>();

/**
 * Behind what was typed in notes before they were open: their file is closed, or opened, and the space locked, after it. At
 * once when there is none: another screen may open the same file in the same breath.
 */
export const behindNotes = <Answer>(act: () => Promise<Answer>): Promise<Answer> => {
  const awaited = [...going.values(), ...typedIn];
  return awaited.length === 0 ? act() : Promise.all(awaited).then(act);
};

/** The space closed: what it was asked is never answered, and nothing comes behind it. */
export const forgetNotes = (): void => {
  going.clear();
  typedIn.clear();
};

export function openingNote(line: NoteLine, changed: (state: NoteState) => void): OpeningNote {
  let form: NoteForm | null = null;
  let early: EarlyText | null = null;
  let isOver = false;
  let isGone = false;
  const show = (state: NoteState): void => {
    if (!isGone) changed(state);
  };
  const showEarly = ({ typed }: EarlyText): void =>
    show({ text: typed, save: isOver ? { kind: "incomplete" } : "saving", heard: null, sent: 0 });
  const answered = (text: string | null): void => {
    isOver = true;
    typedIn.delete(opening);
    if (text !== null) {
      form = noteForm(text, line.send, show);
      if (early === null) show(form.state());
      else form.type(withEarly(text, early));
    } else if (early !== null) showEarly(early);
  };
  const open = (before: Promise<unknown> | undefined): Promise<void> =>
    (before === undefined ? line.open() : before.then(line.open)).then(answered, () => answered(null));
  let opening = open(going.get(line.key));

  return {
    type: (typed, shown) => {
      if (form !== null) return form.type(typed);
      early = { shown: early?.shown ?? shown, typed };
      if (!isOver) typedIn.add(opening);
      showEarly(early);
    },
    hear: (message) => form?.hear(message),
    settle: () => form?.settle(),
    again: () => {
      if (!isOver || form !== null) return;
      isOver = false;
      opening = open(undefined);
      if (early === null) return;
      typedIn.add(opening);
      showEarly(early);
    },
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
