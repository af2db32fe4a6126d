import { contractDraft as words } from "#text/fr.ts";
import { TextField } from "#ui/TextField.tsx";
import { actionKey, type Faults, MOST_ACTIONS } from "./contract-draft.ts";

export type RowsProps = {
  readonly shown: (key: string) => string;
  readonly type: (key: string, value: string) => void;
};

const COLUMNS = ["what", "with", "when"] as const;

/** The actions of the plan, a row each, and one more to write in. */
export function PlanRows({ shown, type, faults }: RowsProps & { readonly faults: Faults }) {
  const rows = Array.from({ length: MOST_ACTIONS }, (_, at) => at);
  const isFilled = (at: number): boolean => COLUMNS.some((column) => shown(actionKey(at, column)) !== "");
  const last = rows.findLast(isFilled) ?? -1;
  return (
    <div className="draft-rows draft-wide">
      {rows.slice(0, Math.min(last + 2, MOST_ACTIONS)).map((at) => (
        <div className="draft-row" key={at}>
          {COLUMNS.map((column) => (
            <TextField
              key={column}
              label={at === 0 ? words.fields[column] : undefined}
              {...(at === 0 ? {} : { "aria-label": `${words.fields[column]} ${at + 1}` })}
              value={shown(actionKey(at, column))}
              onChange={(value) => type(actionKey(at, column), value)}
              error={faults[actionKey(at, column)] ?? null}
            />
          ))}
        </div>
      ))}
    </div>
  );
}
