// How far the notes of an open file went, each for itself.
import type { FileView, NoteId, NoteView } from "#shared/ports/engine.ts";
import type { NoteShare } from "#shared/ports/note-share.ts";
import type { OpenRoom } from "../rooms/open-room.ts";
import { type SummarySources, shareOfRooms } from "./file-summaries.ts";
import type { NoteMarks } from "./note-marks.ts";

export type NotePlace = { readonly room: OpenRoom; readonly notes: readonly NoteView[] };

/** Of each compartment that holds notes and is open here. */
export function noteShares(
  places: readonly NotePlace[],
  marks: NoteMarks,
  sources: SummarySources,
): FileView["noteShares"] {
  const shares = places.flatMap(({ room, notes }) => {
    const siblings = sources.context.catalog.siblings(room.room);
    const share = shareOfRooms(siblings, sources);
    const isWhole = share.kind === "relayed" || (share.kind === "received" && share.toSend === 0);
    return marks.shares(room.room, notes, share, isWhole);
  });
  return Object.fromEntries(shares) as Readonly<Record<NoteId, NoteShare>>;
}
