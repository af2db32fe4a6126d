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
