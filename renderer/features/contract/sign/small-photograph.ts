// A picture made small before it goes anywhere: drawn again, it keeps nothing of where and when it was taken, and nothing
// that a picture can hide.
import type { Bytes } from "#shared/kernel/bytes.ts";
import { LARGEST_PHOTOGRAPH } from "#shared/ports/contract.ts";

/** Longest side in pixels, and quality: the first that fits. A page of text is read at all of them. */
const TRIES = [
  [1_600, 0.6],
  [1_400, 0.5],
  [1_200, 0.4],
  [1_000, 0.35],
] as const;

/** Larger ones are no photograph of a page, in bytes. */
const LARGEST_GIVEN = 40_000_000;

/** A JPEG that a record can hold; `null` for what no browser can show, or stays too heavy. */
export async function smallPhotograph(file: Blob): Promise<Bytes | null> {
  if (file.size > LARGEST_GIVEN) return null;
  const picture = await createImageBitmap(file).catch(() => null);
  if (picture === null) return null;
  try {
    for (const [longest, quality] of TRIES) {
      const ratio = Math.min(1, longest / Math.max(picture.width, picture.height));
      const canvas = new OffscreenCanvas(Math.ceil(picture.width * ratio), Math.ceil(picture.height * ratio));
      canvas.getContext("2d")?.drawImage(picture, 0, 0, canvas.width, canvas.height);
      const made = await canvas.convertToBlob({ type: "image/jpeg", quality });
      if (made.size <= LARGEST_PHOTOGRAPH) return new Uint8Array(await made.arrayBuffer());
    }
    return null;
  } finally {
    picture.close();
  }
}
