// The thread between professionals: the notes of the support, each its author's own. Pure.
import type { FactId, NoteId } from "#shared/ports/engine.ts";
import type { MessageView } from "#shared/ports/thread.ts";
import type { CompartmentDoc } from "../crdt/compartment-doc.ts";
import type { Fact } from "../crdt/fact.ts";
import { noteField, notesIn, type Reader } from "./file-content.ts";

/** Of a person, on whichever of their devices. */
const isOwn = (by: number, { me, actorOf }: Reader): boolean => {
  const author = actorOf(by);
  return by === me || (author !== null && author.person === actorOf(me)?.person);
};

const beginningOf = (doc: CompartmentDoc, note: NoteId): Fact | null =>
  doc.facts.history(noteField(note)).at(-1) ?? null;

/** Whether a note is a message that somebody else wrote. `support`: its document, if it is here. */
export function isOfAnother(support: CompartmentDoc | null, note: NoteId, reader: Reader): boolean {
  const begun = support === null ? null : beginningOf(support, note);
  return begun !== null && !isOwn(begun.by, reader);
}

/** The last first. TDY-5: `unseen`: the facts that this person had not seen when the file was opened. */
export function readThread(
  support: CompartmentDoc | null,
  reader: Reader,
  unseen: ReadonlySet<FactId>,
): readonly MessageView[] {
  if (support === null) return [];
  return notesIn(support, reader).flatMap((note): readonly MessageView[] => {
    const begun = beginningOf(support, note.id);
    if (begun === null) return [];
    const isMine = isOwn(begun.by, reader);
    // Begun and still empty: nobody else is shown it.
    if (!isMine && note.text === "" && !note.isRemoved) return [];
    return [{ ...note, isMine, isNew: !isMine && !note.isRemoved && unseen.has(begun.id) }];
  });
}
