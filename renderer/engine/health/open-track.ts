import type { RoomState } from "#shared/ports/stored-room.ts";
import type { TrackId } from "#shared/protocol/ids.ts";
import type { OpenRoom } from "../rooms/open-room.ts";

/** A track of health of a file that is open here. */
export type OpenTrack = { readonly track: TrackId; readonly room: OpenRoom };

/** `roomOf`: the room in which a track is written, if it is open. */
export const openTracks = (
  rooms: readonly RoomState[],
  roomOf: (track: TrackId) => OpenRoom | null,
): readonly OpenTrack[] =>
  [...new Set(rooms.flatMap(({ track }) => track ?? []))].flatMap((track) => {
    const room = roomOf(track);
    return room === null ? [] : [{ track, room }];
  });
