import { Check } from "lucide-react";
import type { ReactNode } from "react";
import { Checkbox as AriaCheckbox } from "react-aria-components";
import "./checkbox.css";

type CheckboxProps = {
  readonly isSelected: boolean;
  readonly isDisabled?: boolean;
  readonly onChange: (isSelected: boolean) => void;
  readonly children: ReactNode;
};

export function Checkbox({ children, ...rest }: CheckboxProps) {
  return (
    <AriaCheckbox className="checkbox" {...rest}>
      <span className="checkbox-box" aria-hidden="true">
        <Check className="icon" />
      </span>
      {children}
    </AriaCheckbox>
  );
}
