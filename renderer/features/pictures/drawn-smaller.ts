// A picture made small before it goes anywhere: drawn again, it keeps nothing of where and when it was taken, and nothing
// that a picture can hide.
import type { Bytes } from "#shared/kernel/bytes.ts";

/** Longest side in pixels, and quality. */
export type Try = readonly [longest: number, quality: number];

/** Larger ones are no photograph of a page, in bytes. */
const LARGEST_GIVEN = 40_000_000;

/** A JPEG of at most so many bytes, by the first try that fits; `null` for what no browser can show, or stays too heavy. */
export async function drawnSmaller(file: Blob, tries: readonly Try[], most: number): Promise<Bytes | null> {
  if (file.size > LARGEST_GIVEN) return null;
  const picture = await createImageBitmap(file).catch(() => null);
  if (picture === null) return null;
  try {
    for (const [longest, quality] of tries) {
      const ratio = Math.min(1, longest / Math.max(picture.width, picture.height));
      const canvas = new OffscreenCanvas(Math.ceil(picture.width * ratio), Math.ceil(picture.height * ratio));
      const drawing = canvas.getContext("2d");
      if (drawing === null) return null;
      // A JPEG has no transparency: what was seen through is paper.
      drawing.fillStyle = "white";
      drawing.fillRect(0, 0, canvas.width, canvas.height);
      drawing.drawImage(picture, 0, 0, canvas.width, canvas.height);
      const made = await canvas.convertToBlob({ type: "image/jpeg", quality });
      if (made.size <= most) return new Uint8Array(await made.arrayBuffer());
    }
    return null;
  } finally {
    picture.close();
  }
}
