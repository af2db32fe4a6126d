import { CircleAlert } from "lucide-react";
import { type ReactNode, type Ref, useId } from "react";
import {
  type TextFieldProps as AriaProps,
  TextField as AriaTextField,
  Input,
  Label,
  Text,
  TextArea,
} from "react-aria-components";

/** A key that was pressed in a field. It goes no further, unless it is told to (`continuePropagation`). */
export type FieldKey = Parameters<NonNullable<AriaProps["onKeyDown"]>>[0];

export type TextFieldProps = Omit<AriaProps, "className" | "children" | "isInvalid"> & {
  /** Shown above; without it, give an `aria-label`. */
  readonly label?: ReactNode;
  readonly hint?: ReactNode;
  /** Why what is written can't be taken; it stays as it is. */
  readonly error?: string | null;
  readonly placeholder?: string;
  /** Lines of a longer text; a single line without it. */
  readonly lines?: number;
  /** Beside a single line: what acts on it. */
  readonly end?: ReactNode;
  readonly inputRef?: Ref<HTMLInputElement | HTMLTextAreaElement>;
};

export function TextField({ label, hint, error = null, placeholder, lines, end, inputRef, ...rest }: TextFieldProps) {
  const errorId = useId();
  const shared = { className: "input", ...(placeholder === undefined ? {} : { placeholder }) };
  return (
    <AriaTextField
      className="field"
      isInvalid={error !== null}
      // The browser's own validation would hold the form back without a word, as long as the last refusal shows.
      validationBehavior="aria"
      // The browser must not remember what is typed: it keeps it on the disk, in clear.
      autoComplete="off"
      {...(error === null ? {} : { "aria-describedby": errorId })}
      {...rest}
    >
      {label !== undefined && <Label>{label}</Label>}
      {lines === undefined ? (
        <div className="input-line">
          <Input {...shared} ref={inputRef as Ref<HTMLInputElement>} />
          {end}
        </div>
      ) : (
        <TextArea {...shared} rows={lines} ref={inputRef as Ref<HTMLTextAreaElement>} />
      )}
      {hint !== undefined && (
        <Text slot="description" className="small">
          {hint}
        </Text>
      )}
      {error !== null && (
        <span id={errorId} className="field-error" role="alert">
          <CircleAlert className="icon" aria-hidden="true" />
          {error}
        </span>
      )}
    </AriaTextField>
  );
}
