import { useEngine } from "#features/engine/index.ts";
import { PictureDialog } from "#features/pictures/index.ts";
import type { CaseFileId } from "#shared/protocol/ids.ts";
import { contractSigning as words } from "#text/fr.ts";

type PhotographDialogProps = {
  readonly file: CaseFileId;
  readonly photograph: string;
  readonly onClose: () => void;
};

/** The sheet that was signed, as it was photographed. */
export function PhotographDialog({ file, photograph, onClose }: PhotographDialogProps) {
  const engine = useEngine();
  return (
    <PictureDialog
      title={words.paperTitle}
      alt={words.sheetAlt}
      type="image/jpeg"
      read={async () => (await engine.readPhotograph(file, photograph)) ?? words.sheetMissing}
      broke={words.sheetBroke}
      onClose={onClose}
    />
  );
}
