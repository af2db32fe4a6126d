// What each bundle may weigh, compressed. A budget that is passed stops the build: raising one is a decision.
import { globSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { gzipSync } from "node:zlib";
import { WORKER_PREFIXES } from "./vite.renderer.ts";

type Bundle = {
  readonly name: string;
  readonly files: string;
  /** Which worker it is; `null`: none of them. */
  readonly worker?: keyof typeof WORKER_PREFIXES | null;
  readonly limitKb: number;
};

/** Thousands of bytes, gzip. The engine's worker carries the cryptography, in WebAssembly. */
const BUNDLES: readonly Bundle[] = [
  { name: "renderer", files: "renderer/**/*.{js,css}", worker: null, limitKb: 350 },
  { name: "engine worker", files: "renderer/**/*.js", worker: "engine", limitKb: 700 },
  // Loaded when a contract is verified: the cryptography again, and what prints PDF.
  { name: "verifier", files: "renderer/**/*.js", worker: "verifier", limitKb: 550 },
  { name: "main", files: "main/**/*.js", limitKb: 250 },
  { name: "preload", files: "preload/*.cjs", limitKb: 5 },
];

export type Weight = { readonly name: string; readonly kb: number; readonly limitKb: number };

/** Weight of each bundle of a built folder. */
export const weigh = (out: string): Weight[] =>
  BUNDLES.map(({ name, files, worker, limitKb }) => {
    const sizes = globSync(files, { cwd: out })
      .filter((path) => worker === undefined || worker === workerOf(path))
      .map((path) => gzipSync(readFileSync(join(out, path))).length);
    return { name, kb: sizes.reduce((total, size) => total + size, 0) / 1000, limitKb };
  });

const workerOf = (path: string): string | null =>
  Object.entries(WORKER_PREFIXES).find(([, prefix]) => basename(path).startsWith(prefix))?.[0] ?? null;

export const isTooHeavy = ({ kb, limitKb }: Weight): boolean => kb > limitKb;

export const describeWeight = (weight: Weight): string =>
  `${weight.name} ${weight.kb.toFixed(1)} of ${weight.limitKb} kB${isTooHeavy(weight) ? " (too heavy)" : ""}`;
