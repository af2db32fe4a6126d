import { useEffect, useState } from "react";
import { Label, ProgressBar } from "react-aria-components";

type ProgressProps = {
  readonly label: string;
  /** How long it should take, in milliseconds; `null` while nobody knows. */
  readonly expected: number | null;
};

const FRAME = 50;
/** An estimate is never shown as done before it is. */
const MOST = 96;

/** Progress towards an expected duration. */
export function Progress({ label, expected }: ProgressProps) {
  const [elapsed, setElapsed] = useState(0);
  useEffect(() => {
    const started = performance.now();
    const timer = setInterval(() => setElapsed(performance.now() - started), FRAME);
    return () => clearInterval(timer);
  }, []);
  const value = expected === null ? 0 : Math.min(MOST, (100 * elapsed) / expected);
  return (
    <ProgressBar className="progress" value={value} isIndeterminate={expected === null}>
      <Label className="small">{label}</Label>
      <div className="track">
        <div className="fill" style={{ width: `${expected === null ? 30 : value}%` }} />
      </div>
    </ProgressBar>
  );
}
