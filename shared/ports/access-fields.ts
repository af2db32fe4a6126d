// What the facts that decide who reads a file are called. Apart from how they are read: the window needs the names alone.
export const CONSENTS = "consents/";
export const TEAM = "team/";

/** That a compartment took a new key after something that was said. */
export const KEYS = "keys/";

export const isAccessField = (field: string): boolean =>
  [CONSENTS, TEAM, KEYS].some((prefix) => field.startsWith(prefix));
