import { drawnSmaller } from "#features/pictures/index.ts";
import type { Bytes } from "#shared/kernel/bytes.ts";
import { LARGEST_PHOTOGRAPH } from "#shared/ports/contract.ts";

/** A page of text is read at all of them. */
const TRIES = [
  [2_400, 0.75],
  [2_000, 0.65],
  [1_600, 0.6],
  [1_200, 0.4],
] as const;

/** A JPEG that a record can hold; `null` for what no browser can show, or stays too heavy. */
export const smallPhotograph = (file: Blob): Promise<Bytes | null> => drawnSmaller(file, TRIES, LARGEST_PHOTOGRAPH);
