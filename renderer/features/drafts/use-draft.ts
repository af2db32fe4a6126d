// What is typed in a form that is not sent yet: kept at each keystroke, and found again after a kill. The form is there at
// once; what was typed while the draft was being read stands behind it.
import { useEffect, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { useEngine } from "#features/engine/index.ts";
import type { Json } from "#shared/kernel/json.ts";
import type { DraftState } from "./DraftWord.tsx";

export type DraftShape<Draft> = {
  /** The form's name on the disk: one draft a person. Never a name of somebody or of somewhere. */
  readonly form: string;
  readonly empty: Draft;
  readonly isEmpty: (draft: Draft) => boolean;
  readonly read: (stored: Json) => Draft;
  readonly write: (draft: Draft) => Json;
  /** What was found, with what was typed meanwhile. */
  readonly together: (found: Draft, typed: Draft) => Draft;
};

export function useDraft<Draft>({ form, empty, isEmpty, read, write, together }: DraftShape<Draft>) {
  const engine = useEngine();
  const [content, setContent] = useState(empty);
  const [isRestored, setRestored] = useState(false);
  const [state, setState] = useState<DraftState>("none");
  const latest = useRef(empty);
  const reading = useRef<Promise<void> | null>(null);
  const isRead = useRef(false);
  const kept = useRef(0);

  const show = (next: Draft): void => {
    latest.current = next;
    setContent(next);
  };
  const keep = async (next: Draft): Promise<void> => {
    setState("keeping");
    const turn = ++kept.current;
    const done = await engine.keepForm(form, isEmpty(next) ? null : write(next));
    if (turn === kept.current)
      setState(done.ok ? (isEmpty(next) ? "none" : "kept") : { failure: done.failure.failure });
  };

  // biome-ignore lint/correctness/useExhaustiveDependencies: the draft is read once, when the form opens
  useEffect(() => {
    reading.current ??= engine.readForm(form).then((stored) => {
      const found = read(stored);
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
      if (!isEmpty(typed)) void keep(latest.current);
    });
  }, [engine]);

  return {
    content,
    isRestored,
    state,
    /** What changes, or how what stands now does. */
    change: (changes: Partial<Draft> | ((now: Draft) => Partial<Draft>)): void => {
      show({ ...latest.current, ...(typeof changes === "function" ? changes(latest.current) : changes) });
      if (isRead.current) void keep(latest.current);
    },
    /** Resolves once nothing of it is on the disk, or the disk has refused. */
    discard: (): Promise<void> => {
      setRestored(false);
      show(empty);
      return keep(empty);
    },
    /** What the form holds, once the draft has been read; `null`: a draft was found that nobody has seen yet. */
    whole: async (): Promise<Draft | null> => {
      const wasRead = isRead.current;
      const seen = latest.current;
      await reading.current;
      return wasRead || latest.current === seen ? latest.current : null;
    },
  };
}

/** A text of a stored form; empty for anything else. */
export const textIn = (stored: Json, name: string): string => {
  if (typeof stored !== "object" || stored === null || Array.isArray(stored)) return "";
  const value = (stored as Readonly<Record<string, Json>>)[name];
  return typeof value === "string" ? value : "";
};

/** Both, where both hold something. */
export const bothTexts = (found: string, typed: string): string =>
  [found, typed].filter((text) => text !== "").join(" ");
