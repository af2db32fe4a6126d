// Of answers side by side, arrow keys choose each one that they pass through. The one where the person stays is what they
// say: until they go on, press Enter or rest, it is shown and kept as the draft of its field, over a lock, a close or a kill.
import { useEffect, useLayoutEffect, useRef, useState } from "react";
import { type Engine, useEngine } from "#features/engine/index.ts";
import type { Json } from "#shared/kernel/json.ts";
import type { FactId } from "#shared/ports/engine.ts";
import { type Editable, seenIn } from "./editable.ts";
import { foundDraft, keptDraft } from "./field-draft.ts";
import { useChoosing } from "./use-choosing.ts";

/** Long enough to hear an answer read aloud, in milliseconds. */
const REST = 2_000;

type Passed = {
  readonly value: Json;
  /** The facts that were shown when the first arrow was pressed. */
  readonly seen: readonly FactId[];
};

export function usePassing(field: Editable) {
  const engine = useEngine();
  const { value, choose, error } = useChoosing(field);
  const [passed, setPassed] = useState<Passed | null>(null);
  const latest = useRef(passed);
  const group = useRef<HTMLDivElement>(null);
  const isByArrow = useRef(false);
  const rest = useRef<ReturnType<typeof setTimeout>>(undefined);

  const show = (next: Passed | null): void => {
    latest.current = next;
    setPassed(next);
  };

  const settle = async (): Promise<void> => {
    clearTimeout(rest.current);
    const mine = latest.current;
    if (mine === null) return;
    show(null);
    const isWritten = await choose(mine.value, mine.seen);
    if (isWritten && latest.current === null) await engine.keepForm(field.form, null);
  };
  const end = useRef(settle);
  end.current = settle;

  const say = (chosen: Json): void => {
    const next = { value: chosen, seen: latest.current?.seen ?? seenIn(field.view) };
    show(next);
    if (!isByArrow.current) return void settle();
    const text = chosen === null ? "" : String(chosen);
    void engine.keepForm(field.form, keptDraft({ text, seen: next.seen, isEdited: true }));
    clearTimeout(rest.current);
    rest.current = setTimeout(() => void end.current(), REST);
  };

  useEffect(() => {
    const element = group.current;
    const byKey = ({ key }: KeyboardEvent): void => {
      isByArrow.current = key.startsWith("Arrow");
      if (key === "Enter") void end.current();
    };
    const byHand = (): void => {
      isByArrow.current = false;
    };
    const leave = ({ relatedTarget }: FocusEvent): void => {
      if (!(relatedTarget instanceof Node) || element?.contains(relatedTarget) !== true) void end.current();
    };
    // Before the answer hears of it.
    element?.addEventListener("keydown", byKey, { capture: true });
    element?.addEventListener("pointerdown", byHand, { capture: true });
    element?.addEventListener("focusout", leave);
    return () => {
      element?.removeEventListener("keydown", byKey, { capture: true });
      element?.removeEventListener("pointerdown", byHand, { capture: true });
      element?.removeEventListener("focusout", leave);
    };
  }, []);

  // Before the file is closed. A space that locks takes no call any more: the draft says it at the next opening.
  useLayoutEffect(() => () => void end.current().catch(() => undefined), []);

  return { group, value: passed === null ? value : passed.value, say, error };
}

/** What the person had stayed on when the application stopped, if it was not said yet: beside what others said meanwhile. */
export async function sayPassed(engine: Engine, field: Editable): Promise<void> {
  const draft = foundDraft(await engine.readForm(field.form));
  if (draft === null) return;
  const value = draft.text === "" ? null : draft.text;
  // The kill came between the fact and the end of its draft.
  const isSaid = ({ id, isMine, value: said }: { id: FactId; isMine: boolean; value: Json }): boolean =>
    isMine && said === value && !draft.seen.includes(id);
  const wasSaid = (await field.history()).some(isSaid);
  const isKept = wasSaid || (await field.write(value, draft.seen)).ok;
  if (isKept) await engine.keepForm(field.form, null);
}
