// Coming back to many files: what it takes when nothing is new, and how long a file takes to open while the rest comes
// (lessons B8).
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { startBenchRelay } from "../bench-relay.ts";
import { percentile, rounded, type Section } from "../section.ts";
import { aCappedLine } from "./capped-line.ts";
import { startChild } from "./child-process.ts";
import { EDITS_OF_A_FILE } from "./contenders.ts";
import { editsOf } from "./french-edits.ts";
import { conditionsOfNow } from "./load-now.ts";
import type { Measured } from "./measured.ts";
import { type Held, nothingHeld, type ProjectOnRelay } from "./project-on-relay.ts";

const CAP = 5_000_000;

export async function nothingNewSection(folder: string, files: number, runs: number): Promise<Section> {
  const own = join(folder, "nothing-new");
  mkdirSync(own);
  const relay = await startBenchRelay(own, 1);
  const line = await aCappedLine(relay.port, CAP);
  try {
    const place = { address: addressOf(relay.port), receiptKey: relay.receiptKey, token: relay.tokens[0] };
    const author = startChild("our-author.ts");
    const project = await author.ask<ProjectOnRelay>("found", place, files);
    await author.ask("write", place, editsOf(files, EDITS_OF_A_FILE), "inTurns");
    await author.end();
    const held = await askReader<Held>((reader) => reader.ask("learn", project, place.address));
    const rows: string[][] = [];
    for (const [name, port] of [
      ["this machine", relay.port],
      [`${rounded(CAP / 1e6)} Mbit/s`, line.port],
    ] as const) {
      const again: Measured[] = [];
      const openings: number[] = [];
      for (let run = 0; run < runs; run++) {
        again.push(
          await askReader(async (reader) => {
            await reader.ask("prepare", project, addressOf(port), held);
            return reader.ask<Measured>("catchUp");
          }),
        );
        const times = await askReader(async (reader) => {
          await reader.ask("prepare", project, addressOf(port), nothingHeld());
          return reader.ask<readonly number[]>("openWhileCatchingUp");
        });
        openings.push(...times);
        console.log(`  nothing new, ${name}: ${rounded(again.at(-1)?.ms ?? 0)} ms, ${times.length} openings`);
      }
      rows.push([`${name}: nothing new`, ...figures(again.map(({ ms }) => ms)), "≤ 1,000"]);
      rows.push([`${name}: a file opened while all come`, ...figures(openings), "≤ 2,000"]);
    }
    return {
      part: "nothing-new",
      title: `Coming back to ${rounded(files)} files × ${EDITS_OF_A_FILE} edits`,
      conditions: [
        `${runs} runs on each line; every client in a process of its own, the relay in another; ${conditionsOfNow()}`,
        "nothing new: a device that holds every row starts its connection; until it is caught up, opening its disk not included",
        "opened while all come: an empty device catches up, and a tenth of a second after each opening another of its files that have begun to come is opened, with what is there of it: read from the disk (memory here), decrypted, applied. Nobody waits for the rest",
      ],
      columns: ["what", "times", "p50 ms", "p95 ms", "most ms", "target ms"],
      rows,
    };
  } finally {
    await line.stop();
    relay.stop();
  }
}

async function askReader<Answer>(act: (reader: ReturnType<typeof startChild>) => Promise<Answer>): Promise<Answer> {
  const reader = startChild("our-reader.ts");
  try {
    return await act(reader);
  } finally {
    await reader.end();
  }
}

const addressOf = (port: number): string => `ws://127.0.0.1:${port}`;

const figures = (times: readonly number[]): readonly string[] => [
  rounded(times.length),
  rounded(percentile(times, 0.5)),
  rounded(percentile(times, 0.95)),
  rounded(Math.max(...times)),
];
