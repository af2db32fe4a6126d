import { ChevronDown, CircleAlert } from "lucide-react";
import type { RefObject } from "react";
import { Button, Label, ListBox, ListBoxItem, Popover, Select, SelectValue, Text } from "react-aria-components";

type ChoiceProps<Value extends string> = {
  readonly label: string;
  readonly options: Readonly<Record<Value, string>>;
  readonly value: Value;
  /** Why what is chosen can't be taken. */
  readonly error?: string | null;
  readonly isDisabled?: boolean;
  /** Where its keys are heard. */
  readonly group?: RefObject<HTMLDivElement | null>;
  readonly onChange: (value: Value) => void;
};

/** One of a few codes, shown by their labels. */
export function Choice<Value extends string>({
  label,
  options,
  value,
  error = null,
  isDisabled = false,
  group,
  onChange,
}: ChoiceProps<Value>) {
  return (
    <Select
      {...(group === undefined ? {} : { ref: group })}
      className="field"
      value={value}
      isDisabled={isDisabled}
      isInvalid={error !== null}
      validationBehavior="aria"
      onChange={(key) => onChange(key as Value)}
    >
      <Label>{label}</Label>
      <Button className="button choice-button" {...(error === null ? {} : { "data-invalid": true })}>
        <SelectValue />
        <ChevronDown className="icon" aria-hidden="true" />
      </Button>
      {error !== null && (
        <Text slot="errorMessage" className="field-error" role="alert">
          <CircleAlert className="icon" aria-hidden="true" />
          {error}
        </Text>
      )}
      <Popover className="choice-list" offset={4}>
        <ListBox items={Object.entries<string>(options).map(([id, text]) => ({ id, text }))}>
          {({ text }) => <ListBoxItem className="choice-item">{text}</ListBoxItem>}
        </ListBox>
      </Popover>
    </Select>
  );
}
