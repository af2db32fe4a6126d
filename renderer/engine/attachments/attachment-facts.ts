// What the facts of a compartment say of attached files. Pure.

import type { FieldCompartment } from "#shared/domain/case-file/index.ts";
import type { RecordId } from "#shared/domain/records/index.ts";
import { plainLine } from "#shared/kernel/plain-line.ts";
import { stampedAt } from "#shared/kernel/stamp.ts";
import { ATTACHED_FIELDS, type AttachmentId, type AttachmentView } from "#shared/ports/attachments.ts";
import { LONGEST_NAME, type PaperFile, readPaperFile, type StoredAttachment } from "#shared/ports/stored-attachment.ts";
import type { CompartmentDoc } from "../crdt/compartment-doc.ts";
import { COMPARTMENTS, type FileDocs, type Reader } from "../files/file-content.ts";
import { bytesIn } from "./find-pieces.ts";

export const attachedField = (id: AttachmentId): string => ATTACHED_FIELDS + id;

/** The file that was attached under an id: what was said of it first stands, in whichever compartment; `null`: none was. */
export function attachedIn(docs: FileDocs, id: AttachmentId): Attached | null {
  for (const compartment of COMPARTMENTS) {
    const doc = docs[compartment];
    const said = doc?.facts.history(attachedField(id)) ?? [];
    for (const fact of said.toReversed()) {
      const stored = readPaperFile(fact.value);
      if (doc !== null && stored !== null) return { compartment, doc, stored, by: fact.by, at: fact.at };
    }
  }
  return null;
}

export type Attached = {
  readonly compartment: FieldCompartment;
  readonly doc: CompartmentDoc;
  readonly stored: PaperFile;
  readonly by: number;
  readonly at: Parameters<typeof stampedAt>[0];
};

/** How far the pieces of a file have come, and gone; `toSend` is `null` for what this computer has nothing to send of. */
export type Transfer = { readonly here: number; readonly toSend: number | null };

/** In the order in which they were attached. */
export function readAttachments(
  docs: FileDocs,
  reader: Reader,
  transferOf: (stored: StoredAttachment) => Transfer,
): readonly AttachmentView[] {
  const ids = new Set(
    COMPARTMENTS.flatMap((compartment) => docs[compartment]?.facts.fields(ATTACHED_FIELDS) ?? []).map(
      (field) => field.slice(ATTACHED_FIELDS.length) as AttachmentId,
    ),
  );
  const found = [...ids].flatMap((id) => {
    const attached = attachedIn(docs, id);
    return attached === null ? [] : [{ id, ...attached }];
  });
  return found
    .sort((left, right) => left.at - right.at || left.by - right.by)
    .map(({ id, doc, stored, by, at }): AttachmentView => {
      const { here, toSend } = transferOf(stored);
      const { of, type, size } = stored;
      return {
        ...{ id, type, size },
        of: { kind: of.kind, id: of.id as RecordId },
        name: plainLine(stored.name, LONGEST_NAME),
        here: bytesIn(stored, here),
        sent: toSend === null ? null : bytesIn(stored, stored.pieces.length - toSend),
        author: reader.authorName(by),
        isMine: by === reader.me,
        at: stampedAt(at),
        isRemoved: doc.facts.current(attachedField(id)).every(({ value }) => value === null),
      };
    });
}
