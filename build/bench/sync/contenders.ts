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
import { type Held, nothingHeld, type ProjectOnRelay } from "./project-on-relay.ts";

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
  /** Two whose reader knew the files before, and lacks their edits alone. */
  readonly known: readonly [Contender, Contender];
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
  const own = (name: string, from: Written, at: Partial<OwnPlace> = {}): Contender =>
    ours(`Trait d’Union, ${name}`, relay, from.project, { port: relay.port, files, known: null, ...at });
  return {
    byFile: own("written file by file", byFile),
    inTurns: own("written in turns", inTurns),
    known: [own("by file, files known", byFile, byFile), own("in turns, files known", inTurns, inTurns)],
    capped: own("in turns, capped line", inTurns, { port: line.port }),
    peers: others,
    stop: async () => {
      for (const server of servers) await server.end();
      await line.stop();
      relay.stop();
    },
  };
}

type Written = { readonly project: ProjectOnRelay; readonly known: Held };

async function written(
  { port, receiptKey, tokens }: BenchRelay,
  at: number,
  edits: readonly (readonly string[])[],
  order: WritingOrder,
): Promise<Written> {
  const place = { address: addressOf(port), receiptKey, token: tokens[at] };
  return await withChild("our-author.ts", async (author) => {
    const project = await author.ask<ProjectOnRelay>("found", place, edits.length);
    const known = await withChild("our-reader.ts", (reader) => reader.ask<Held>("learn", project, place.address));
    await author.ask("write", place, edits, order);
    console.log(`  filled: our relay, ${order}`);
    return { project, known };
  });
}

type OwnPlace = { readonly port: number; readonly files: number; readonly known: Held | null };

const ours = (
  name: string,
  relay: BenchRelay,
  project: ProjectOnRelay,
  { port, files, known }: OwnPlace,
): Contender => ({
  name,
  usage: relay.usage,
  catchUp: () =>
    withChild("our-reader.ts", async (reader) => {
      await reader.ask("prepare", project, addressOf(port), known ?? nothingHeld());
      const measured = await reader.ask<Measured>("catchUp");
      const newFiles = known === null ? files : 0;
      return { measured, parts: await reader.ask<Parts>("parts", files, EDITS_OF_A_FILE, newFiles) };
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
