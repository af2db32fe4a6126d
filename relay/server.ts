// The relay on a port: one WebSocket a device. It reads sizes, rooms and devices; it holds no name and no key.
import { existsSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo, Socket } from "node:net";
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
const CLOSE_NOT_BINARY = 1003;
const CLOSE_FAILED = 1011;
/** A reader with more than this waiting gets no more until it has read, in bytes. */
const HIGH_WATER = 256 * 1024;

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
  const storePath = join(folder, "relay.sqlite");
  const keys = relayKeys(folder, !existsSync(storePath));
  const store = openStore(storePath);
  const hub = new Hub(store, keys);
  const http = createServer((_, response) => response.writeHead(426, { "content-type": "text/plain" }).end("relay\n"));
  const sockets = new WebSocketServer({ server: http, maxPayload: MAX_FRAME, perMessageDeflate: false });
  sockets.on("connection", (socket, request) => {
    serve(socket, request.socket, (wire) => new Session(store, keys, hub, wire));
  });

  await new Promise<void>((listening, refuse) => {
    // The sockets' server passes on what its HTTP server says: without a listener of its own, it would throw it.
    sockets.once("error", refuse);
    http.listen(port, host, listening);
  }).catch((thrown: unknown) => {
    store.close();
    throw thrown;
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

function serve(socket: WebSocket, line: Socket, open: (wire: Wire) => Session): void {
  let heard = -1;
  let unsent = 0;
  const session = open(wireOf(socket));
  const admission = setTimeout(() => {
    if (!session.isAdmitted) socket.terminate();
  }, ADMISSION_TIME);
  const heartbeat = setInterval(() => {
    // On a slow line a frame is long on its way, either way: bytes that come or leave are the sign of life.
    if (line.bytesRead === heard && socket.bufferedAmount >= unsent) return socket.terminate();
    heard = line.bytesRead;
    unsent = socket.bufferedAmount;
    socket.ping();
    session.send({ type: "ping" });
  }, HEARTBEAT);
  socket.on("message", (data, isBinary) => {
    if (!isBinary || !(data instanceof Buffer)) return socket.close(CLOSE_NOT_BINARY);
    try {
      session.receive(new Uint8Array(data) as Bytes);
    } catch {
      // The store failed: this device tries again later, and the others are none the worse.
      socket.close(CLOSE_FAILED);
    }
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
    const go = (): void => {
      socket.off("close", go);
      next();
    };
    socket.once("close", go);
    socket.ping(undefined, undefined, go);
  });
}
