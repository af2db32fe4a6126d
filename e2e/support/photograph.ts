// A photograph as a telephone makes one.
import type { Page } from "@playwright/test";

/** Drawn by the browser, with where it was taken written in it. */
export async function aPhotograph(page: Page, place: string): Promise<Buffer> {
  const drawn = await page.evaluate(async () => {
    const canvas = new OffscreenCanvas(900, 600);
    const drawing = canvas.getContext("2d") as OffscreenCanvasRenderingContext2D;
    for (let at = 0; at < 9_000; at++) {
      drawing.fillStyle = `hsl(${(at * 137) % 360} 60% ${20 + ((at * 31) % 60)}%)`;
      drawing.fillRect((at * 7) % 900, (at * 13) % 600, 9, 9);
    }
    const made = await canvas.convertToBlob({ type: "image/jpeg", quality: 0.95 });
    return [...new Uint8Array(await made.arrayBuffer())];
  });
  const said = Buffer.from(`Exif\0\0${place}`, "latin1");
  const told = Buffer.from([0xff, 0xe1, 0, said.length + 2]);
  return Buffer.concat([Buffer.from(drawn.slice(0, 2)), told, said, Buffer.from(drawn.slice(2))]);
}
