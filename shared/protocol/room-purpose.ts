import type { CaseFileId, TrackId } from "./ids.ts";

/**
 * What a room holds: a compartment of a young person's file, or a room of the project (design D3).
 * The order is the wire code: add at the end, never move or remove.
 */
export const ROOM_PURPOSES = [
  "directory",
  "outreach",
  "resources",
  "figures",
  "identity",
  "field",
  "support",
  "housing",
  "mobility",
  "health",
] as const;

export type RoomPurpose = (typeof ROOM_PURPOSES)[number];

/**
 * What all the rooms of one compartment have in common: the file (the project's own id for its rooms), and which compartment.
 * In health each track is one of its own, so that « item by item » is a key, not a screen (design D3).
 */
export type RoomPlace = {
  readonly caseFile: CaseFileId;
  readonly purpose: RoomPurpose;
  /** In `figures`, where each organisation has a room that the others don't read, which of them. `null` everywhere else but in health. */
  readonly track: TrackId | null;
};

export const isSamePlace = (one: RoomPlace, other: RoomPlace): boolean =>
  one.caseFile === other.caseFile && one.purpose === other.purpose && one.track === other.track;

/** One text for each compartment of a file. */
export const compartmentKey = ({ purpose, track }: Omit<RoomPlace, "caseFile">): string =>
  track === null ? purpose : `${purpose}/${track}`;
