// The first synchronisation of one colleague, on this machine and over a slow line (lessons B4).
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { aRoughNetwork } from "../../testing/rough-network.ts";
import { startBenchRelay } from "../bench-relay.ts";
import { percentile, rounded, type Section } from "../section.ts";
import { aCappedLine } from "./capped-line.ts";
import { colleaguesOn } from "./colleagues.ts";
import { conditionsOfNow } from "./load-now.ts";
import type { Measured } from "./measured.ts";

const [BITS, ROUND_TRIP] = [2_000_000, 300];

export async function firstSyncSection(folder: string, files: number, runs: number): Promise<Section> {
  const own = join(folder, "first-sync");
  mkdirSync(own);
  const relay = await startBenchRelay(own, 2);
  const rough = await aRoughNetwork(relay.port, { delay: ROUND_TRIP / 2, loss: 0, random: () => 1 });
  const slow = await aCappedLine(rough.port, BITS);
  try {
    const taken = async (port: number, token: (typeof relay.tokens)[number] | undefined): Promise<Measured[]> => {
      const place = { address: `ws://127.0.0.1:${port}`, receiptKey: relay.receiptKey, token };
      const { author, others, card, end } = await colleaguesOn(place, runs);
      await author.ask("makeFiles", files);
      const each: Measured[] = [];
      for (const other of others) each.push(await other.ask<Measured>("firstSync", card, files));
      await end();
      return each;
    };
    const local = await taken(relay.port, relay.tokens[0]);
    const far = await taken(slow.port, relay.tokens[1]);
    return {
      part: "first",
      title: `First synchronisation of one colleague: ${rounded(files)} files`,
      conditions: [
        `${runs} colleagues one after the other, new and empty; the files are made as the application makes them, with a name, an age, a basin and a note; ${conditionsOfNow()}`,
        "a whole engine in a process of its own, its disk in memory, which answers in a later turn as a real one does; from the card of the project to the list that shows every file, all rows verified and stored",
        `slow line: ${rounded(BITS / 1e6)} Mbit/s each way, ${ROUND_TRIP} ms for a round trip`,
      ],
      columns: ["line", "p50 ms", "p95 ms", "target ms", "client CPU ms", "down kB"],
      rows: [row("this machine", local, 5_000), row("slow line", far, 30_000)],
    };
  } finally {
    await slow.stop();
    await rough.stop();
    relay.stop();
  }
}

function row(name: string, runs: readonly Measured[], target: number): string[] {
  const of = (value: (run: Measured) => number, share = 0.5): number => percentile(runs.map(value), share);
  return [
    name,
    rounded(of(({ ms }) => ms)),
    rounded(of(({ ms }) => ms, 0.95)),
    `≤ ${rounded(target)}`,
    rounded(of(({ cpu }) => cpu)),
    rounded(of(({ down }) => down) / 1_000),
  ];
}
