// What is typed in a field and is not a fact yet, with what was shown when typing began: a fact names what it replaces,
// and nobody replaces what they did not see (D5). Pure.
import type { ValueRule } from "#shared/domain/case-file/index.ts";
import type { Json } from "#shared/kernel/json.ts";
import type { FactId, FieldView, ValueView } from "#shared/ports/engine.ts";
import { seenIn, valueIn } from "./editable.ts";
import { readTyped } from "./typed-values.ts";

export type FieldDraft = {
  readonly text: string;
  /** The facts that were shown at the first keystroke. */
  readonly seen: readonly FactId[];
  /** False: it was found on the disk, and nobody has touched it since. It becomes a fact only when somebody says so. */
  readonly isEdited: boolean;
};

/** The draft after a keystroke. */
export const typing = (draft: FieldDraft | null, text: string, view: FieldView): FieldDraft => ({
  text,
  seen: draft?.seen ?? seenIn(view),
  isEdited: true,
});

/** As it is kept on the disk. */
export const keptDraft = ({ text, seen }: FieldDraft): Json => ({ text, seen });

/** As it was left; `null`: there was none. Of one that is text alone, nobody knows what was shown: it replaces nothing. */
export function foundDraft(stored: Json): FieldDraft | null {
  if (typeof stored === "string") return { text: stored, seen: [], isEdited: false };
  if (typeof stored !== "object" || stored === null || Array.isArray(stored)) return null;
  const { text, seen } = stored as Readonly<Record<string, Json>>;
  if (typeof text !== "string") return null;
  const ids = Array.isArray(seen) ? seen.filter((id) => typeof id === "string") : [];
  return { text, seen: ids as FactId[], isEdited: false };
}

/** Whether a draft that was found says what stands: it had become a fact, and nothing of it waits. */
export function isWritten(draft: FieldDraft | null, rule: ValueRule, view: FieldView): boolean {
  if (draft === null || draft.isEdited || view.values.length > 1) return false;
  const read = readTyped(rule, draft.text);
  return read.ok && JSON.stringify(read.value) === JSON.stringify(valueIn(view));
}

/** What others wrote since typing began: it will stand beside the draft. */
export const besideOf = ({ seen }: FieldDraft, { values }: FieldView): readonly ValueView[] =>
  values.filter(({ id, isMine }) => !isMine && !seen.includes(id));
