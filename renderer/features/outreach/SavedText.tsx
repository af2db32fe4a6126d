import { type ReactNode, useEffect, useRef, useState } from "react";
import { useNow } from "#features/engine/index.ts";
import type { Result } from "#shared/kernel/result.ts";
import { makeSerial } from "#shared/kernel/serial.ts";
import type { FactId, ValueView } from "#shared/ports/engine.ts";
import type { OutreachFailure } from "#shared/ports/outreach.ts";
import { moment } from "#text/format.ts";
import { failures, outreach, place } from "#text/fr.ts";
import { Button } from "#ui/Button.tsx";
import { TextField } from "#ui/TextField.tsx";
import type { TypedTexts } from "./typed-texts.ts";

export type SaveText = (text: string, seen: readonly FactId[]) => Promise<Result<unknown, OutreachFailure>>;

type SavedTextProps = {
  readonly label: ReactNode;
  /** Of the subject and its field: what was typed in it is found again after a kill. */
  readonly name: string;
  readonly texts: TypedTexts;
  /** What stands, later first. */
  readonly value: string;
  readonly values: readonly ValueView[];
  readonly lines?: number;
  readonly placeholder?: string;
  readonly hint?: string;
  readonly isReadOnly: boolean;
  /** Why a text can't be said; it stays as it is. */
  readonly faultOf?: (text: string) => string | null;
  readonly onSave: SaveText;
};

/** A text that is kept at each keystroke, and said when the person leaves it. Another that was said apart is shown below. */
export function SavedText(props: SavedTextProps) {
  const { label, name, texts, value, values, lines, placeholder, hint, isReadOnly } = props;
  const now = useNow();
  const [typed, setTyped] = useState<string | null>(null);
  const [error, setError] = useState<string | null>(null);
  const latest = useRef({ typed, props });
  latest.current = { typed, props };
  const [inTurn] = useState(makeSerial);

  const commit = async (): Promise<void> => {
    const { typed: text, props: shown } = latest.current;
    if (text === null) return;
    const fault = shown.faultOf?.(text) ?? null;
    if (fault !== null) return setError(fault);
    if (text.trim() !== shown.value || shown.values.length > 1) {
      const saved = await shown.onSave(
        text.trim(),
        shown.values.map(({ id }) => id),
      );
      if (!saved.ok) return setError(outreach.failure(saved.failure));
    }
    setError(null);
    if (latest.current.typed !== text) return;
    latest.current = { ...latest.current, typed: null };
    setTyped(null);
    await texts.keep(name, null);
  };

  // biome-ignore lint/correctness/useExhaustiveDependencies: what is left when the field goes is said with what it shows then
  useEffect(() => {
    void texts.read(name).then((kept) => kept !== null && setTyped(kept));
    return () => void inTurn(commit);
  }, [texts, name]);

  const keep = (text: string): void => {
    setTyped(text);
    setError(null);
    void texts.keep(name, text).then((kept) => {
      if (!kept.ok) setError(failures.notSaved(kept.failure.failure));
    });
  };
  const settle = async (text: string): Promise<void> => {
    const saved = await props.onSave(
      text,
      values.map(({ id }) => id),
    );
    setError(saved.ok ? null : outreach.failure(saved.failure));
  };
  return (
    <div className="saved-text">
      <TextField
        label={label}
        value={typed ?? value}
        isReadOnly={isReadOnly}
        {...(lines === undefined ? {} : { lines })}
        {...(placeholder === undefined ? {} : { placeholder })}
        {...(hint === undefined ? {} : { hint })}
        onChange={keep}
        onBlur={() => void inTurn(commit)}
        onKeyDown={(event) => {
          if (event.key === "Enter" && lines === undefined) void inTurn(commit);
          event.continuePropagation();
        }}
        error={error}
      />
      {values.slice(1).map((other) => (
        <p key={other.id} className="also">
          <small>{place.also(String(other.value), other.author, moment(other.at, now))}</small>
          <Button
            isSmall
            look="quiet"
            isDisabled={isReadOnly}
            aria-label={place.keepThisOf(String(other.value))}
            onPress={() => void settle(String(other.value))}
          >
            {place.keepThis}
          </Button>
        </p>
      ))}
    </div>
  );
}
