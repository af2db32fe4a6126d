import type { Brand } from "./brand.ts";

/** A moment, in milliseconds since 1970-01-01T00:00Z. Always UTC; a day needs a zone (`dayIn`). */
export type Instant = Brand<number, "Instant">;

/** The present moment, handed in so that rules stay pure and tests never sleep. */
export type Now = () => Instant;

export const instant = (milliseconds: number): Instant => milliseconds as Instant;
