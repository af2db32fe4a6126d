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
import { MAX_FRAME, MOST_OF_A_STRANGER, MOST_SOCKETS, MOST_STRANGERS, MOST_UNREAD } from "./limits.ts";
import { Session, type Wire } from "./session.ts";
import { openStore } from "./store.ts";

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
  /** What one device may leave on the disk, in bytes. */
  readonly diskOfADevice?: number;
  /** Beyond this, in bytes, a device that does not read what it is sent is hung up on. */
  readonly mostUnread?: number;
};

export type Relay = Awaited<ReturnType<typeof startRelay>>;

/** Starts a relay. Rejects when the port is taken, or when another process has the folder. */
export async function startRelay({
  folder,
  port,
  host = "127.0.0.1",
  diskOfADevice,
  mostUnread = MOST_UNREAD,
}: RelayOptions) {
  await cryptoReady();
  const storePath = join(folder, "relay.sqlite");
  const keys = relayKeys(folder, !existsSync(storePath));
  const store = openStore(storePath, diskOfADevice);
  const hub = new Hub(store, keys);
  const http = createServer((_, response) => response.writeHead(426, { "content-type": "text/plain" }).end("relay\n"));
  http.maxConnections = MOST_SOCKETS;
  const strangers = new Set<WebSocket>();
  const sockets = new WebSocketServer({ server: http, maxPayload: MAX_FRAME, perMessageDeflate: false });
  sockets.on("connection", (socket, { socket: stream }) => {
    const [oldest] = strangers.size < MOST_STRANGERS ? [] : strangers;
    oldest?.terminate();
    const session = serve(
      socket,
      stream,
      () => strangers.delete(socket),
      () => new Session(store, keys, hub, wireOf(socket, mostUnread)),
    );
    strangers.add(socket);
    const weigh = (): void => {
      if (session.isAdmitted) stream.off("data", weigh);
      else if (stream.bytesRead > MOST_OF_A_STRANGER) socket.terminate();
    };
    stream.on("data", weigh);
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

/** `known` is called once it is said who is there, or that nobody is any more. */
function serve(socket: WebSocket, line: Socket, known: () => void, open: () => Session): Session {
  let heard = -1;
  let unsent = 0;
  const session = open();
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
    if (session.isAdmitted) known();
  });
  socket.on("error", () => socket.terminate());
  socket.on("close", () => {
    clearTimeout(admission);
    clearInterval(heartbeat);
    known();
    session.end();
  });
  return session;
}

function wireOf(socket: WebSocket, mostUnread: number): Wire {
  return {
    send: (frame) => {
      if (socket.readyState !== socket.OPEN) return;
      if (socket.bufferedAmount > mostUnread) socket.terminate();
      else socket.send(frame);
    },
    drained: () => untilDrained(socket),
    close: (code) => socket.close(code),
  };
}

/** Resolves at once while little waits; else when the socket has written, or at its end. */
function untilDrained(socket: WebSocket): Promise<void> {
  if (socket.bufferedAmount < HIGH_WATER) return new Promise((next) => setImmediate(next));
  return new Promise((next) => {
    const done = (): void => {
      socket.off("close", done);
      next();
    };
    socket.once("close", done);
    socket.ping(undefined, undefined, done);
  });
}
