// Many colleagues at once: their first synchronisation, then edits among many who are connected (lessons B5).
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { startBenchRelay } from "../bench-relay.ts";
import { percentile, rounded, type Section } from "../section.ts";
import { startChild } from "./child-process.ts";
import type { Live } from "./children/our-crowd.ts";
import { conditionsOfNow } from "./load-now.ts";
import type { Measured } from "./measured.ts";

const EDITS = 10;
/** A grant and an envelope in each of two compartments. */
const ROWS_OF_A_FILE = 4;

type Crowd = { readonly projects: number; readonly readers: number; readonly files: number };
type FirstSync = Measured & { readonly each: readonly number[]; readonly records: number };

export async function manyClientsSection(folder: string): Promise<Section> {
  const ten = await crowd(join(folder, "ten"), { projects: 1, readers: 10, files: 300 });
  const hundred = await crowd(join(folder, "hundred"), { projects: 10, readers: 10, files: 50 });
  const connected = await crowd(join(folder, "connected"), { projects: 30, readers: 9, files: 1 }, EDITS);
  const live = connected.live ?? { times: [], expected: 0, failures: 0 };
  return {
    part: "many",
    title: "Many colleagues at once",
    conditions: [
      `a file is two compartments with a grant and an envelope of 200 to 300 bytes each; ${conditionsOfNow()}`,
      "all clients of a row in one process, the relay in another: link, receiver and record store of the engine, disks in memory; the list and the documents are not made. From all of them calling at once to all rows verified and stored. The relay’s door lets everybody in at once here (see the storm for its turns)",
      `300 connected: 30 projects of 10 devices, of which one writes ${EDITS} edits in its own rhythm (one in two seconds, or so); from the keystroke, with the second of rest before an envelope is sealed, to stored by each of the 9 others. ${rounded(live.times.length)} of ${rounded(live.expected)} came`,
      "errors: rows put aside, connections that ended, edits that did not come within ten seconds",
    ],
    columns: ["what", "p50 ms", "p95 ms", "most ms", "target ms", "errors"],
    rows: [
      row("10 clients × 300 files", ten.first.each, "≤ 8,000", ten.failures),
      row("100 clients × 50 files", hundred.first.each, "≤ 60,000", hundred.failures),
      row(
        "300 connected, 30 write: edit → peer",
        live.times,
        "≤ 2,000",
        connected.failures + live.expected - live.times.length,
      ),
    ],
  };
}

async function crowd(folder: string, { projects, readers, files }: Crowd, edits = 0) {
  mkdirSync(folder);
  const relay = await startBenchRelay(folder, projects);
  const child = startChild("our-crowd.ts");
  try {
    const address = `ws://127.0.0.1:${relay.port}`;
    const places = relay.tokens.map((token) => ({ address, receiptKey: relay.receiptKey, token }));
    await child.ask("gather", places, readers, files);
    const first = await child.ask<FirstSync>("firstSync");
    if (first.records !== files * ROWS_OF_A_FILE) throw new Error(`${first.records} records in a store`);
    console.log(`  ${projects * readers} clients × ${files} files: ${rounded(first.ms)} ms`);
    const live = edits === 0 ? null : await child.ask<Live>("write", edits);
    return { first, live, failures: live?.failures ?? (await child.ask<number>("failed")) };
  } finally {
    await child.end();
    relay.stop();
  }
}

const row = (name: string, times: readonly number[], target: string, errors: number): string[] => [
  name,
  rounded(percentile(times, 0.5)),
  rounded(percentile(times, 0.95)),
  rounded(Math.max(...times)),
  target,
  rounded(errors),
];
