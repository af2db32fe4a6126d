import { Label, Radio, RadioGroup } from "react-aria-components";

type OneOfProps<Value extends string> = {
  readonly label: string;
  readonly options: Readonly<Record<Value, string>>;
  readonly value: Value | null;
  readonly onChange: (value: Value) => void;
};

/** One of very few answers, all in view. */
export function OneOf<Value extends string>({ label, options, value, onChange }: OneOfProps<Value>) {
  return (
    <RadioGroup className="field" value={value} onChange={(each) => onChange(each as Value)} orientation="horizontal">
      <Label>{label}</Label>
      <div className="options">
        {Object.entries<string>(options).map(([id, text]) => (
          <Radio key={id} value={id} className="option">
            <span className="option-mark round" aria-hidden="true" />
            {text}
          </Radio>
        ))}
      </div>
    </RadioGroup>
  );
}
