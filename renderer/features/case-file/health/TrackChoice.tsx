import { useState } from "react";
import { failures, health } from "#text/fr.ts";
import { Choice } from "#ui/Choice.tsx";
import { codesOf, type TrackField } from "./track-field.ts";

/** Nothing was said: it is offered, so that what was said can be taken back. */
const UNSAID = "";

/** One of a few codes, written as soon as it is chosen. */
export function TrackChoice({ field }: { readonly field: TrackField }) {
  const [error, setError] = useState<string | null>(null);
  const { label, view, canWrite, write } = field;
  const value = view.values[0]?.value ?? UNSAID;
  const choose = async (code: string): Promise<void> => {
    if (code === value && view.values.length < 2) return;
    const seen = view.values.map(({ id }) => id);
    const written = await write(code === UNSAID ? null : code, seen);
    setError(written.ok ? null : failures.write(written.failure));
  };
  return (
    <>
      <Choice
        label={label}
        options={{ [UNSAID]: health.unsaid, ...codesOf(field.field) }}
        value={String(value)}
        isDisabled={!canWrite}
        onChange={(code) => void choose(code)}
      />
      {error !== null && (
        <p className="field-error" role="alert">
          {error}
        </p>
      )}
    </>
  );
}
