import type { FileField } from "#shared/domain/case-file/index.ts";
import type { Instant } from "#shared/kernel/instant.ts";
import type { FileView } from "#shared/ports/engine.ts";
import { ContactsCard } from "./ContactsCard.tsx";
import { FileFieldEdit } from "./FileFieldEdit.tsx";

const FIELDS: readonly FileField[] = ["name", "phone", "bornOn", "apparentAge", "basin"];

/** Who this is and how to reach them. Nothing but a name is needed; each field keeps its history. */
export function IdentityTab({ file, now }: { readonly file: FileView; readonly now: Instant }) {
  return (
    <div className="identity-tab">
      <div className="identity">
        {FIELDS.map((field) => (
          <FileFieldEdit key={field} file={file} now={now} field={field} />
        ))}
      </div>
      <ContactsCard file={file} now={now} />
    </div>
  );
}
