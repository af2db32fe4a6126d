import type { TrackId } from "#shared/protocol/ids.ts";
import type { OpenRoom } from "../rooms/open-room.ts";

/** A track of health of a file that is open here. */
export type OpenTrack = { readonly track: TrackId; readonly room: OpenRoom };
