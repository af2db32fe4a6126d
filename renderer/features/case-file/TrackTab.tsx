import type { FileField } from "#shared/domain/case-file/index.ts";
import type { Instant } from "#shared/kernel/instant.ts";
import type { FileView } from "#shared/ports/engine.ts";
import { FileFieldEdit } from "./FileFieldEdit.tsx";

type TrackTabProps = { readonly file: FileView; readonly now: Instant; readonly field: FileField };

/** Where one track stands, in a few lines, with its history. */
export function TrackTab({ file, now, field }: TrackTabProps) {
  return (
    <div className="track">
      {file.card !== null && (
        <p>
          <strong>{file.card.name}</strong>
          {file.card.phone !== null && ` · ${file.card.phone}`}
        </p>
      )}
      <FileFieldEdit file={file} now={now} field={field} lines={5} />
    </div>
  );
}
