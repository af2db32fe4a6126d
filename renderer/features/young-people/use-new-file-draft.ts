// What is typed in the form of a new file: kept at each keystroke, and found again after a kill. The form is there at once;
// what was typed while the draft was being read stands behind it.
import { useEffect, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { useEngine } from "#features/engine/index.ts";
import type { Json } from "#shared/kernel/json.ts";
import type { DraftState } from "./DraftWord.tsx";

/** The form's name on the disk: one draft a person. */
export const FORM = "new-file";

export type NewFileDraft = {
  readonly name: string;
  readonly where: string;
  readonly age: string;
  readonly note: string;
};
export const EMPTY: NewFileDraft = { name: "", where: "", age: "", note: "" };

const isEmpty = (content: NewFileDraft): boolean => Object.values(content).every((text) => text.trim() === "");

export function useNewFileDraft() {
  const engine = useEngine();
  const [content, setContent] = useState(EMPTY);
  const [isRestored, setRestored] = useState(false);
  const [state, setState] = useState<DraftState>("none");
  const latest = useRef(EMPTY);
  const reading = useRef<Promise<void> | null>(null);
  const isRead = useRef(false);
  const kept = useRef(0);

  const show = (next: NewFileDraft): void => {
    latest.current = next;
    setContent(next);
  };
  const keep = (next: NewFileDraft): void => {
    setState("keeping");
    const turn = ++kept.current;
    void engine.keepForm(FORM, isEmpty(next) ? null : next).then((done) => {
      if (turn === kept.current)
        setState(done.ok ? (isEmpty(next) ? "none" : "kept") : { failure: done.failure.failure });
    });
  };

  // biome-ignore lint/correctness/useExhaustiveDependencies: the draft is read once, when the form opens
  useEffect(() => {
    reading.current ??= engine.readForm(FORM).then((stored) => {
      const found = readDraft(stored);
      const typed = latest.current;
      isRead.current = true;
      if (!isEmpty(found)) {
        // At once: a letter that came between the two would be an edit of what was shown before.
        flushSync(() => {
          show(together(found, typed));
          setRestored(true);
          setState("kept");
        });
      }
      if (!isEmpty(typed)) keep(latest.current);
    });
  }, [engine]);

  return {
    content,
    isRestored,
    state,
    change: (changes: Partial<NewFileDraft>): void => {
      show({ ...latest.current, ...changes });
      if (isRead.current) keep(latest.current);
    },
    discard: (): void => {
      setRestored(false);
      show(EMPTY);
      keep(EMPTY);
    },
    /** What the form holds, once the draft has been read; `null`: a draft was found that nobody has seen yet. */
    whole: async (): Promise<NewFileDraft | null> => {
      const wasRead = isRead.current;
      const seen = latest.current;
      await reading.current;
      return wasRead || latest.current === seen ? latest.current : null;
    },
  };
}

function together(found: NewFileDraft, typed: NewFileDraft): NewFileDraft {
  const both = (name: keyof NewFileDraft): string => [found[name], typed[name]].filter((text) => text !== "").join(" ");
  return { name: both("name"), where: both("where"), age: both("age"), note: both("note") };
}

function readDraft(stored: Json): NewFileDraft {
  if (typeof stored !== "object" || stored === null || Array.isArray(stored)) return EMPTY;
  const text = (name: keyof NewFileDraft): string => {
    const value = (stored as Readonly<Record<string, Json>>)[name];
    return typeof value === "string" ? value : "";
  };
  return { name: text("name"), where: text("where"), age: text("age"), note: text("note") };
}
