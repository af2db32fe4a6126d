import { Minus, Plus } from "lucide-react";
import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import { Button } from "./Button.tsx";
import "./counter.css";

type CounterProps = {
  readonly label: string;
  readonly lessLabel: string;
  readonly moreLabel: string;
  readonly value: number;
  readonly most: number;
  readonly isDisabled?: boolean;
  readonly onChange: (value: number) => void;
};

const STEPS: Readonly<Record<string, number>> = {
  "+": 1,
  "=": 1,
  ArrowUp: 1,
  "-": -1,
  "−": -1,
  ArrowDown: -1,
  PageUp: 10,
  PageDown: -10,
};

/** In milliseconds. */
const PATIENCE = 2_000;

/** A number that is counted while looking elsewhere: + and −, arrows, or its digits. */
export function Counter({ label, lessLabel, moreLabel, value, most, isDisabled = false, onChange }: CounterProps) {
  const labelId = useId();
  /** What was pressed stands until it is shown: twelve quick presses are twelve, however slow the disk is. */
  const [pressed, setPressed] = useState<number | null>(null);
  const shown = pressed ?? value;
  const latest = useRef(shown);
  latest.current = shown;
  const typedAt = useRef(0);
  const set = (next: number): void => {
    const within = Math.min(most, Math.max(0, next));
    if (isDisabled || within === latest.current) return;
    latest.current = within;
    setPressed(within);
    onChange(within);
  };
  useEffect(() => {
    if (pressed === null) return;
    if (pressed === value) return setPressed(null);
    // Refused, or a colleague's stands: after a while what is true is shown.
    const timer = setTimeout(() => setPressed(null), PATIENCE);
    return () => clearTimeout(timer);
  }, [pressed, value]);
  const press = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const step = STEPS[event.key];
    const digit = /^\d$/.test(event.key) ? Number(event.key) : null;
    if (step === undefined && digit === null && event.key !== "Backspace") return;
    event.preventDefault();
    // Another shortcut must not hear the digits of a count.
    event.stopPropagation();
    if (step !== undefined) return set(latest.current + step);
    if (digit === null) return set(Math.floor(latest.current / 10));
    const goesOn = event.timeStamp - typedAt.current < 1_500;
    typedAt.current = event.timeStamp;
    set(goesOn ? latest.current * 10 + digit : digit);
  };
  return (
    <div className="counter">
      <span id={labelId} className="counter-label">
        {label}
      </span>
      <Button
        isSmall
        isIconOnly
        aria-label={lessLabel}
        excludeFromTabOrder
        isDisabled={isDisabled || shown === 0}
        onPress={() => set(latest.current - 1)}
      >
        <Minus className="icon" aria-hidden="true" />
      </Button>
      <div
        className="counter-value"
        role="spinbutton"
        tabIndex={0}
        aria-labelledby={labelId}
        aria-valuenow={shown}
        aria-valuemin={0}
        aria-valuemax={most}
        aria-disabled={isDisabled}
        onKeyDown={press}
      >
        {shown}
      </div>
      <Button
        isSmall
        isIconOnly
        aria-label={moreLabel}
        excludeFromTabOrder
        isDisabled={isDisabled || shown >= most}
        onPress={() => set(latest.current + 1)}
      >
        <Plus className="icon" aria-hidden="true" />
      </Button>
    </div>
  );
}
