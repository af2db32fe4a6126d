// What each bundle may weigh, compressed. A budget that is passed stops the build: raising one is a decision.
import { globSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { gzipSync } from "node:zlib";
import { LATER_PREFIX, WORKER_PREFIXES } from "./vite.renderer.ts";

const PREFIXES = { ...WORKER_PREFIXES, later: LATER_PREFIX } as const;

type Bundle = {
  readonly name: string;
  readonly files: string;
  /** What of the window: a worker, what is loaded later, or all that the first screen waits for. */
  readonly part?: keyof typeof PREFIXES | "start";
  readonly limitKb: number;
};

/** Thousands of bytes, gzip. The engine's worker carries the cryptography, in WebAssembly. */
const BUNDLES: readonly Bundle[] = [
  { name: "renderer", files: "renderer/**/*.{js,css}", part: "start", limitKb: 350 },
  // Screens that are loaded when they are asked for; their styles count with the start.
  { name: "screens", files: "renderer/**/*.js", part: "later", limitKb: 100 },
  { name: "engine worker", files: "renderer/**/*.js", part: "engine", limitKb: 700 },
  // Loaded when a contract is verified: the cryptography again, and what prints PDF.
  { name: "verifier", files: "renderer/**/*.js", part: "verifier", limitKb: 550 },
  { name: "main", files: "main/**/*.js", limitKb: 250 },
  { name: "preload", files: "preload/*.cjs", limitKb: 5 },
];

export type Weight = { readonly name: string; readonly kb: number; readonly limitKb: number };

/** Weight of each bundle of a built folder. */
export const weigh = (out: string): Weight[] =>
  BUNDLES.map(({ name, files, part, limitKb }) => {
    const sizes = globSync(files, { cwd: out })
      .filter((path) => part === undefined || part === partOf(path))
      .map((path) => gzipSync(readFileSync(join(out, path))).length);
    return { name, kb: sizes.reduce((total, size) => total + size, 0) / 1000, limitKb };
  });

const partOf = (path: string): string =>
  Object.entries(PREFIXES).find(([, prefix]) => basename(path).startsWith(prefix))?.[0] ?? "start";

export const isTooHeavy = ({ kb, limitKb }: Weight): boolean => kb > limitKb;

export const describeWeight = (weight: Weight): string =>
  `${weight.name} ${weight.kb.toFixed(1)} of ${weight.limitKb} kB${isTooHeavy(weight) ? " (too heavy)" : ""}`;
