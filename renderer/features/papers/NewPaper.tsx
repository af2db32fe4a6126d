import { Plus } from "lucide-react";
import { type FormEvent, useState } from "react";
import { DraftWord, textIn, useDraft } from "#features/drafts/index.ts";
import { useEngine } from "#features/engine/index.ts";
import { newId } from "#features/fields/index.ts";
import type { RecordId } from "#shared/domain/records/index.ts";
import type { FileView, WriteFailure } from "#shared/ports/engine.ts";
import { failures, papers as words } from "#text/fr.ts";
import { Button } from "#ui/Button.tsx";
import { Dialog } from "#ui/Dialog.tsx";
import { TextField } from "#ui/TextField.tsx";

type NewPaperProps = { readonly file: FileView; readonly onAdded: (id: RecordId) => void };

/** A paper that no rule calls for. */
export function NewPaper({ file, onAdded }: NewPaperProps) {
  const [isShown, setShown] = useState(false);
  return (
    <>
      <Button
        look="quiet"
        isSmall
        isDisabled={!file.canWrite}
        aria-label={words.addTitle}
        onPress={() => setShown(true)}
      >
        <Plus className="icon" aria-hidden="true" />
        {words.add}
      </Button>
      {isShown && <NewPaperDialog file={file} onAdded={onAdded} onClose={() => setShown(false)} />}
    </>
  );
}

type Draft = { readonly id: string; readonly label: string };

function NewPaperDialog({ file, onAdded, onClose }: NewPaperProps & { readonly onClose: () => void }) {
  const engine = useEngine();
  const form = `new-paper/${file.summary.id}`;
  const { content, state, change, whole } = useDraft<Draft>({
    form,
    empty: { id: newId(), label: "" },
    isEmpty: ({ label }) => label === "",
    read: (stored) => ({ id: textIn(stored, "id") || newId(), label: textIn(stored, "label") }),
    write: ({ id, label }) => ({ id, label }),
    together: (found, typed) => ({ ...found, label: typed.label === "" ? found.label : typed.label }),
  });
  const [failure, setFailure] = useState<WriteFailure | "needed" | null>(null);

  const add = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const draft = await whole();
    if (draft === null) return;
    if (draft.label.trim() === "") return setFailure("needed");
    const id = draft.id as RecordId;
    const added = await engine.addRecord(
      { file: file.summary.id, kind: "papers", id },
      { label: draft.label, state: "toDo" },
      form,
    );
    if (!added.ok) return setFailure(added.failure);
    onAdded(id);
    onClose();
  };

  return (
    <Dialog title={words.addTitle} isNarrow onClose={onClose}>
      <form onSubmit={(event) => void add(event)}>
        <TextField
          label={words.name}
          autoFocus
          value={content.label}
          onChange={(label) => {
            change({ label });
            setFailure(null);
          }}
          error={failure === null ? null : failure === "needed" ? words.needed : failures.write(failure)}
        />
        <div className="actions">
          <DraftWord state={state} />
          <Button onPress={onClose}>{words.cancel}</Button>
          <Button look="primary" type="submit">
            {words.confirm}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
