import { CopyButton } from "./CopyButton.tsx";
import { TextField } from "./TextField.tsx";
import "./copy-field.css";

type CopyFieldProps = { readonly label: string; readonly hint: string; readonly text: string };

/** A long text to hand over: shown, and copied in one press. */
export function CopyField({ label, hint, text }: CopyFieldProps) {
  return (
    <div className="copy-field">
      <TextField label={label} hint={hint} lines={3} isReadOnly value={text} />
      <CopyButton text={text} what={label} />
    </div>
  );
}
