// What is typed in the form of an answer is kept at each keystroke, and found again after a kill.
import { useEffect, useRef, useState } from "react";
import { useEngine } from "#features/engine/index.ts";
import { type AnswerDraft, readDraft } from "./answer-draft.ts";

export function useAnswerDraft(form: string, empty: AnswerDraft, failed: (words: "kept" | "notKept") => void) {
  const engine = useEngine();
  const [draft, setDraft] = useState(empty);
  const latest = useRef(draft);
  const hasTyped = useRef(false);

  const show = (next: AnswerDraft): void => {
    latest.current = next;
    setDraft(next);
  };

  // biome-ignore lint/correctness/useExhaustiveDependencies: the draft is read once, when the form opens
  useEffect(() => {
    void engine.readForm(form).then((stored) => {
      const found = readDraft(stored, empty);
      // What was typed meanwhile stands.
      if (found !== null && !hasTyped.current) show(found);
    });
  }, [engine, form]);

  return {
    draft,
    change: (changes: Partial<AnswerDraft>): void => {
      hasTyped.current = true;
      show({ ...latest.current, ...changes });
      void engine.keepForm(form, { ...latest.current }).then((kept) => failed(kept.ok ? "kept" : "notKept"));
    },
  };
}
