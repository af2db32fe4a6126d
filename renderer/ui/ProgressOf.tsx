import { Label, ProgressBar } from "react-aria-components";

type ProgressOfProps = {
  readonly label: string;
  readonly done: number;
  /** 0: nobody knows yet. */
  readonly total: number;
};

/** Progress that is counted, not estimated. */
export function ProgressOf({ label, done, total }: ProgressOfProps) {
  const value = total === 0 ? 0 : Math.min(100, (100 * done) / total);
  return (
    <ProgressBar className="progress" value={value} isIndeterminate={total === 0}>
      <Label className="small">{label}</Label>
      <div className="track">
        <div className="fill" style={{ width: `${total === 0 ? 30 : value}%` }} />
      </div>
    </ProgressBar>
  );
}
