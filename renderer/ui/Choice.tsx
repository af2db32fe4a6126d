import { ChevronDown } from "lucide-react";
import { Button, Label, ListBox, ListBoxItem, Popover, Select, SelectValue } from "react-aria-components";

type ChoiceProps<Value extends string> = {
  readonly label: string;
  readonly options: Readonly<Record<Value, string>>;
  readonly value: Value;
  readonly isDisabled?: boolean;
  readonly onChange: (value: Value) => void;
};

/** One of a few codes, shown by their labels. */
export function Choice<Value extends string>({
  label,
  options,
  value,
  isDisabled = false,
  onChange,
}: ChoiceProps<Value>) {
  return (
    <Select className="field" value={value} isDisabled={isDisabled} onChange={(key) => onChange(key as Value)}>
      <Label>{label}</Label>
      <Button className="button choice-button">
        <SelectValue />
        <ChevronDown className="icon" aria-hidden="true" />
      </Button>
      <Popover className="choice-list" offset={4}>
        <ListBox items={Object.entries<string>(options).map(([id, text]) => ({ id, text }))}>
          {({ text }) => <ListBoxItem className="choice-item">{text}</ListBoxItem>}
        </ListBox>
      </Popover>
    </Select>
  );
}
