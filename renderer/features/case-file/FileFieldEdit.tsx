import { useEngine } from "#features/engine/index.ts";
import { EditedField, fileField } from "#features/fields/index.ts";
import type { FileField } from "#shared/domain/case-file/index.ts";
import type { Instant } from "#shared/kernel/instant.ts";
import type { FileView } from "#shared/ports/engine.ts";

type FileFieldEditProps = {
  readonly file: FileView;
  readonly now: Instant;
  readonly field: FileField;
  readonly lines?: number;
};

/** A field of the file. */
export function FileFieldEdit({ file, field, ...rest }: FileFieldEditProps) {
  return <EditedField field={fileField(useEngine(), file, field)} {...rest} />;
}
