// The port: HTTP only as long as it takes to become a WebSocket, over TLS when the operator gave a certificate. Whoever is
// slow, asks for something else, or is one too many, is answered at once and takes no memory.
import { readFileSync } from "node:fs";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { createServer as createSecureServer } from "node:https";
import type { AddressInfo, Socket } from "node:net";
import type { Duplex } from "node:stream";
import { type WebSocket, WebSocketServer } from "ws";
import { MAX_FRAME } from "../limits/limits.ts";
import { clientAddress } from "./client-address.ts";
import type { Gate, Visit } from "./gate.ts";

export type TlsFiles = { readonly cert: string; readonly key: string };

export type FrontDoorOptions = {
  /** 0 takes any free port. */
  readonly port: number;
  readonly host: string;
  /** The path under which devices call, when a proxy passes on only a part of its site. */
  readonly path: string;
  readonly trustedProxies: readonly string[];
  readonly tls: TlsFiles | null;
  readonly gate: Gate;
  /** Lines that may be open without having asked for anything yet. */
  readonly strangers: number;
  readonly refused: () => void;
  readonly opened: (socket: WebSocket, line: Socket, visit: Visit, url: string) => void;
};

export type FrontDoor = {
  readonly port: number;
  readonly sockets: ReadonlySet<WebSocket>;
  /** Reads the certificate again; throws, and goes on with the former one, when it can't be used. */
  readonly reloadTls: () => void;
  /** Takes no new connection. */
  readonly shut: () => void;
  /** Resolves once every connection has ended. */
  readonly ended: () => Promise<void>;
};

/** How long the request for a WebSocket, or the handshake of TLS, may take, in milliseconds. */
const REQUEST_TIME = 10_000;
const RETRY_SECONDS = 5;

export async function openFrontDoor(options: FrontDoorOptions): Promise<FrontDoor> {
  const { port, host, tls, refused } = options;
  const times = { headersTimeout: REQUEST_TIME, requestTimeout: REQUEST_TIME, connectionsCheckingInterval: 1_000 };
  const answer = (_: IncomingMessage, response: ServerResponse): void => {
    response.writeHead(426, { "content-type": "text/plain", connection: "close" }).end("relay\n");
  };
  const secure =
    tls === null ? null : createSecureServer({ ...times, handshakeTimeout: REQUEST_TIME, ...read(tls) }, answer);
  const http: Server = secure ?? createServer(times, answer);
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MAX_FRAME, perMessageDeflate: false });
  const asking = new AskingLines(options.strangers);
  http.on("connection", (line: Socket) => asking.add(line));
  http.on("upgrade", (request: IncomingMessage, line: Duplex, head: Buffer) => {
    asking.hasAsked(request.socket);
    line.on("error", () => line.destroy());
    if (!isUnder(options.path, request.url ?? "/")) return turnAway(line, "404 Not Found");
    const visit = options.gate.enter(clientAddress(request, options.trustedProxies));
    if (visit === null) {
      refused();
      return turnAway(line, `503 Service Unavailable\r\nRetry-After: ${RETRY_SECONDS}`);
    }
    line.once("close", visit.leave);
    sockets.handleUpgrade(request, line, head, (socket) =>
      options.opened(socket, request.socket, visit, pathBelow(options.path, request.url ?? "/")),
    );
  });
  await new Promise<void>((listening, fail) => {
    http.once("error", fail);
    http.listen(port, host, listening);
  });
  let ended: Promise<void> | null = null;
  const shut = (): void => {
    ended ??= new Promise((done) => http.close(() => done()));
  };
  return {
    port: (http.address() as AddressInfo).port,
    sockets: sockets.clients,
    reloadTls: () => {
      if (tls !== null) secure?.setSecureContext(read(tls));
    },
    shut,
    ended: async () => {
      shut();
      http.closeAllConnections();
      await ended;
    },
  };
}

/** Lines that have not asked for anything yet. When there are too many, the oldest goes: an honest one takes milliseconds. */
class AskingLines {
  readonly #most: number;
  readonly #lines = new Map<string, Socket>();

  constructor(most: number) {
    this.#most = most;
  }

  add(line: Socket): void {
    const name = nameOf(line);
    this.#lines.set(name, line);
    line.once("close", () => this.#lines.delete(name));
    const [oldest] = this.#lines.values();
    if (this.#lines.size > this.#most) oldest?.destroy();
  }

  hasAsked(line: Socket): void {
    this.#lines.delete(nameOf(line));
  }
}

// Under TLS the line that asks is not the object that was opened: both have the same two ends.
const nameOf = ({ remoteAddress, remotePort }: Socket): string => `${remoteAddress} ${remotePort}`;

const read = ({ cert, key }: TlsFiles) => ({ cert: readFileSync(cert), key: readFileSync(key) });

/** Devices call at the path itself; stock clients of a room below it. */
const isUnder = (path: string, url: string): boolean =>
  path === "/" || url.split("?")[0]?.replace(/\/$/, "") === path || url.startsWith(`${path}/live/`);

const pathBelow = (path: string, url: string): string => (path === "/" ? url : url.slice(path.length));

function turnAway(line: Duplex, status: string): void {
  line.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
