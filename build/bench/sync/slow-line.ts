// An edit on a slow line (B6): from a keyboard to the screen of a colleague, both far from their relay; and what a computer
// that wakes has missed.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { aRoughNetwork } from "../../testing/rough-network.ts";
import { startBenchRelay } from "../bench-relay.ts";
import { percentile, rounded, type Section } from "../section.ts";
import { startChild } from "./child-process.ts";
import type { SlowLineTimes } from "./children/slow-line-pair.ts";
import { conditionsOfNow } from "./load-now.ts";

/** One way, in milliseconds: a round trip of 300, and 300 each way, which is a satellite. */
const DELAYS = [150, 300];
/** From the keystroke, and from the moment of waking, in milliseconds. */
const TARGETS = { edit: 2_000, wake: 5_000 };
/** A sleep for so many edits. */
const EDITS_A_SLEEP = 10;

export async function slowLineSection(folder: string, count: number): Promise<Section> {
  const relayFolder = join(folder, "relay-far-away");
  mkdirSync(relayFolder);
  const ways = DELAYS.flatMap((delay) => [true, false].map((isLive) => ({ delay, isLive })));
  const relay = await startBenchRelay(relayFolder, ways.length);
  try {
    // All at once: each spends its time waiting.
    const rows = ways.map(async ({ delay, isLive }, at) => {
      const line = await aRoughNetwork(relay.port, { delay, loss: 0, random: () => 1 });
      const child = startChild("slow-line-pair.ts");
      try {
        const place = { address: `ws://127.0.0.1:${line.port}`, receiptKey: relay.receiptKey, token: relay.tokens[at] };
        const sleeps = Math.ceil(count / EDITS_A_SLEEP);
        const times = await child.ask<SlowLineTimes>("edits", place, count, sleeps, isLive);
        console.log(`  ${count} edits at ${delay} ms each way, ${isLive ? "live" : "log"}`);
        return row(delay, isLive, times);
      } finally {
        await child.end();
        await line.stop();
      }
    });
    return section(count, await Promise.all(rows));
  } finally {
    relay.stop();
  }
}

const section = (count: number, rows: Section["rows"]): Section => ({
  part: "slow line",
  title: "An edit on a slow line",
  conditions: [
    `${count} edits of some 20 characters each way of travelling, one after the other; both colleagues in one process, each connection to the relay behind a line that keeps every piece for the time said, in each direction; ${conditionsOfNow()}`,
    `“received”: from the keystroke to the text on the screen of the colleague, the second of rest before an edit is sealed included (target: 95 in 100 in ${rounded(TARGETS.edit)} ms with 300 ms of delay)`,
    `“woken”: ${Math.ceil(count / EDITS_A_SLEEP)} sleeps of eight hours each way, on a line that is dead without a word: from the waking to the text that was missed, the two seconds in which a sleep is noticed included (target: ${rounded(TARGETS.wake)} ms)`,
    "the four ways at the same time, on one relay in a process of its own (WAL, FULL)",
  ],
  columns: ["line", "way", "received p50 ms", "p95 ms", "most ms", "in 2 s", "woken p50 ms", "p95 ms", "most ms"],
  rows,
});

function row(delay: number, isLive: boolean, { received, woken }: SlowLineTimes): readonly string[] {
  const inTime = received.filter((each) => each <= TARGETS.edit).length;
  return [
    `${delay} ms each way`,
    isLive ? "live view and log" : "log alone",
    ...spread(received),
    `${inTime} of ${received.length}`,
    ...spread(woken),
  ];
}

const spread = (values: readonly number[]): readonly string[] => [
  rounded(percentile(values, 0.5)),
  rounded(percentile(values, 0.95)),
  rounded(Math.max(...values)),
];
