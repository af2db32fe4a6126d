// What the facts that decide who reads a file are called. Apart from how they are read: the window needs the names alone.
export const CONSENTS = "consents/";
export const TEAM = "team/";

export const isAccessField = (field: string): boolean => field.startsWith(CONSENTS) || field.startsWith(TEAM);
