// An answer that keys pass through is no fact of its field: it is kept as the draft of it, over a lock, a close or a kill.
import { useEffect, useRef } from "react";
import { type Engine, useEngine } from "#features/engine/index.ts";
import type { Json } from "#shared/kernel/json.ts";
import type { FactId } from "#shared/ports/engine.ts";
import { usePassed } from "#ui/use-passed.ts";
import { type Editable, seenIn } from "./editable.ts";
import { foundDraft, keptDraft } from "./field-draft.ts";
import { useChoosing } from "./use-choosing.ts";

/** Drafts that were made in this window, by their form: whoever reads one may come behind the next. */
const made = new Map<string, number>();

const turnOf = (form: string): number => made.get(form) ?? 0;

export function usePassing(field: Editable, isPassing: (event: KeyboardEvent) => boolean) {
  const engine = useEngine();
  const { value, choose, error, takeBack } = useChoosing(field);
  /** The facts that were shown when the first key was pressed; `null`: none passes. */
  const seen = useRef<readonly FactId[] | null>(null);

  const stay = async (stayed: Json): Promise<void> => {
    const instead = seen.current ?? seenIn(field.view);
    seen.current = null;
    const isWritten = await choose(stayed, instead);
    if (isWritten && seen.current === null) await engine.keepForm(field.form, null);
  };
  const {
    group,
    passed,
    choose: say,
  } = usePassed<Json>({
    isPassing,
    onPass: (value) => {
      seen.current ??= seenIn(field.view);
      made.set(field.form, turnOf(field.form) + 1);
      const text = value === null ? "" : String(value);
      void engine.keepForm(field.form, keptDraft({ text, seen: seen.current, isEdited: true }));
    },
    // A space that locks takes no call any more: the draft says it at the next opening.
    onStay: (stayed) => void stay(stayed).catch(() => undefined),
  });

  return {
    group,
    value: passed === null ? value : passed.value,
    say,
    error,
    takeBack: passed === null ? takeBack : null,
  };
}

/** What the person had stayed on when the application stopped is said when its field comes back. */
export function useSayPassed(field: Editable): void {
  const engine = useEngine();
  const { form, canWrite } = field;
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each field
  useEffect(() => {
    if (canWrite) sayPassed(engine, field).catch(() => undefined);
  }, [engine, form, canWrite]);
}

/** What the person had stayed on when the application stopped, if it was not said yet: beside what others said meanwhile. */
export async function sayPassed(engine: Engine, field: Editable): Promise<void> {
  const turn = turnOf(field.form);
  const draft = foundDraft(await engine.readForm(field.form));
  if (draft === null) return;
  const value = draft.text === "" ? null : field.rule.kind === "yesNo" ? draft.text === "true" : draft.text;
  // The kill came between the fact and the end of its draft.
  const isSaid = ({ id, isMine, value: said }: { id: FactId; isMine: boolean; value: Json }): boolean =>
    isMine && said === value && !draft.seen.includes(id);
  const wasSaid = (await field.history()).some(isSaid);
  // Whoever went on meanwhile says it themselves.
  if (turn !== turnOf(field.form)) return;
  const isKept = wasSaid || (await field.write(value, draft.seen)).ok;
  if (isKept && turn === turnOf(field.form)) await engine.keepForm(field.form, null);
}
