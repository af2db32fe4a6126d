// A value that is chosen, among others: shown as soon as it is chosen, and until the view has caught up. Those chosen in
// quick succession are written in turn, and of those that wait only the last.
import { useEffect, useRef, useState } from "react";
import type { Json } from "#shared/kernel/json.ts";
import { makeSerial } from "#shared/kernel/serial.ts";
import type { FactId, FieldView } from "#shared/ports/engine.ts";
import { type Editable, seenIn, valueIn } from "./editable.ts";
import { useWriting } from "./use-writing.ts";

type Pending = {
  readonly value: Json;
  /** The facts that were shown when the first of them was chosen. */
  readonly seen: readonly FactId[];
};

export function useChoosing(field: Editable) {
  const { error, write, takeBack } = useWriting(field);
  const { view } = field;
  const [pending, setPending] = useState<Pending | null>(null);
  const latest = useRef(pending);
  const shown = useRef(view);
  shown.current = view;
  /** What was shown when the last one was written; `null`: it is not yet. */
  const [writtenAt, setWrittenAt] = useState<FieldView | null>(null);
  const [inTurn] = useState(makeSerial);

  const show = (next: Pending | null): void => {
    latest.current = next;
    setPending(next);
    setWrittenAt(null);
  };

  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each view
  useEffect(() => {
    if (pending === null || writtenAt === null) return;
    if (view !== writtenAt || JSON.stringify(valueIn(view)) === JSON.stringify(pending.value)) show(null);
  }, [view, writtenAt]);

  /** `seen`: the facts in whose place it is said. False: it is not written, or another was chosen since. */
  const choose = (value: Json, seen = seenIn(view)): Promise<boolean> => {
    const mine = { value, seen: latest.current?.seen ?? seen };
    show(mine);
    return inTurn(async () => {
      if (latest.current !== mine) return false;
      const isOk = await write(value, mine.seen);
      if (latest.current !== mine) return isOk;
      if (isOk) setWrittenAt(shown.current);
      else show(null);
      return isOk;
    });
  };

  return {
    value: pending === null ? valueIn(view) : pending.value,
    choose,
    error,
    takeBack: pending === null ? takeBack : null,
  };
}
