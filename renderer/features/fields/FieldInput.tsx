import { useEffect, useLayoutEffect, useRef, useState } from "react";
import { useEngine } from "#features/engine/index.ts";
import { makeSerial } from "#shared/kernel/serial.ts";
import { failures, fields } from "#text/fr.ts";
import { TextField } from "#ui/TextField.tsx";
import { type Editable, valueIn } from "./editable.ts";
import { TakeBack } from "./TakeBack.tsx";
import { readTyped, typedText } from "./typed-values.ts";
import { useWriting } from "./use-writing.ts";

type FieldInputProps = {
  readonly field: Editable;
  /** Of a longer text, in which Enter begins a line. */
  readonly lines?: number;
};

/**
 * One field that is typed. What is typed is kept at each keystroke as a draft, and becomes a fact when the person leaves
 * the field: a fact names what it replaces, and half a phone number is not worth one.
 */
export function FieldInput({ field, lines }: FieldInputProps) {
  const engine = useEngine();
  const { form, rule } = field;
  /** What is typed and not a fact yet; `null`: the field shows what stands. */
  const [typed, setTyped] = useState<string | null>(null);
  const { error, setError, write, takeBack } = useWriting(field);
  const latest = useRef(typed);
  latest.current = typed;
  /** Enter and leaving the field may come together: one value is written once. */
  const [inTurn] = useState(makeSerial);

  const commit = async (): Promise<void> => {
    const text = latest.current;
    if (text === null) return;
    const read = readTyped(rule, text);
    if (!read.ok) return setError(read.failure);
    if (!(await write(read.value))) return;
    setError(null);
    if (latest.current !== text) return;
    latest.current = null;
    setTyped(null);
    await engine.keepForm(form, null);
  };

  const leave = useRef(commit);
  leave.current = commit;
  // A click on another tab takes the field away before it is left: before the file is closed, what was typed is written.
  useLayoutEffect(() => () => void inTurn(() => leave.current()), [inTurn]);

  useEffect(() => {
    // A kill may have come between the last keystroke and the end of the field.
    void engine.readForm(form).then((kept) => {
      if (typeof kept === "string") setTyped(kept);
    });
  }, [engine, form]);

  const keep = (text: string): void => {
    setTyped(text);
    setError(null);
    void engine.keepForm(form, text).then((kept) => {
      if (!kept.ok) setError(failures.notSaved(kept.failure.failure));
    });
  };

  return (
    <>
      <TextField
        label={field.label}
        placeholder={fields.examples[rule.kind] ?? field.placeholder}
        isReadOnly={!field.canWrite}
        {...(lines === undefined ? {} : { lines })}
        value={typed ?? typedText(rule, valueIn(field.view))}
        onChange={keep}
        onBlur={() => void inTurn(commit)}
        onKeyDown={(event) => {
          if (event.key === "Enter" && lines === undefined) void inTurn(commit);
          if (event.key === "Escape" && latest.current !== null) {
            setTyped(null);
            setError(null);
            void engine.keepForm(form, null);
          }
        }}
        error={error}
      />
      <TakeBack field={field} act={typed === null ? takeBack : null} />
    </>
  );
}
