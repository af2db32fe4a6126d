import { Archive, ArchiveRestore } from "lucide-react";
import { useState } from "react";
import { useEngine } from "#features/engine/index.ts";
import type { PlaceField } from "#shared/domain/outreach/index.ts";
import type { OutreachFailure, PlaceView } from "#shared/ports/outreach.ts";
import { outreach, place as words } from "#text/fr.ts";
import { Button } from "#ui/Button.tsx";
import { Choice } from "#ui/Choice.tsx";
import { Dialog } from "#ui/Dialog.tsx";
import { SavedText } from "./SavedText.tsx";
import { useTypedTexts } from "./typed-texts.ts";

type PlaceDialogProps = { readonly place: PlaceView; readonly canWrite: boolean; readonly onClose: () => void };

const TEXTS = ["name", "where", "contact", "hours", "caution"] as const satisfies readonly PlaceField[];

/** What is known of a place; each thing is said as soon as the person leaves it. */
export function PlaceDialog({ place, canWrite, onClose }: PlaceDialogProps) {
  const engine = useEngine();
  const texts = useTypedTexts();
  const [failure, setFailure] = useState<OutreachFailure | null>(null);
  const { id, fields, isArchived } = place;
  const textOf = (field: PlaceField): string => {
    const value = fields[field].values[0]?.value;
    return typeof value === "string" ? value : "";
  };
  const set = (field: PlaceField, value: string | null) =>
    engine.setPlace(
      id,
      place.name,
      field,
      value,
      fields[field].values.map((each) => each.id),
    );
  const setNow = async (field: PlaceField, value: string | null): Promise<void> => {
    const done = await set(field, value);
    setFailure(done.ok ? null : done.failure);
  };
  return (
    <Dialog title={place.name} onClose={onClose}>
      <div className="place-form">
        {TEXTS.map((field) => (
          <SavedText
            key={field}
            label={words.fields[field]}
            name={`${id}/${field}`}
            texts={texts}
            value={field === "name" && textOf("name") === "" ? place.name : textOf(field)}
            values={fields[field].values}
            isReadOnly={!canWrite}
            {...(field === "caution" ? { lines: 3, hint: words.cautionHelp } : {})}
            onSave={(text) => set(field, text === "" ? null : text)}
          />
        ))}
        <Choice
          label={words.fields.kind}
          options={words.kinds}
          value={textOf("kind") in words.kinds ? (textOf("kind") as keyof typeof words.kinds) : "none"}
          onChange={(kind) => void setNow("kind", kind === "none" ? null : kind)}
        />
      </div>
      {failure !== null && <p role="alert">{outreach.failure(failure)}</p>}
      <div className="actions">
        <Button onPress={onClose}>{words.close}</Button>
        <Button look="quiet" isDisabled={!canWrite} onPress={() => void setNow("archived", isArchived ? null : "yes")}>
          {isArchived ? (
            <ArchiveRestore className="icon" aria-hidden="true" />
          ) : (
            <Archive className="icon" aria-hidden="true" />
          )}
          {isArchived ? words.unarchive : words.archive}
        </Button>
      </div>
    </Dialog>
  );
}
