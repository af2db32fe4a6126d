// Who catches up: this application over its relay, and each peer over its own server. Every server is filled before.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { type BenchRelay, startBenchRelay, type Usage } from "../bench-relay.ts";
import { aCappedLine } from "./capped-line.ts";
import { type Child, startChild } from "./child-process.ts";
import type { WritingOrder } from "./children/our-author.ts";
import type { Parts } from "./children/our-reader.ts";
import { editsOf } from "./french-edits.ts";
import type { Measured } from "./measured.ts";
import type { ProjectOnRelay } from "./project-on-relay.ts";

export const EDITS_OF_A_FILE = 10;

export type CatchUp = { readonly measured: Measured; readonly parts: Parts | null };

export type Contender = {
  readonly name: string;
  /** What its server used so far. */
  readonly usage: () => Promise<Usage>;
  /** One client, new and empty, that catches up once. */
  readonly catchUp: () => Promise<CatchUp>;
};

export type Field = {
  readonly byFile: Contender;
  readonly inTurns: Contender;
  readonly capped: Contender;
  readonly peers: Readonly<Partial<Record<Peer, Contender>>>;
  readonly stop: () => Promise<void>;
};

export const PEERS = {
  "y-websocket": "y-websocket, a pool of 100 sockets",
  hocuspocus: "Hocuspocus, one socket, windows of 50",
  pouchdb: "PouchDB ↔ express-pouchdb",
} as const;

export type Peer = keyof typeof PEERS;

export type FieldOptions = {
  readonly folder: string;
  readonly files: number;
  readonly peers: readonly Peer[];
  /** Bits a second of the capped line. */
  readonly cap: number;
};

export async function startField({ folder, files, peers, cap }: FieldOptions): Promise<Field> {
  const edits = editsOf(files, EDITS_OF_A_FILE);
  const relay = await startBenchRelay(ownFolder(folder, "relay"), 2);
  const [byFile, inTurns] = [await written(relay, 0, edits, "byFile"), await written(relay, 1, edits, "inTurns")];
  const line = await aCappedLine(relay.port, cap);
  const servers: Child[] = [];
  const others: Partial<Record<Peer, Contender>> = {};
  for (const peer of peers) {
    const own = ownFolder(folder, peer);
    const server = startChild(`${peer}-server.ts`, own);
    servers.push(server);
    others[peer] = theirs(peer, server, await server.ask<number>("serve", own, edits), files);
    console.log(`  filled: ${PEERS[peer]}`);
  }
  return {
    byFile: ours("Trait d’Union, written file by file", relay, byFile, relay.port, files),
    inTurns: ours("Trait d’Union, written in turns", relay, inTurns, relay.port, files),
    capped: ours("Trait d’Union, in turns, capped line", relay, inTurns, line.port, files),
    peers: others,
    stop: async () => {
      for (const server of servers) await server.end();
      await line.stop();
      relay.stop();
    },
  };
}

async function written(
  { port, receiptKey, tokens }: BenchRelay,
  at: number,
  edits: readonly (readonly string[])[],
  order: WritingOrder,
): Promise<ProjectOnRelay> {
  const author = startChild("our-author.ts");
  const place = { address: addressOf(port), receiptKey, token: tokens[at] };
  const project = await author.ask<ProjectOnRelay>("write", place, edits, order);
  await author.end();
  console.log(`  filled: our relay, ${order}`);
  return project;
}

const ours = (name: string, relay: BenchRelay, project: ProjectOnRelay, port: number, files: number): Contender => ({
  name,
  usage: relay.usage,
  catchUp: () =>
    withChild("our-reader.ts", async (reader) => {
      await reader.ask("prepare", project, addressOf(port));
      const measured = await reader.ask<Measured>("catchUp");
      return { measured, parts: await reader.ask<Parts>("parts", files, EDITS_OF_A_FILE) };
    }),
});

const theirs = (peer: Peer, server: Child, port: number, files: number): Contender => ({
  name: PEERS[peer],
  usage: server.usage,
  catchUp: () =>
    withChild(`${peer}-client.ts`, async (client) => {
      await client.ask("prepare", port);
      const measured = await client.ask<Measured>("catchUp", files);
      await client.ask("check", files, EDITS_OF_A_FILE);
      return { measured, parts: null };
    }),
});

async function withChild<Answer>(module: string, act: (child: Child) => Promise<Answer>): Promise<Answer> {
  const child = startChild(module);
  try {
    return await act(child);
  } finally {
    await child.end();
  }
}

const addressOf = (port: number): string => `ws://127.0.0.1:${port}`;

function ownFolder(folder: string, name: string): string {
  const own = join(folder, name);
  mkdirSync(own);
  return own;
}
