// The form of a contract: kept at each keystroke, found again after a kill, and taken back step by step.
import { useState } from "react";
import { useDraft } from "#features/drafts/index.ts";
import type { CaseFileId } from "#shared/protocol/ids.ts";
import { type Draft, readStored } from "./contract-draft.ts";

/** One step back: a field, and what it held; `null`: nothing had been typed in it. */
type Step = { readonly key: string; readonly before: string | null };

const MOST_STEPS = 200;

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

  return {
    typed,
    isRestored: draft.isRestored,
    state: draft.state,
    canUndo: steps.length > 0,
    type: (key: string, value: string): void => {
      // What is typed in one field, without going elsewhere, is one step.
      if (steps.at(-1)?.key !== key) {
        setSteps([...steps.slice(-MOST_STEPS), { key, before: typed[key] ?? null }]);
      }
      draft.change({ typed: { ...typed, [key]: value } });
    },
    undo: (): void => {
      const last = steps.at(-1);
      if (last === undefined) return;
      const { [last.key]: _, ...rest } = typed;
      setSteps(steps.slice(0, -1));
      draft.change({ typed: last.before === null ? rest : { ...rest, [last.key]: last.before } });
    },
    discard: (): void => {
      setSteps([]);
      draft.discard();
    },
  };
}
