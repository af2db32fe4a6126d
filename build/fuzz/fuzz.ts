import process from "node:process";
import { Random } from "../sim/random.ts";
import { anyBytes, mutated } from "./mutate.ts";
import type { Reader } from "./reader.ts";

export type Fault = { readonly reader: string; readonly input: string; readonly what: string };

/** What the whole process may grow by, in bytes, however many inputs it reads. */
export const MEMORY_BOUND = 256 * 1024 * 1024;

export type LongFuzz = { readonly faults: readonly Fault[]; readonly growth: number };

/** Gives `inputs` in turns of `turn`, and looks at the memory after each; `growth`: the most, in bytes. */
export function longFuzz(readers: readonly Reader[], inputs: number, seed: number, turn: number): LongFuzz {
  const before = process.memoryUsage.rss();
  const faults: Fault[] = [];
  let growth = 0;
  for (let done = 0; done < inputs; done += turn) {
    faults.push(...fuzz(readers, Math.min(turn, inputs - done), seed + done));
    growth = Math.max(growth, process.memoryUsage.rss() - before);
  }
  return { faults, growth };
}

/** Gives `count` inputs to these readers in turn; a third of them mean nothing, the others nearly something. */
export function fuzz(readers: readonly Reader[], count: number, seed: number): readonly Fault[] {
  const random = new Random(seed);
  const faults: Fault[] = [];
  for (let at = 0; at < count; at++) {
    const reader = readers[at % readers.length];
    if (reader === undefined) break;
    const input = random.chance(1 / 3) ? anyBytes(random) : mutated(random.pick(reader.valid), random);
    const what = whatGoesWrong(reader, input);
    if (what !== null) faults.push({ reader: reader.name, input: Buffer.from(input).toString("hex"), what });
  }
  return faults;
}

function whatGoesWrong({ read }: Reader, input: Uint8Array<ArrayBuffer>): string | null {
  try {
    return read(input) ? null : "answers what it may not";
  } catch (thrown) {
    return `throws ${String(thrown)}`;
  }
}
