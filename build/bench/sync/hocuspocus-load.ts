// The load of the relay on Hocuspocus: as many sockets, four on each document, and an update of as much text a push. The
// sockets are bare, as those of the relay’s load: its own client would cost the load more than the server.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { WebSocket } from "ws";
import * as Y from "yjs";
import { type LoadRun, type Post, runAt } from "../load.ts";
import { type RelayLoad, TEXT_OF_AN_ENVELOPE } from "../relay.ts";
import { startChild } from "./child-process.ts";

const OF_A_DOCUMENT = 4;

/** Message types of the Hocuspocus wire, behind the name of the document. */
const [SYNC, AUTH, SYNC_STATUS] = [0, 2, 8];
const [STEP_ONE, UPDATE] = [0, 2];
/** Of the provider that would say this. */
const VERSION = "4.8.0";

export async function loadHocuspocus(folder: string, { sockets, rates, seconds }: RelayLoad): Promise<LoadRun[]> {
  const own = join(folder, "hocuspocus-load");
  mkdirSync(own);
  const server = startChild("hocuspocus-server.ts", own);
  try {
    const port = await server.ask<number>("serve", own, []);
    const perSocket = Math.ceil((rates.reduce((sum, rate) => sum + rate, 0) * seconds) / sockets) + rates.length;
    const posts: Post[] = [];
    for (let at = 0; at < sockets; at++) posts.push(await connected(port, at, perSocket));
    const runs: LoadRun[] = [];
    for (const rate of rates) runs.push(await runAt(server, posts, rate, seconds));
    return runs;
  } finally {
    await server.end();
  }
}

async function connected(port: number, at: number, count: number): Promise<Post> {
  const name = `load-${Math.floor(at / OF_A_DOCUMENT)}`;
  const socket = new WebSocket(`ws://127.0.0.1:${port}`);
  await new Promise((opened, refuse) => socket.once("open", opened).once("error", refuse));
  const typeAt = 1 + name.length;
  const synced = new Promise<void>((done) => {
    socket.on("message", (data) => data instanceof Buffer && data[typeAt] === SYNC && done());
  });
  socket.send(message(name, AUTH, varUint(0), blob(Buffer.from("")), blob(Buffer.from(VERSION))));
  socket.send(message(name, SYNC, varUint(STEP_ONE), blob(Uint8Array.of(0))));
  await synced;
  const post: Post = {
    frames: updatesOf(count).map((update) => message(name, SYNC, varUint(UPDATE), blob(update))),
    send: (frame) => socket.send(frame),
    answered: () => undefined,
  };
  socket.on("message", (data) => data instanceof Buffer && data[typeAt] === SYNC_STATUS && post.answered());
  return post;
}

/** What somebody types in a document of their own. */
function updatesOf(count: number): Uint8Array[] {
  const doc = new Y.Doc();
  const updates: Uint8Array[] = [];
  doc.on("update", (update: Uint8Array) => updates.push(update));
  const text = doc.getText("note");
  for (let at = 0; at < count; at++) text.insert(text.length, `texte ${at}`.padEnd(TEXT_OF_AN_ENVELOPE));
  doc.destroy();
  return updates;
}

const message = (name: string, type: number, ...parts: readonly Uint8Array[]): Uint8Array =>
  Buffer.concat([blob(Buffer.from(name)), varUint(type), ...parts]);

/** Bytes behind their length; a string is written as its bytes. */
const blob = (bytes: Uint8Array): Uint8Array => Buffer.concat([varUint(bytes.length), bytes]);

/** Seven bits a byte, the lowest first, as lib0 writes numbers. */
const varUint = (value: number): Uint8Array =>
  value < 128 ? Uint8Array.of(value) : Buffer.concat([Uint8Array.of(128 | (value & 127)), varUint(value >>> 7)]);
