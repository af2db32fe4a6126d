import { useEffect, useLayoutEffect, useRef, useState } from "react";
import { useEngine } from "#features/engine/index.ts";
import { HEALTH_FIELDS } from "#shared/domain/health/index.ts";
import { makeSerial } from "#shared/kernel/serial.ts";
import { caseFile, failures, health } from "#text/fr.ts";
import { TextField } from "#ui/TextField.tsx";
import { healthTyped, readHealth, type TrackField } from "./track-field.ts";

/** Kept at each keystroke as a draft; a fact when the person leaves the field, like a field of the file. */
export function TrackInput({ field }: { readonly field: TrackField }) {
  const engine = useEngine();
  const { form, label, view, canWrite } = field;
  const stored = healthTyped(field.field, view.values[0]?.value ?? null);
  const [typed, setTyped] = useState<string | null>(null);
  const [error, setError] = useState<string | null>(null);
  const latest = useRef({ typed, field });
  latest.current = { typed, field };
  const [inTurn] = useState(makeSerial);

  const commit = async (): Promise<void> => {
    const { typed: text, field: shown } = latest.current;
    if (text === null) return;
    const read = readHealth(shown.field, text);
    if (!read.ok) return setError(read.failure);
    const { values } = shown.view;
    const isSame = values.length < 2 && (values[0]?.value ?? null) === read.value;
    const written = isSame
      ? null
      : await shown.write(
          read.value,
          values.map(({ id }) => id),
        );
    if (written?.ok === false) return setError(failures.write(written.failure));
    setError(null);
    if (latest.current.typed !== text) return;
    latest.current = { ...latest.current, typed: null };
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
    <TextField
      label={label}
      placeholder={HEALTH_FIELDS[field.field].kind === "day" ? caseFile.dayExample : health.unsaid}
      isReadOnly={!canWrite}
      value={typed ?? stored}
      onChange={keep}
      onBlur={() => void inTurn(commit)}
      onKeyDown={(event) => {
        if (event.key === "Enter") void inTurn(commit);
        if (event.key === "Escape" && latest.current.typed !== null) {
          setTyped(null);
          setError(null);
          void engine.keepForm(form, null);
        }
      }}
      error={error}
    />
  );
}
