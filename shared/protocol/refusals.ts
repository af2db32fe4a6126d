/** Why a device is not let in. */
export const DENIALS = ["version", "unknownProject", "unknownDevice", "badProof", "badToken", "full"] as const;
export type Denial = (typeof DENIALS)[number];

/** Why a row is not taken. None of these says anything of its content. */
export const REFUSALS = [
  "malformed",
  "tooLarge",
  "room", // no grant of this room is known
  "member", // the room exists, and the author has no right in it
  "gap", // envelopes of this device in this room are missing before it
  "chain", // its `prev` is not the hash of the one before
  "fork", // the device already signed another envelope under this number
  "signature",
  "ledger", // a grant or genesis that doesn't follow the one before
  "busy", // the relay can't store now; offer it again later
  "closed", // the room has been followed by another: what is said goes there
  "frontier", // a closing that does not name exactly what the relay holds
  "quota", // the project has all the room that its operator gives it
  "unsupported", // a kind of row that this version of the relay does not know
] as const;
export type Refusal = (typeof REFUSALS)[number];
