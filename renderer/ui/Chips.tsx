import type { ReactNode } from "react";
import { Label, ToggleButton, ToggleButtonGroup } from "react-aria-components";
import "./chips.css";

type ChipsProps<Value extends string> = {
  readonly label: ReactNode;
  readonly options: Readonly<Record<Value, string>>;
  readonly chosen: readonly Value[];
  readonly isSeveral?: boolean;
  readonly onChange: (chosen: readonly Value[]) => void;
  /** For who listens, where the label is more than a text. */
  readonly name: string;
};

/** A few codes, all in sight: one, several, or none. Arrows go from one to the next, Space chooses. */
export function Chips<Value extends string>({ label, options, chosen, isSeveral = false, ...rest }: ChipsProps<Value>) {
  const { onChange, name } = rest;
  return (
    <div className="field chips-field">
      <Label elementType="span">{label}</Label>
      <ToggleButtonGroup
        className="chips"
        aria-label={name}
        selectionMode={isSeveral ? "multiple" : "single"}
        selectedKeys={chosen}
        onSelectionChange={(keys) => onChange([...keys] as Value[])}
      >
        {(Object.entries(options) as [Value, string][]).map(([value, text]) => (
          <ToggleButton key={value} id={value} className="chip">
            {text}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
    </div>
  );
}
