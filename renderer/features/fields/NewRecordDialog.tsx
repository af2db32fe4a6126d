import { type FormEvent, useState } from "react";
import { DraftWord, textIn, useDraft } from "#features/drafts/index.ts";
import { useEngine } from "#features/engine/index.ts";
import type { RecordField, RecordId, RecordKind } from "#shared/domain/records/index.ts";
import type { Json } from "#shared/kernel/json.ts";
import type { FileView, WriteFailure } from "#shared/ports/engine.ts";
import type { RecordValues } from "#shared/ports/records.ts";
import { failures, records, fields as words } from "#text/fr.ts";
import { Button } from "#ui/Button.tsx";
import { Choice } from "#ui/Choice.tsx";
import { Dialog } from "#ui/Dialog.tsx";
import { TextField } from "#ui/TextField.tsx";
import { newId } from "./new-id.ts";
import { recordWords } from "./record-field.ts";
import { readTyped } from "./typed-values.ts";

type NewRecordDialogProps<Kind extends RecordKind> = {
  readonly file: FileView;
  readonly kind: Kind;
  readonly title: string;
  /** In the order in which they are asked. */
  readonly asked: readonly RecordField<Kind>[];
  /** Those without which it is nothing, each with what to say of it. */
  readonly needed: Partial<Readonly<Record<RecordField<Kind>, string>>>;
  /** What stands before anybody says anything. */
  readonly usual?: RecordValues<Kind>;
  readonly onAdded?: (id: RecordId) => void;
  readonly onClose: () => void;
};

type Draft = { readonly id: string; readonly typed: Readonly<Record<string, string>> };

/** A new record, from a few fields. What is typed is kept at each keystroke; the same form, sent twice, adds one. */
export function NewRecordDialog<Kind extends RecordKind>(props: NewRecordDialogProps<Kind>) {
  const { file, kind, title, asked, needed, usual, onAdded, onClose } = props;
  const engine = useEngine();
  const form = `new-record/${file.summary.id}/${kind}`;
  const { content, state, change, whole } = useDraft<Draft>({
    form,
    empty: { id: newId(), typed: {} },
    isEmpty: ({ typed }) => Object.values(typed).every((text) => text === ""),
    read: (stored) => ({
      id: textIn(stored, "id") || newId(),
      typed: Object.fromEntries(asked.map((field) => [field, textIn(stored, field)])),
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
    change({ typed: { ...content.typed, [field]: text } });
    setErrors({});
    setFailure(null);
  };

  const add = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const draft = await whole();
    if (draft === null) return;
    const read = readDraft(kind, asked, needed, draft);
    if (Object.keys(read.errors).length > 0) return setErrors(read.errors);
    const id = draft.id as RecordId;
    const values = { ...usual, ...read.values } as RecordValues<Kind>;
    const added = await engine.addRecord({ file: file.summary.id, kind, id }, values, form);
    if (!added.ok) return setFailure(added.failure);
    onAdded?.(id);
    onClose();
  };

  return (
    <Dialog title={title} onClose={onClose}>
      <form className="new-record" onSubmit={(event) => void add(event)}>
        <div className="record-fields">
          {asked.map((field, at) => {
            const { rule, codes, label } = recordWords(kind, field);
            const text = content.typed[field] ?? "";
            if (rule.kind === "code") {
              const options = { "": records.unsaid, ...codes };
              return (
                <Choice
                  key={field}
                  label={label}
                  options={options}
                  value={text}
                  onChange={(code) => type(field, code)}
                  error={errors[field] ?? null}
                />
              );
            }
            return (
              <TextField
                key={field}
                label={label}
                autoFocus={at === 0}
                placeholder={words.examples[rule.kind] ?? ""}
                value={text}
                onChange={(each) => type(field, each)}
                error={errors[field] ?? null}
              />
            );
          })}
        </div>
        {failure !== null && <p role="alert">{failures.write(failure)}</p>}
        <div className="actions">
          <DraftWord state={state} />
          <Button onPress={onClose}>{words.close}</Button>
          <Button look="primary" type="submit">
            {words.add}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

/** What was typed as values, or why some of it can't be. */
function readDraft<Kind extends RecordKind>(
  kind: Kind,
  asked: readonly RecordField<Kind>[],
  needed: Readonly<Record<string, string | undefined>>,
  { typed }: Draft,
) {
  const values: Record<string, Json> = {};
  const errors: Record<string, string> = {};
  for (const field of asked) {
    const read = readTyped(recordWords(kind, field).rule, typed[field] ?? "");
    const reason = needed[field];
    if (!read.ok) errors[field] = read.failure;
    else if (read.value !== null) values[field] = read.value;
    else if (reason !== undefined) errors[field] = reason;
  }
  return { values, errors };
}
