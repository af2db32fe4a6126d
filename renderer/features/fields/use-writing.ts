// Writes a value in the place of what was shown, and can take it back for as long as nobody wrote another since.
import { useRef, useState } from "react";
import type { Json } from "#shared/kernel/json.ts";
import type { FactId } from "#shared/ports/engine.ts";
import { failures } from "#text/fr.ts";
import { type Editable, seenIn } from "./editable.ts";
import { changeOf, stands, type ValueChange } from "./value-undo.ts";

export function useWriting(field: Editable) {
  const [error, setError] = useState<string | null>(null);
  const [change, setChange] = useState<ValueChange | null>(null);
  const latest = useRef(field);
  latest.current = field;
  /** From here on what is shown may be behind what was written: only the engine knows what is said already. */
  const hasWritten = useRef(false);

  /** In the place of what its author saw. False: it is not written, and `error` says why. */
  const write = async (value: Json, seen: readonly FactId[]): Promise<boolean> => {
    const { view } = latest.current;
    const isSame = view.values.length < 2 && JSON.stringify(view.values[0]?.value ?? null) === JSON.stringify(value);
    if (isSame && !hasWritten.current) return true;
    hasWritten.current = true;
    const written = await latest.current.write(value, seen);
    setError(written.ok ? null : failures.write(written.failure));
    if (written.ok && !isSame) setChange(changeOf(view.values, value));
    return written.ok;
  };

  const takeBack = async (undone: ValueChange): Promise<void> => {
    const { write: back, view } = latest.current;
    const written = await back(undone.from, seenIn(view));
    if (!written.ok) return setError(failures.write(written.failure));
    setChange(null);
  };

  const undoable = change !== null && stands(change, field.view.values) ? change : null;
  return { error, setError, write, takeBack: undoable === null ? null : () => takeBack(undoable) };
}
