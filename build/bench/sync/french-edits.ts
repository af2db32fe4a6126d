// What an educator might write, from a seed: the same words for everybody who is measured.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../../run.ts";

/** The words of the application’s own texts: a page made of a few sentences would be too easy to compress. */
const WORDS = [...new Set(textsOf(join(root, "renderer", "text", "fr")).match(/[a-zà-ÿœ’]{2,}/g))];

function textsOf(folder: string): string {
  const files = readdirSync(folder).filter((name) => name.endsWith(".ts"));
  const sources = files.map((name) => readFileSync(join(folder, name), "utf8"));
  return sources.flatMap((source) => source.match(/"[^"\n]*"/g) ?? []).join(" ");
}

/** A small generator with a seed (mulberry32): numbers from 0 to 1. */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** One edit of 200 to 300 bytes. */
export function anEdit(random: () => number): string {
  const wanted = 200 + Math.floor(random() * 101);
  let text = "";
  while (Buffer.byteLength(text) < wanted) text += `${WORDS[Math.floor(random() * WORDS.length)]} `;
  while (Buffer.byteLength(text) > wanted) text = text.slice(0, -1);
  return text;
}

/** The edits of each file, in the order in which they were written. */
export function editsOf(files: number, each: number): string[][] {
  const random = seeded(1_312);
  return Array.from({ length: files }, () => Array.from({ length: each }, () => anEdit(random)));
}
