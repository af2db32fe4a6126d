// The draft of a field: kept at each keystroke, and found again after a kill.
import { useEffect, useRef, useState } from "react";
import { useEngine } from "#features/engine/index.ts";
import type { NotSaved } from "#shared/ports/engine.ts";
import type { Editable } from "./editable.ts";
import { type FieldDraft, foundDraft, isWritten, keptDraft, typing } from "./field-draft.ts";

export function useFieldDraft({ form, rule, view }: Editable, refused: (failure: NotSaved) => void) {
  const engine = useEngine();
  const [draft, setDraft] = useState<FieldDraft | null>(null);
  /** Before the next look at the screen: leaving a field may come right behind a keystroke. */
  const latest = useRef(draft);

  const show = (next: FieldDraft | null): void => {
    latest.current = next;
    setDraft(next);
  };
  const forget = async (): Promise<void> => {
    show(null);
    await engine.keepForm(form, null);
  };

  useEffect(() => {
    void engine.readForm(form).then((stored) => {
      // Who typed while it was being read is not typed over.
      if (latest.current !== null) return;
      latest.current = foundDraft(stored);
      setDraft(latest.current);
    });
  }, [engine, form]);

  // The kill came between the fact and the end of the draft, or the fact was still on its way when the draft was read.
  const isOver = isWritten(draft, rule, view);
  // biome-ignore lint/correctness/useExhaustiveDependencies: forgotten once
  useEffect(() => {
    if (isOver) void forget();
  }, [isOver]);

  return {
    draft: isOver ? null : draft,
    latest,
    forget,
    type: (text: string): void => {
      const next = typing(latest.current, text, view);
      show(next);
      void engine.keepForm(form, keptDraft(next)).then((kept) => {
        if (!kept.ok) refused(kept.failure);
      });
    },
  };
}
