// A note from the moment it is on the screen: what is typed while it is still being opened waits for nobody, and no letter
// of it is lost, be the note gone from the screen before the answer.
import type { TextMessage } from "#shared/kernel/text-peer.ts";
import type { WriteFailure } from "#shared/ports/engine.ts";
import {
  type EarlyText,
  type NoteForm,
  type NoteState,
  noteForm,
  type SendEdit,
  standsIn,
  withEarly,
} from "./note-form.ts";

/** What is asked of the engine, for one note. */
export type NoteLine = {
  /** Names the note, among all. */
  readonly key: string;
  /** Answers its text; `null`: it can't be opened. */
  readonly open: () => Promise<string | null>;
  readonly send: SendEdit;
  readonly close: () => Promise<unknown>;
  /** What was typed in it at an earlier visit, and not taken. */
  readonly kept: () => Promise<EarlyText | null>;
  /** What must be found at the next visit; `null`: nothing, the engine has it. */
  readonly keep: (text: EarlyText | null) => void;
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

/** What a note that does not open is waited for, in milliseconds: what was typed in it is kept, and found again in it. */
const PATIENCE = 2_000;

/**
 * Behind what was typed in notes before they were open: their file is closed, or opened, and the space locked, after it. At
 * once when there is none: another screen may open the same file in the same breath.
 */
export const behindNotes = <Answer>(act: () => Promise<Answer>): Promise<Answer> => {
  const awaited = [...going.values(), ...typedIn];
  if (awaited.length === 0) return act();
  const enough = new Promise((resolve) => setTimeout(resolve, PATIENCE));
  return Promise.race([Promise.all(awaited), enough]).then(act);
};

/** The space closed: what it was asked is never answered, and nothing comes behind it. */
export const forgetNotes = (): void => {
  going.clear();
  typedIn.clear();
};

export function openingNote(line: NoteLine, changed: (state: NoteState) => void): OpeningNote {
  let form: NoteForm | null = null;
  let early: EarlyText | null = null;
  /** Found on the disk, and nothing was typed since. */
  let left: EarlyText | null = null;
  let refusal: WriteFailure = { kind: "incomplete" };
  let isRead = false;
  let isOver = false;
  let isGone = false;
  const show = (state: NoteState): void => {
    if (!isGone) changed(state);
  };
  const showEarly = (text: EarlyText): void => {
    early = text;
    if (isRead) line.keep(text.typed === text.shown ? null : text);
    show({ text: text.typed, save: isOver ? refusal : "saving", heard: null, sent: 0, refused: text });
  };
  /** Of the note that is open: what is refused is kept, and where its line is broken it must be opened anew. */
  const follow = (state: NoteState): void => {
    if (state.save !== "saving") line.keep(state.refused);
    show(state);
    if (state.refused === null || typeof state.save === "string" || state.save.kind === "noteTooLong") return;
    [form, early, refusal] = [null, state.refused, state.save];
  };
  const answered = (text: string | null): void => {
    isOver = true;
    typedIn.delete(opening);
    if (text !== null && early !== null && early === left && standsIn(text, early)) {
      early = null;
      line.keep(null);
    }
    if (text !== null) {
      form = noteForm(text, line.send, follow);
      if (early === null) show(form.state());
      else form.type(withEarly(text, early));
      early = null;
    } else if (early !== null) showEarly(early);
  };
  const reading = line.kept().then((found) => {
    isRead = true;
    if (found !== null) {
      const { shown } = found;
      if (early === null) left = { shown, typed: found.typed };
      showEarly(left ?? { shown, typed: early === null ? found.typed : withEarly(found.typed, early) });
    } else if (early !== null) showEarly(early);
  });
  const open = (before: Promise<unknown> | undefined): Promise<void> =>
    Promise.all([before === undefined ? line.open() : before.then(line.open), reading]).then(
      ([text]) => answered(text),
      () => answered(null),
    );
  let opening = open(going.get(line.key));

  return {
    type: (typed, shown) => {
      if (form !== null) return form.type(typed);
      if (!isOver) typedIn.add(opening);
      showEarly({ shown: early?.shown ?? shown, typed });
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
