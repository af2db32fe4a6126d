import { useLayoutEffect, useRef, useState } from "react";
import { makeSerial } from "#shared/kernel/serial.ts";
import { failures, fields } from "#text/fr.ts";
import { TextField } from "#ui/TextField.tsx";
import { type Editable, valueIn } from "./editable.ts";
import { FoundDraft } from "./FoundDraft.tsx";
import { besideOf, type FieldDraft } from "./field-draft.ts";
import { TakeBack } from "./TakeBack.tsx";
import { readTyped, typedText, valueText } from "./typed-values.ts";
import { useFieldDraft } from "./use-field-draft.ts";
import { useWriting } from "./use-writing.ts";

type FieldInputProps = {
  readonly field: Editable;
  /** Of a longer text, in which Enter begins a line. */
  readonly lines?: number;
};

/**
 * One field that is typed. What is typed is kept at each keystroke as a draft, and becomes a fact when the person leaves
 * the field: a fact names what it replaces, and half a phone number is not worth one. A draft that was found again waits
 * for somebody to say what to do with it.
 */
export function FieldInput({ field, lines }: FieldInputProps) {
  const { rule, view } = field;
  const { error, setError, write, takeBack } = useWriting(field);
  const { draft, latest, type, forget } = useFieldDraft(field, ({ failure }) => setError(failures.notSaved(failure)));
  /** Enter and leaving the field may come together: one value is written once. */
  const [inTurn] = useState(makeSerial);

  const commit = async (): Promise<void> => {
    const mine = latest.current;
    if (mine === null) return;
    const read = readTyped(rule, mine.text);
    if (!read.ok) return setError(read.failure);
    if (!(await write(read.value, mine.seen))) return;
    setError(null);
    if (latest.current === mine) await forget();
  };
  const leaveField = async (): Promise<void> => {
    if (latest.current?.isEdited === true) await commit();
  };
  const drop = (): void => {
    setError(null);
    void forget();
  };
  const input = useRef<HTMLInputElement | HTMLTextAreaElement>(null);
  /** The button that was pressed goes away: the field takes the focus. */
  const then = (act: () => unknown) => (): void => {
    input.current?.focus();
    act();
  };

  const leave = useRef(leaveField);
  leave.current = leaveField;
  // A click on another tab takes the field away before it is left: before the file is closed, what was typed is written.
  useLayoutEffect(() => () => void inTurn(() => leave.current()), [inTurn]);

  const hint = draft === null ? null : hintOf(field, draft);
  return (
    <>
      <TextField
        label={field.label}
        inputRef={input}
        placeholder={fields.examples[rule.kind] ?? field.placeholder}
        isReadOnly={!field.canWrite}
        {...(lines === undefined ? {} : { lines })}
        {...(hint === null ? {} : { hint })}
        value={draft?.text ?? typedText(rule, valueIn(view))}
        onChange={(text) => {
          setError(null);
          type(text);
        }}
        onBlur={() => void inTurn(leaveField)}
        onKeyDown={(event) => {
          if (event.key === "Enter" && lines === undefined) void inTurn(commit);
          if (event.key === "Escape" && latest.current !== null) drop();
        }}
        error={error}
      />
      {draft !== null && !draft.isEdited && (
        <FoundDraft field={field} onKeep={then(() => inTurn(commit))} onDrop={then(drop)} />
      )}
      <TakeBack field={field} act={draft === null ? takeBack : null} />
    </>
  );
}

/** What hides behind the draft; `null`: nothing does. */
function hintOf(field: Editable, draft: FieldDraft): string | null {
  const values = draft.isEdited ? besideOf(draft, field.view) : field.view.values;
  const said = values.map(({ value, label }) => valueText(field, value, label)).join(" · ");
  if (draft.isEdited) return said === "" ? null : fields.meanwhile(said);
  return fields.found(said);
}
