// The tracks of an open file, as the window is shown them: the last begun first.
import type { TrackView } from "#shared/ports/health.ts";
import type { TrackAccess } from "../access/track-access.ts";
import type { Reader } from "../files/file-content.ts";
import type { OpenTrack } from "./open-track.ts";
import { readTrack } from "./track-content.ts";

export function trackViews(
  tracks: readonly OpenTrack[],
  accesses: readonly TrackAccess[],
  reader: Reader,
): readonly TrackView[] {
  const views = tracks.flatMap(({ track: id, room }): readonly TrackView[] => {
    const access = accesses.find(({ track }) => track === id);
    if (access === undefined) return [];
    const { author, isMine, readers, mayShare, awaits } = access;
    return [{ id, author, isMine, readers, mayShare, awaits, ...readTrack(room.doc, reader) }];
  });
  return views.sort((left, right) => (right.begunAt ?? 0) - (left.begunAt ?? 0) || (left.id < right.id ? -1 : 1));
}
