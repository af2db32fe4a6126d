// A load that keeps its pace: every socket sends in its turn, whether the server keeps up or not, and what waits for its
// answer is counted as waiting.
import process from "node:process";
import { setTimeout as after } from "node:timers/promises";
import type { Usage } from "./bench-relay.ts";
import { percentile, rounded } from "./section.ts";
import { bytesSince, bytesSoFar } from "./sync/measured.ts";

/** One connection, with all that it will send. */
export type Post = {
  readonly frames: Uint8Array[];
  readonly send: (frame: Uint8Array) => void;
  /** Called by the connection at each answer; set by the run. */
  answered: () => void;
};

export type LoadRun = {
  readonly asked: number;
  readonly rate: number;
  /** How long each answer took, in milliseconds. */
  readonly times: readonly number[];
  readonly cpu: number;
  readonly took: number;
  /** Bytes of all sockets of the load, framing included: what came from the server, and what went to it. */
  readonly down: number;
  readonly up: number;
};

/** After which a load that is not answered any more is given up. */
const PATIENCE = 60_000;

export async function runAt(
  server: { readonly usage: () => Promise<Usage> },
  posts: readonly Post[],
  rate: number,
  seconds: number,
): Promise<LoadRun> {
  const waiting = posts.map((): number[] => []);
  const times: number[] = [];
  for (const [at, post] of posts.entries()) {
    post.answered = () => {
      const since = waiting[at]?.shift();
      if (since !== undefined) times.push(performance.now() - since);
    };
  }
  const usedBefore = (await server.usage()).cpu;
  const bytesBefore = bytesSoFar();
  const began = performance.now();
  const total = rate * seconds;
  for (let sent = 0; sent < total; ) {
    const due = Math.min(total, Math.floor(((performance.now() - began) / 1000) * rate));
    for (; sent < due; sent++) {
      const at = sent % posts.length;
      const frame = posts[at]?.frames.shift();
      if (frame === undefined) throw new Error("too few frames were made");
      waiting[at]?.push(performance.now());
      posts[at]?.send(frame);
    }
    await after(2);
  }
  while (times.length < total) {
    if (performance.now() - began > seconds * 1_000 + PATIENCE) throw new Error(`${total - times.length} unanswered`);
    await after(5);
  }
  const took = performance.now() - began;
  process.stdout.write(`  ${rate}/s: ${rounded((total / took) * 1_000)}/s answered\n`);
  const cpu = (await server.usage()).cpu - usedBefore;
  return { asked: rate, rate: (total / took) * 1000, times, cpu, took, ...bytesSince(bytesBefore) };
}

export const LOAD_COLUMNS = [
  "load",
  "answered/s",
  "answer p50 ms",
  "p95 ms",
  "p99 ms",
  "most ms",
  "server CPU ms each",
  "server CPU",
  "bytes up each",
  "bytes down each",
] as const;

export const loadRow = (name: string, { rate, times, cpu, took, up, down }: LoadRun): string[] => [
  name,
  rounded(rate),
  rounded(percentile(times, 0.5), 1),
  rounded(percentile(times, 0.95), 1),
  rounded(percentile(times, 0.99), 1),
  rounded(Math.max(...times)),
  rounded(cpu / times.length, 2),
  `${rounded((cpu / took) * 100)} %`,
  rounded(up / times.length),
  rounded(down / times.length),
];
