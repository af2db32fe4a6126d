// The thread between professionals: the notes of the support, each its author's own. Pure.
import type { NoteId } from "#shared/ports/engine.ts";
import type { Seen } from "#shared/ports/stored-visits.ts";
import type { MessageView } from "#shared/ports/thread.ts";
import type { CompartmentDoc } from "../crdt/compartment-doc.ts";
import { NOTE_PREFIX, noteField, notesIn, type Reader, THREAD } from "./file-content.ts";

/** Of a person, on whichever of their devices. */
const isOwn = (by: number, { me, actorOf }: Reader): boolean => {
  const author = actorOf(by);
  return by === me || (author !== null && author.person === actorOf(me)?.person);
};

const authorOf = (doc: CompartmentDoc, note: NoteId): number | null =>
  doc.facts.history(noteField(note)).at(-1)?.by ?? null;

/** Whether a note is a message that somebody else wrote. `support`: its document, if it is here. */
export function isOfAnother(support: CompartmentDoc | null, note: NoteId, reader: Reader): boolean {
  const by = support === null ? null : authorOf(support, note);
  return by !== null && !isOwn(by, reader);
}

/**
 * The last first. TDY-5: what is new is told by the count of each author's facts, as the day's news are. `seen`: what was,
 * before the file was opened.
 */
export function readThread(support: CompartmentDoc | null, reader: Reader, seen: Seen): readonly MessageView[] {
  if (support === null) return [];
  const written = Map.groupBy(
    support.facts
      .all()
      .filter(({ field }) => field.startsWith(NOTE_PREFIX))
      .toReversed(),
    ({ by }) => by,
  );
  return notesIn(support, reader).flatMap((note): readonly MessageView[] => {
    const by = authorOf(support, note.id);
    if (by === null) return [];
    const isMine = isOwn(by, reader);
    // Begun and still empty: nobody else is shown it.
    if (!isMine && note.text === "" && !note.isRemoved) return [];
    const place = (written.get(by) ?? []).findIndex(({ field }) => field === noteField(note.id));
    return [{ ...note, isMine, isNew: !isMine && !note.isRemoved && place >= (seen[`${THREAD}/${by}`] ?? 0) }];
  });
}
