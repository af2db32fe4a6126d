import { Undo2 } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { useEngine } from "#features/engine/index.ts";
import type { FileField } from "#shared/domain/case-file/index.ts";
import { makeSerial } from "#shared/kernel/serial.ts";
import type { FileView } from "#shared/ports/engine.ts";
import { caseFile, failures } from "#text/fr.ts";
import { Button } from "#ui/Button.tsx";
import { TextField } from "#ui/TextField.tsx";
import { changeOf, type FieldChange, stands } from "./field-undo.ts";
import { readTyped, typedText } from "./field-values.ts";

type FieldInputProps = {
  readonly file: FileView;
  readonly field: FileField;
  /** Of a longer text, where Enter begins another line. */
  readonly lines?: number;
};

/**
 * One field of a file. What is typed is kept at each keystroke as a draft, and becomes a fact when the person leaves the
 * field: a fact names what it replaces, and half a phone number is not worth one.
 */
export function FieldInput({ file, field, lines }: FieldInputProps) {
  const engine = useEngine();
  const { id } = file.summary;
  const form = `field/${id}/${field}`;
  const current = file.fields[field].values[0];
  const stored = current === undefined ? "" : typedText(field, current.value);
  /** What is typed and not a fact yet; `null`: the field shows the file. */
  const [typed, setTyped] = useState<string | null>(null);
  const [error, setError] = useState<string | null>(null);
  const [change, setChange] = useState<FieldChange | null>(null);
  const latest = useRef({ typed, file });
  latest.current = { typed, file };
  /** Enter and leaving the field may come together: one value is written once. */
  const [inTurn] = useState(makeSerial);

  const commit = async (): Promise<void> => {
    const { typed: text, file: shown } = latest.current;
    if (text === null) return;
    const read = readTyped(field, text);
    if (!read.ok) return setError(read.failure);
    const { values } = shown.fields[field];
    const isSame = values.length < 2 && (values[0]?.value ?? null) === read.value;
    if (!isSame) {
      const seen = values.map((value) => value.id);
      const written = await engine.setField(id, field, read.value, seen);
      if (!written.ok) return setError(failures.write(written.failure));
      setChange(changeOf(values, read.value));
    }
    setError(null);
    if (latest.current.typed !== text) return;
    latest.current = { ...latest.current, typed: null };
    setTyped(null);
    await engine.keepForm(form, null);
  };

  useEffect(() => {
    // A kill may have come between the last keystroke and the end of the field.
    void engine.readForm(form).then((kept) => {
      if (typeof kept === "string") setTyped(kept);
    });
  }, [engine, form]);

  const takeBack = async (undone: FieldChange): Promise<void> => {
    const seen = latest.current.file.fields[field].values.map((value) => value.id);
    const written = await engine.setField(id, field, undone.from, seen);
    if (!written.ok) return setError(failures.write(written.failure));
    setChange(null);
  };

  const keep = (text: string): void => {
    setTyped(text);
    setError(null);
    void engine.keepForm(form, text).then((kept) => {
      if (!kept.ok) setError(failures.notSaved(kept.failure.failure));
    });
  };

  const undoable = typed === null && change !== null && stands(change, file.fields[field].values) ? change : null;
  return (
    <>
      <TextField
        label={caseFile.fields[field]}
        placeholder={field === "bornOn" ? caseFile.dayExample : caseFile.notAsked}
        {...(lines === undefined ? {} : { lines })}
        isReadOnly={!file.canWrite}
        value={typed ?? stored}
        onChange={keep}
        onBlur={() => void inTurn(commit)}
        onKeyDown={(event) => {
          if (event.key === "Enter" && lines === undefined) void inTurn(commit);
          if (event.key === "Escape" && latest.current.typed !== null) {
            setTyped(null);
            setError(null);
            void engine.keepForm(form, null);
          }
        }}
        error={error}
      />
      {undoable !== null && (
        <Button
          look="quiet"
          isSmall
          aria-label={caseFile.takeBackOf(caseFile.fields[field])}
          isDisabled={!file.canWrite}
          onPress={() => void takeBack(undoable)}
        >
          <Undo2 className="icon" aria-hidden="true" />
          {caseFile.takeBack}
        </Button>
      )}
    </>
  );
}
