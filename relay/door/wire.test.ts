import type { IncomingMessage } from "node:http";
import { Duplex } from "node:stream";
import { afterEach, describe, expect, it } from "vitest";
import { type WebSocket, WebSocketServer } from "ws";
import type { Bytes } from "#shared/kernel/bytes.ts";
import { DEFAULT_LIMITS } from "../limits/limits.ts";
import { wireOf } from "./wire.ts";

const request = {
  method: "GET",
  headers: {
    upgrade: "websocket",
    "sec-websocket-key": "dGhlIHNhbXBsZSBub25jZQ==",
    "sec-websocket-version": "13",
  },
} as unknown as IncomingMessage;

let server: WebSocketServer;

afterEach(() => {
  server.close();
});

/** A socket on a line that notes how many bytes each of its writes carries. */
async function aWire() {
  const writes: number[] = [];
  const size = (chunks: readonly { readonly chunk: Buffer }[]): number =>
    chunks.reduce((sum, { chunk }) => sum + chunk.length, 0);
  const line = new Duplex({
    read: () => undefined,
    write: (chunk: Buffer, _, done) => {
      writes.push(chunk.length);
      done();
    },
    writev: (chunks, done) => {
      writes.push(size(chunks));
      done();
    },
  });
  server = new WebSocketServer({ noServer: true });
  const socket = await new Promise<WebSocket>((opened) => server.handleUpgrade(request, line, Buffer.alloc(0), opened));
  writes.length = 0;
  return { wire: wireOf(socket, line, DEFAULT_LIMITS), writes };
}

describe("a wire", () => {
  it("sends the frames of one turn in one piece, and those of the next in another", async () => {
    const { wire, writes } = await aWire();

    for (const length of [10, 20, 30]) wire.send(new Uint8Array(length) as Bytes);
    await new Promise((next) => setImmediate(next));
    wire.send(new Uint8Array(40) as Bytes);
    await new Promise((next) => setImmediate(next));

    // Each frame has a header of two bytes.
    expect(writes).toEqual([12 + 22 + 32, 42]);
  });
});
