// The Yjs client id of an insertion says who made it, and of which kind it is: device number × 2^24 + 23 random bits × 2 +
// kind. So a peer that holds the key of a room can neither speak in another's name, nor take the place of what another
// will write (Yjs keeps the first of two structs with one id, and is silent on the second), nor delete facts.

const NUMBER = 2 ** 24;

/** The order is the code. Facts are only ever added; texts are typed and deleted. */
const KINDS = ["facts", "text"] as const;

export type ContentKind = (typeof KINDS)[number];

export const clientId = (device: number, kind: ContentKind, random: number): number =>
  device * NUMBER + (random % (NUMBER / KINDS.length)) * KINDS.length + KINDS.indexOf(kind);

export const deviceOf = (client: number): number => Math.floor(client / NUMBER);

export const kindOf = (client: number): ContentKind => KINDS[client % KINDS.length] ?? "facts";
