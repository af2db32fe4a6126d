// A value that was written here, in the open form, can be taken back for as long as nobody wrote another since. Taking
// back is one more fact: the history keeps both.
import type { Json } from "#shared/kernel/json.ts";
import type { ValueView } from "#shared/ports/engine.ts";

export type ValueChange = { readonly from: Json; readonly to: Json };

/** `null` for a choice between two values: taking it back could only keep one of them, under another name. */
export const changeOf = (before: readonly ValueView[], to: Json): ValueChange | null =>
  before.length > 1 ? null : { from: before[0]?.value ?? null, to };

/** Whether the field still shows what was written here. */
export const stands = ({ to }: ValueChange, values: readonly ValueView[]): boolean =>
  values.length === 1 && values[0]?.isMine === true && JSON.stringify(values[0].value) === JSON.stringify(to);
