// Many clients whose relay is killed, and that come back together: how long until all are back, how many a second the relay
// lets in, and what it holds in memory afterwards. The clients wait as the application does.
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as after } from "node:timers/promises";
import { parseArgs } from "node:util";
import { readEnrolmentCode } from "#shared/protocol/cards.ts";
import { cryptoReady } from "#shared/protocol/crypto.ts";
import type { Genesis } from "#shared/protocol/genesis.ts";
import { aDevice, aProject, type RawDevice, RawSocket } from "../../relay/testing/raw-device.ts";
import { Patience, postponed } from "../../renderer/engine/sync/backoff.ts";
import { type RelayProcess, startRelayProcess } from "../driver/relay-process.ts";
import { watchWelcomes } from "./let-in.ts";
import { percentile, rounded, type Section } from "./section.ts";

type Client = { readonly device: RawDevice; socket: RawSocket | null };

export async function bench(args: readonly string[]): Promise<Section> {
  const { values } = parseArgs({ args: [...args], options: { clients: { type: "string", default: "1000,4000" } } });
  await cryptoReady();
  const rows: string[][] = [];
  for (const clients of values.clients.split(",").map(Number)) rows.push(await storm(clients));
  return {
    title: "Relay: everybody comes back at once",
    conditions: [
      "the relay is killed (SIGKILL) and started again at once, with its usual limits but for connections of one address",
      "clients wait as the application does: full jitter, and the turn that the relay gives; they share the machine. Target: a thousand back in less than 10 s",
      "let in: counted at the relay every 50 ms, between two counts that lie a second apart at most (target ≤ 150; proven on virtual time in renderer/engine/sync/crowd.test.ts). As they heard it: one busy process of all clients hears welcomes of several seconds together",
    ],
    columns: [
      "clients",
      "all back after s",
      "half back after s",
      "most let in, one second (relay)",
      "(as they heard it)",
      "relay memory before MB",
      "after MB",
    ],
    rows,
  };
}

async function storm(count: number): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), "bench-storm-"));
  const options = { folder: join(folder, "data"), args: ["--limit", "connectionsOfAnAddress=100000"] };
  let relay = await startRelayProcess(options);
  try {
    const code = readEnrolmentCode(relay.code);
    if (!code.ok) throw new Error("no code");
    const clients = Array.from({ length: count }, (_, at): Client => ({ device: aDevice(at + 1), socket: null }));
    const genesis = aProject(
      clients.map(({ device }) => device),
      code.value.receiptKey,
    );
    await enrol(relay, clients[0], genesis, code.value.token);
    await allBack(() => relay.port, clients, genesis);
    const before = memoryOf(relay);
    const [{ port }] = [relay];
    await relay.kill();
    const began = performance.now();
    const coming = allBack(() => port, clients, genesis);
    relay = await startRelayProcess({ ...options, port });
    const welcomes = watchWelcomes(options.folder);
    const times = (await coming).map((at) => (at - began) / 1000);
    const mostLetIn = await welcomes();
    await after(3_000);
    return [
      rounded(count),
      rounded(Math.max(...times), 1),
      rounded(percentile(times, 0.5), 1),
      rounded(mostLetIn),
      rounded(mostInASecond(times)),
      rounded(before, 1),
      rounded(memoryOf(relay), 1),
    ];
  } finally {
    await relay.kill();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function enrol(
  { port }: RelayProcess,
  first: Client | undefined,
  genesis: Genesis,
  token: Parameters<RawSocket["enrol"]>[2],
) {
  if (first === undefined) throw new Error("nobody");
  const socket = await RawSocket.open(port);
  await socket.enrol(first.device, genesis, token);
  socket.close();
}

const allBack = (port: () => number, clients: readonly Client[], genesis: Genesis): Promise<number[]> =>
  Promise.all(clients.map((client) => comeBack(port, client, genesis)));

/** Tries until it is let in; answers when. */
async function comeBack(port: () => number, client: Client, genesis: Genesis): Promise<number> {
  for (const patience = new Patience(); ; ) {
    const asked = await attempt(port(), client, genesis);
    if (asked === null) return performance.now();
    await after(patience.next(asked, Math.random()));
  }
}

/** `null`: let in. Else how long the relay asked to wait. */
async function attempt(port: number, client: Client, genesis: Genesis): Promise<number | null> {
  try {
    const socket = await RawSocket.open(port);
    await socket.hello(client.device, genesis);
    const answer = await socket.takeAny("welcome", "later");
    if (answer.type === "later") return postponed(answer.after, Math.random());
    client.socket = socket;
    return null;
  } catch {
    return 0;
  }
}

function mostInASecond(times: readonly number[]): number {
  const sorted = [...times].sort((left, right) => left - right);
  let [most, from] = [0, 0];
  for (const [at, time] of sorted.entries()) {
    while (time - (sorted[from] ?? 0) > 1) from++;
    most = Math.max(most, at - from + 1);
  }
  return most;
}

/** Megabytes, as the system counts them. */
function memoryOf({ pid }: RelayProcess): number {
  const [, kilobytes = "NaN"] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8")) ?? [];
  return Number(kilobytes) / 1024;
}
