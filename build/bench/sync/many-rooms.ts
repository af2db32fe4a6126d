// A laptop with many rooms: one socket, however many they are, and one still after a while of doing nothing (lessons B13).
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { startBenchRelay } from "../bench-relay.ts";
import { percentile, rounded, type Section } from "../section.ts";
import { startChild } from "./child-process.ts";
import { editsOf } from "./french-edits.ts";
import { conditionsOfNow } from "./load-now.ts";
import type { Measured } from "./measured.ts";
import { nothingHeld, type ProjectOnRelay } from "./project-on-relay.ts";

const ROOMS = 1_200;

export async function manyRoomsSection(folder: string, idleMinutes: number, runs: number): Promise<Section> {
  const own = join(folder, "many-rooms");
  mkdirSync(own);
  const relay = await startBenchRelay(own, 1);
  const place = { address: `ws://127.0.0.1:${relay.port}`, receiptKey: relay.receiptKey, token: relay.tokens[0] };
  const author = startChild("our-author.ts");
  try {
    const project = await author.ask<ProjectOnRelay>("found", place, ROOMS);
    await author.ask("write", place, editsOf(ROOMS, 1), "byFile");
    const caughtUp: Measured[] = [];
    let sockets = 0;
    for (let run = 1; run <= runs; run++) {
      const reader = startChild("our-reader.ts");
      await reader.ask("prepare", project, place.address, nothingHeld());
      caughtUp.push(await reader.ask<Measured>("catchUp"));
      const idle = run === runs ? idleMinutes * 60_000 : 0;
      sockets = Math.max(sockets, await reader.ask<number>("socketsAfter", idle));
      await reader.end();
    }
    const times = caughtUp.map(({ ms }) => ms);
    return {
      part: "rooms",
      title: `${rounded(ROOMS)} rooms of one laptop`,
      conditions: [
        `a grant and an edit of 200 to 300 bytes in each; ${runs} devices one after the other, new and empty; link, receiver and record store of the engine over the real relay; ${conditionsOfNow()}`,
        `sockets: all that the last of them had opened after ${rounded(idleMinutes)} minutes more without anything to do (bar: 10)`,
      ],
      columns: ["p50 ms", "p95 ms", "target ms", "down kB", "target kB", "sockets", "target"],
      rows: [
        [
          rounded(percentile(times, 0.5)),
          rounded(percentile(times, 0.95)),
          "< 3,000",
          rounded(Math.max(...caughtUp.map(({ down }) => down)) / 1_000),
          "< 2,000",
          rounded(sockets),
          "1",
        ],
      ],
    };
  } finally {
    await author.end();
    relay.stop();
  }
}
