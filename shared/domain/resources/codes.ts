/** RES-1: what a project has to lend or to house with: homes, seats in a group for the code, bikes and other loans. */
export const kindsOfResource = ["home", "codeSeats", "bike", "scooter", "other"] as const;
export type KindOfResource = (typeof kindsOfResource)[number];

/** What goes out and comes back: it is out until somebody says that it is back (`LoanState` of field lists 8). */
export const isLoan = (kind: string): boolean => kind === "bike" || kind === "scooter" || kind === "other";

/** Why nobody can have it for now. */
export const outOfUse = ["works", "repair", "withdrawn"] as const;

/** How a loan came back. */
export const backStates = ["good", "damaged", "lost"] as const;

/** RES-5: why a booking is cancelled: a code, so that no name ever stands in the room that the whole project reads. */
export const cancelReasons = ["bookedTwice", "otherSolution", "noMoreNeed", "declined", "unfit", "mistake"] as const;
export type CancelReason = (typeof cancelReasons)[number];

/** More places in one thing are several things. */
export const MOST_PLACES = 99;
