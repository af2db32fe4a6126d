import { Check } from "lucide-react";
import { Checkbox, CheckboxGroup, Label } from "react-aria-components";

type SeveralOfProps<Value extends string> = {
  readonly label: string;
  readonly options: readonly { readonly id: Value; readonly text: string }[];
  readonly value: readonly Value[];
  readonly isDisabled?: boolean;
  readonly onChange: (value: readonly Value[]) => void;
};

/** Any of a few, all in view. */
export function SeveralOf<Value extends string>({
  label,
  options,
  value,
  isDisabled = false,
  onChange,
}: SeveralOfProps<Value>) {
  return (
    <CheckboxGroup
      className="field"
      value={[...value]}
      isDisabled={isDisabled}
      onChange={(chosen) => onChange(chosen as Value[])}
    >
      <Label>{label}</Label>
      <div className="options">
        {options.map(({ id, text }) => (
          <Checkbox key={id} value={id} className="option">
            <span className="option-mark" aria-hidden="true">
              <Check className="icon" />
            </span>
            {text}
          </Checkbox>
        ))}
      </div>
    </CheckboxGroup>
  );
}
