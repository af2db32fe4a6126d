import { Plus } from "lucide-react";
import { useState } from "react";
import { NewRecordDialog } from "#features/fields/index.ts";
import type { RecordId } from "#shared/domain/records/index.ts";
import type { FileView } from "#shared/ports/engine.ts";
import { papers as words } from "#text/fr.ts";
import { Button } from "#ui/Button.tsx";

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
      {isShown && (
        <NewRecordDialog
          file={file}
          kind="papers"
          title={words.addTitle}
          asked={["label", "nextStep", "doer", "dueOn"]}
          needed={{ label: words.needed }}
          usual={{ state: "toDo" }}
          onAdded={onAdded}
          onClose={() => setShown(false)}
        />
      )}
    </>
  );
}
