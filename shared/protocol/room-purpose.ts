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
  /**
   * Of health: which. In `figures`, where each organisation has a room that the others don't read, which of them. `ATTACHED`: the
   * files that are attached in that compartment. `null`: the compartment itself.
   */
  readonly track: TrackId | null;
};

/**
 * The room beside a compartment that holds the files attached in it, piece by piece. It is a track of its own, so that all
 * that goes by compartment (siblings, epochs, the shelf) keeps it apart; and of the same purpose, so that all that goes by
 * purpose (who reads it, to which recovery it is sealed) keeps both together.
 */
export const ATTACHED = "f".repeat(32) as TrackId;

/** The compartments in which files may be attached. */
const WITH_FILES: readonly RoomPurpose[] = ["identity", "field", "support", "housing", "mobility"];

/** What has rooms apart: in health each track, of the figures each organisation. */
const APART: readonly RoomPurpose[] = ["health", "figures"];

/** Whether there is such a place: some have rooms apart, other compartments their attached files, and nothing else has any. */
export const isPlace = ({ purpose, track }: Pick<RoomPlace, "purpose" | "track">): boolean =>
  APART.includes(purpose)
    ? track !== null && track !== ATTACHED
    : track === null || (track === ATTACHED && WITH_FILES.includes(purpose));

/** Whether a room holds pieces of files, and no document. */
export const holdsFiles = ({ track }: Pick<RoomPlace, "track">): boolean => track === ATTACHED;

export const isSamePlace = (one: RoomPlace, other: RoomPlace): boolean =>
  one.caseFile === other.caseFile && one.purpose === other.purpose && one.track === other.track;

/** One text for each compartment of a file. */
export const compartmentKey = ({ purpose, track }: Omit<RoomPlace, "caseFile">): string =>
  track === null ? purpose : `${purpose}/${track}`;
