import { Label, Radio, RadioGroup, Text } from "react-aria-components";
import type { VaultSign } from "#shared/ports/vault-record.ts";
import { signs } from "#text/fr.ts";
import { signIcons } from "./signs.ts";

type SignPickerProps<Id extends string> = {
  readonly label: string;
  readonly hint?: string;
  readonly items: readonly { readonly id: Id; readonly sign: VaultSign }[];
  readonly value: Id;
  readonly onChange: (id: Id) => void;
};

/** Spaces, or signs for a new one, as pictures with their name. */
export function SignPicker<Id extends string>({ label, hint, items, value, onChange }: SignPickerProps<Id>) {
  return (
    <RadioGroup className="field" value={value} onChange={(id) => onChange(id as Id)} orientation="horizontal">
      <Label>{label}</Label>
      {hint !== undefined && (
        <Text slot="description" className="small">
          {hint}
        </Text>
      )}
      <div className="signs">
        {items.map(({ id, sign }) => {
          const Icon = signIcons[sign];
          return (
            <Radio key={id} value={id} className="sign">
              <Icon className="icon" aria-hidden="true" />
              {signs[sign]}
            </Radio>
          );
        })}
      </div>
    </RadioGroup>
  );
}
