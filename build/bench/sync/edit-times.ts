// An edit on its way: to the disk of who typed it, and to a colleague who is connected; and what it costs on the way.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { startBenchRelay, type Usage } from "../bench-relay.ts";
import { percentile, rounded, type Section } from "../section.ts";
import { startChild } from "./child-process.ts";
import { conditionsOfNow } from "./load-now.ts";
import type { Measured } from "./measured.ts";

/** Between two edits whose cost is taken, in milliseconds: each has come before the next one is typed. */
export const COST_REST = 40;

/** In milliseconds, an entry an edit. */
export type EditTimes = { readonly durable: readonly number[]; readonly received: readonly number[] };

/** `each`: of one edit, on the way of both colleagues, and at the server. */
type Round = EditTimes & { readonly each: Measured & { readonly serverCpu: number } };
type Server = { readonly usage: () => Promise<Usage> };

export async function editTimesSection(folder: string, count: number, rounds: number): Promise<Section> {
  const relayFolder = join(folder, "relay-of-a-pair");
  mkdirSync(relayFolder);
  const relay = await startBenchRelay(relayFolder, 2 * rounds);
  const stock = startChild("y-websocket-server.ts");
  const all = { live: [] as Round[], log: [] as Round[], stock: [] as Round[] };
  try {
    const port = await stock.ask<number>("serve", "", []);
    const tokens = [...relay.tokens];
    const ours = (isLive: boolean): Promise<Round> => {
      const place = { address: `ws://127.0.0.1:${relay.port}`, receiptKey: relay.receiptKey, token: tokens.pop() };
      return inChild("our-pair.ts", relay, count, place, isLive);
    };
    for (let round = 0; round < rounds; round++) {
      all.live.push(await ours(true));
      all.log.push(await ours(false));
      all.stock.push(await inChild("y-websocket-pair.ts", stock, count, port));
      console.log(`  round ${round + 1}/${rounds} of ${count} edits on their way`);
    }
  } finally {
    await stock.end();
    relay.stop();
  }
  return {
    part: "edits",
    title: "An edit on its way",
    conditions: [
      `${rounds} rounds of ${count} edits of some 20 characters, one after the other; both colleagues in one process, the relay in another, loopback; ${conditionsOfNow()}`,
      "“durable”: from the keystroke to the answer that it is in the store and in the journal, which are in memory here: the engine’s share, without the disk (measured in a browser elsewhere). Target ≤ 20 ms",
      "“received”: until the text of the colleague shows it, from the end of the batching wait (1 s of rest, 5 s at most) on: sealed and signed, verified by the relay and committed to its disk, verified, stored and applied by the colleague. With the live view, rows of an open file come both ways, as the provider of y-websocket has them and by the log; without, by the log alone. Target ≤ 100 ms and a round trip",
      `processor and bytes: of as many edits again, one every ${COST_REST} ms, while nobody watches for the end of each; bytes of the sockets of both colleagues, framing included, with what they say to each other beside it (receipts, acknowledgements, presence)`,
      "y-websocket: from the insertion to the update of the other document, without batching; plain text, kept in the memory of its server, on no disk: its “durable” does not exist",
    ],
    columns: [
      "way",
      "durable p50 ms",
      "p95 ms",
      "received p50 ms",
      "p95 ms",
      "CPU ms each, both colleagues",
      "server CPU ms each",
      "bytes up each",
      "down",
    ],
    rows: [
      row("Trait d’Union, live view and log", all.live),
      row("Trait d’Union, log alone", all.log),
      row("y-websocket", all.stock),
    ],
  };
}

async function inChild(module: string, server: Server, count: number, ...place: readonly unknown[]): Promise<Round> {
  const child = startChild(module);
  try {
    await child.ask("open", ...place);
    const times = await child.ask<EditTimes>("edits", count);
    const before = (await server.usage()).cpu;
    const { ms, cpu, down, up } = await child.ask<Measured>("cost", count);
    const serverCpu = (await server.usage()).cpu - before;
    const each = { ms: ms / count, cpu: cpu / count, down: down / count, up: up / count, serverCpu: serverCpu / count };
    return { ...times, each };
  } finally {
    await child.end();
  }
}

function row(name: string, rounds: readonly Round[]): string[] {
  const cells = (values: readonly number[]): string[] =>
    values.length === 0 ? ["–", "–"] : [rounded(percentile(values, 0.5), 1), rounded(percentile(values, 0.95), 1)];
  const each = (of: (round: Round) => number): number => percentile(rounds.map(of), 0.5);
  return [
    name,
    ...cells(rounds.flatMap(({ durable }) => durable)),
    ...cells(rounds.flatMap(({ received }) => received)),
    rounded(
      each(({ each: { cpu } }) => cpu),
      2,
    ),
    rounded(
      each(({ each: { serverCpu } }) => serverCpu),
      2,
    ),
    rounded(each(({ each: { up } }) => up)),
    rounded(each(({ each: { down } }) => down)),
  ];
}
