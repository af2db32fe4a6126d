// Records in a file that only grows: mark(4) ‖ length(4) ‖ its complement(4) ‖ check(8) ‖ body. The check finds any byte
// that changed; the mark finds the next record behind one that did; the doubled length tells a write that was never
// finished, of which nobody was told that it was kept, from one that was kept and is damaged.
import { hash } from "node:crypto";
import { type Bytes, concatBytes } from "#shared/kernel/bytes.ts";

const MARK = Uint8Array.of(0x54, 0x55, 0xf2, 0x01);
const CHECK_SIZE = 8;
export const FRAME_SIZE = MARK.length + 4 + 4 + CHECK_SIZE;

export type Frame = { readonly at: number; readonly end: number; readonly body: Bytes };

export type Scan = {
  readonly frames: readonly Frame[];
  /** Where the file may be continued; `null`: its last bytes are damaged, and what is added goes elsewhere. */
  readonly goodEnd: number | null;
  readonly damaged: number;
};

export function frame(body: Uint8Array): Bytes {
  const sizes = new DataView(new ArrayBuffer(8));
  sizes.setUint32(0, body.length);
  sizes.setUint32(4, ~body.length >>> 0);
  return concatBytes([MARK, new Uint8Array(sizes.buffer), checkOf(body), body]);
}

/** The record that begins at `at`, or why there is none. */
export function frameAt(file: Bytes, at: number): Frame | "unfinished" | "damaged" {
  const head = file.subarray(at, at + FRAME_SIZE);
  if (head[0] === 0 && file.subarray(at).every((byte) => byte === 0)) return "unfinished";
  let isMarked = true;
  for (let place = 0; place < Math.min(MARK.length, head.length); place++) isMarked &&= head[place] === MARK[place];
  if (head.length < FRAME_SIZE) return isMarked ? "unfinished" : "damaged";
  const view = new DataView(head.buffer, head.byteOffset, FRAME_SIZE);
  const length = view.getUint32(4);
  if (!isMarked || ~length >>> 0 !== view.getUint32(8)) return "damaged";
  const end = at + FRAME_SIZE + length;
  if (end > file.length) return "unfinished";
  const body = file.slice(at + FRAME_SIZE, end);
  const isRight = checkOf(body).equals(head.subarray(FRAME_SIZE - CHECK_SIZE));
  return isRight ? { at, end, body } : "damaged";
}

/** Every record of a file that can be read, whatever became of the others. */
export function scan(file: Bytes): Scan {
  const frames: Frame[] = [];
  let at = 0;
  let damaged = 0;
  while (at < file.length) {
    const found = frameAt(file, at);
    if (typeof found === "object") {
      frames.push(found);
      at = found.end;
      continue;
    }
    const next = nextFrame(file, at + 1);
    if (next === null && found === "unfinished") return { frames, goodEnd: at, damaged };
    damaged++;
    if (next === null) return { frames, goodEnd: null, damaged };
    at = next;
  }
  return { frames, goodEnd: at, damaged };
}

function nextFrame(file: Bytes, from: number): number | null {
  const buffer = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
  for (let at = buffer.indexOf(MARK, from); at >= 0; at = buffer.indexOf(MARK, at + 1)) {
    if (typeof frameAt(file, at) === "object") return at;
  }
  return null;
}

const checkOf = (body: Uint8Array): Buffer => hash("sha256", body, "buffer").subarray(0, CHECK_SIZE);
