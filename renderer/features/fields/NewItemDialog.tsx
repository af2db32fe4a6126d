import { type FormEvent, useState } from "react";
import { DraftWord, textIn, useDraft } from "#features/drafts/index.ts";
import type { RecordId } from "#shared/domain/records/index.ts";
import type { Json } from "#shared/kernel/json.ts";
import type { Result } from "#shared/kernel/result.ts";
import type { WriteFailure } from "#shared/ports/engine.ts";
import { failures, records, fields as words } from "#text/fr.ts";
import { Button } from "#ui/Button.tsx";
import { Choice } from "#ui/Choice.tsx";
import { Dialog } from "#ui/Dialog.tsx";
import { focusFirstError } from "#ui/first-error.ts";
import { TextField } from "#ui/TextField.tsx";
import type { Editable } from "./editable.ts";
import { newId } from "./new-id.ts";
import { readTyped } from "./typed-values.ts";

/** A field of the form, named as it is stored. */
export type AskedField = Pick<Editable, "rule" | "codes" | "label"> & {
  readonly name: string;
  /** Asked once another field holds this code alone. */
  readonly onlyIf?: readonly [field: string, code: string] | undefined;
};

type Values = Readonly<Record<string, Json>>;

type NewItemDialogProps = {
  /** The name of its draft on the disk. */
  readonly form: string;
  readonly title: string;
  readonly help?: string;
  /** In the order in which they are asked. */
  readonly asked: readonly AskedField[];
  /** Those without which it is nothing, each with what to say of it. */
  readonly needed: Readonly<Record<string, string | undefined>>;
  /** What is wrong with values that are right each by itself, by the field to which it is said. */
  readonly check?: (values: Values) => Readonly<Record<string, string>>;
  readonly add: (id: RecordId, values: Values) => Promise<Result<null, WriteFailure>>;
  readonly onAdded?: ((id: RecordId) => void) | undefined;
  readonly onClose: () => void;
};

type Draft = { readonly id: string; readonly typed: Readonly<Record<string, string>> };

/** A new thing, from a few fields. What is typed is kept at each keystroke; the same form, sent twice, adds one. */
export function NewItemDialog(props: NewItemDialogProps) {
  const { form, title, help, asked, needed, check = () => ({}), add, onAdded, onClose } = props;
  const { content, state, change, whole } = useDraft<Draft>({
    form,
    empty: { id: newId(), typed: {} },
    isEmpty: ({ typed }) => Object.values(typed).every((text) => text === ""),
    read: (stored) => ({
      id: textIn(stored, "id") || newId(),
      typed: Object.fromEntries(asked.map(({ name }) => [name, textIn(stored, name)])),
    }),
    write: ({ id, typed }) => ({ ...typed, id }),
    together: (found, { typed }) => ({
      id: found.id,
      typed: { ...found.typed, ...Object.fromEntries(Object.entries(typed).filter(([, text]) => text !== "")) },
    }),
  });
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({});
  const [failure, setFailure] = useState<WriteFailure | null>(null);
  const type = (field: string, text: string): void => {
    change(({ typed }) => ({ typed: { ...typed, [field]: text } }));
    setErrors({});
    setFailure(null);
  };

  const send = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const sent = event.currentTarget;
    const draft = await whole();
    if (draft === null) return;
    const read = readDraft(askedNow(asked, draft), needed, draft);
    const wrong = { ...check(read.values), ...read.errors };
    if (Object.keys(wrong).length > 0) {
      setErrors(wrong);
      return focusFirstError(sent);
    }
    const id = draft.id as RecordId;
    const added = await add(id, read.values);
    if (!added.ok) return setFailure(added.failure);
    onAdded?.(id);
    onClose();
  };

  return (
    <Dialog title={title} onClose={onClose}>
      <form className="new-record" onSubmit={(event) => void send(event)}>
        {help !== undefined && <p className="small">{help}</p>}
        <div className="record-fields">
          {askedNow(asked, content).map(({ name, rule, codes, label }, at) => {
            const text = content.typed[name] ?? "";
            if (rule.kind === "code") {
              const options = { "": records.unsaid, ...codes };
              return (
                <Choice
                  key={name}
                  label={label}
                  options={options}
                  value={text}
                  error={errors[name] ?? null}
                  onChange={(code) => type(name, code)}
                />
              );
            }
            return (
              <TextField
                key={name}
                label={label}
                autoFocus={at === 0}
                placeholder={words.examples[rule.kind] ?? ""}
                value={text}
                onChange={(each) => type(name, each)}
                error={errors[name] ?? null}
              />
            );
          })}
        </div>
        {failure !== null && <p role="alert">{failures.write(failure)}</p>}
        <div className="actions">
          <Button look="primary" type="submit">
            {words.add}
          </Button>
          <Button onPress={onClose}>{words.close}</Button>
          <DraftWord state={state} />
        </div>
      </form>
    </Dialog>
  );
}

const askedNow = (asked: readonly AskedField[], { typed }: Draft): readonly AskedField[] =>
  asked.filter(({ onlyIf }) => onlyIf === undefined || typed[onlyIf[0]] === onlyIf[1]);

/** What was typed as values, or why some of it can't be. */
function readDraft(
  asked: readonly AskedField[],
  needed: Readonly<Record<string, string | undefined>>,
  { typed }: Draft,
) {
  const values: Record<string, Json> = {};
  const errors: Record<string, string> = {};
  for (const { name, rule } of asked) {
    const read = readTyped(rule, typed[name] ?? "");
    const reason = needed[name];
    if (!read.ok) errors[name] = read.failure;
    else if (read.value !== null) values[name] = read.value;
    else if (reason !== undefined) errors[name] = reason;
  }
  return { values, errors };
}
