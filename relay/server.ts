// The relay on a port: one WebSocket a device. It reads sizes, rooms and devices; it holds no name and no key.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { type WebSocket, WebSocketServer } from "ws";
import type { Bytes } from "#shared/kernel/bytes.ts";
import { cryptoReady } from "#shared/protocol/crypto.ts";
import { Hub } from "./hub.ts";
import { relayKeys } from "./keys.ts";
import { Session, type Wire } from "./session.ts";
import { openStore } from "./store.ts";

const MAX_FRAME = 2 * 1024 * 1024;
/** A device that says nothing valid in this time is hung up on, in milliseconds. */
const ADMISSION_TIME = 15_000;
/** Every 20 s, since a stock client hangs up after 30 s of silence (lesson L67), in milliseconds. */
const HEARTBEAT = 20_000;
const CLOSE_GOING_AWAY = 1001;
/** A reader with more than this waiting gets no more until it has read, in bytes. */
const HIGH_WATER = 1024 * 1024;

type RelayOptions = {
  /** Folder of its store and keys; made if it isn't there. */
  readonly folder: string;
  /** 0 takes any free port. */
  readonly port: number;
  /** The address to listen on; this machine alone by default. */
  readonly host?: string;
};

export type Relay = Awaited<ReturnType<typeof startRelay>>;

/** Starts a relay. Rejects when the port is taken, or when another process has the folder. */
export async function startRelay({ folder, port, host = "127.0.0.1" }: RelayOptions) {
  await cryptoReady();
  const keys = relayKeys(folder);
  const store = openStore(join(folder, "relay.sqlite"));
  const hub = new Hub(store, keys);
  const http = createServer((_, response) => response.writeHead(426, { "content-type": "text/plain" }).end("relay\n"));
  const sockets = new WebSocketServer({ server: http, maxPayload: MAX_FRAME, perMessageDeflate: false });
  sockets.on("connection", (socket) => serve(socket, (wire) => new Session(store, keys, hub, wire)));

  await new Promise<void>((listening, refuse) => {
    http.once("error", refuse);
    http.listen(port, host, listening);
  });

  return {
    port: (http.address() as AddressInfo).port,
    receiptKey: keys.publicKey,
    store,
    /** Answers what was pushed, hangs up, and closes the store. */
    stop: async (): Promise<void> => {
      hub.flush();
      for (const socket of sockets.clients) socket.close(CLOSE_GOING_AWAY);
      setTimeout(() => {
        for (const socket of sockets.clients) socket.terminate();
      }, 1_000).unref();
      await new Promise<void>((closed) => sockets.close(() => http.close(() => closed())));
      store.close();
    },
  };
}

function serve(socket: WebSocket, open: (wire: Wire) => Session): void {
  let hasAnswered = true;
  const session = open(wireOf(socket));
  const admission = setTimeout(() => {
    if (!session.isAdmitted) socket.terminate();
  }, ADMISSION_TIME);
  const heartbeat = setInterval(() => {
    if (!hasAnswered) return socket.terminate();
    hasAnswered = false;
    socket.ping();
    session.beat();
  }, HEARTBEAT);
  socket.on("pong", () => {
    hasAnswered = true;
  });
  socket.on("message", (data, isBinary) => {
    hasAnswered = true;
    if (isBinary && data instanceof Buffer) session.receive(new Uint8Array(data) as Bytes);
    else socket.close(1003);
  });
  socket.on("error", () => socket.terminate());
  socket.on("close", () => {
    clearTimeout(admission);
    clearInterval(heartbeat);
    session.end();
  });
}

function wireOf(socket: WebSocket): Wire {
  return {
    send: (frame) => {
      if (socket.readyState === socket.OPEN) socket.send(frame);
    },
    drained: () => untilDrained(socket),
    close: (code) => socket.close(code),
  };
}

/** Resolves at once while little waits; else when the socket has written, or at its end. */
function untilDrained(socket: WebSocket): Promise<void> {
  if (socket.bufferedAmount < HIGH_WATER) return new Promise((next) => setImmediate(next));
  return new Promise((next) => {
    socket.ping(undefined, undefined, () => next());
    socket.once("close", () => next());
  });
}
