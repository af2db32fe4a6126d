// The form of a contract: kept at each keystroke, found again after a kill, and taken back step by step.
import { useState } from "react";
import { useDraft } from "#features/drafts/index.ts";
import type { CaseFileId } from "#shared/protocol/ids.ts";
import { type Draft, readStored } from "./contract-draft.ts";
import { type Step, type Typing, typeIn, undoStep, wipe } from "./draft-steps.ts";

export const contractForm = (file: CaseFileId): string => `contract/${file}`;

export function useContractDraft(file: CaseFileId) {
  const [steps, setSteps] = useState<readonly Step[]>([]);
  // A field that is left untouched has no key: a partial change can't take one away, so the whole draft is one value.
  const draft = useDraft<{ readonly typed: Draft }>({
    form: contractForm(file),
    empty: { typed: {} },
    isEmpty: ({ typed }) => Object.keys(typed).length === 0,
    read: (stored) => ({ typed: readStored(stored) }),
    write: ({ typed }) => ({ ...typed }),
    together: (found, typed) => ({ typed: { ...found.typed, ...typed.typed } }),
  });
  const { typed } = draft.content;

  const show = (next: Typing): void => {
    setSteps(next.steps);
    draft.change({ typed: next.typed });
  };
  return {
    typed,
    isRestored: draft.isRestored,
    state: draft.state,
    canUndo: steps.length > 0,
    type: (key: string, value: string): void => show(typeIn({ typed, steps }, key, value)),
    undo: (): void => show(undoStep({ typed, steps })),
    wipe: (): void => show(wipe({ typed, steps })),
  };
}
