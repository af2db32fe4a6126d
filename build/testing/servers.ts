// Small real servers on this machine: a relay that echoes, a web site, a proxy. Each knows its port and how to stop.
import { createServer as createWebServer } from "node:http";
import { createServer as createSecureServer } from "node:https";
import { connect, type Socket } from "node:net";
import { type WebSocket, WebSocketServer } from "ws";
import type { Certificate } from "./certificate.ts";
import { listen, type Running } from "./listen.ts";

export type Relay = Running & {
  /** Sockets that are open now. */
  readonly sockets: ReadonlySet<WebSocket>;
};

/** Sends back each frame that it gets. With a certificate, over TLS. */
export async function anEchoingRelay(certificate?: Certificate): Promise<Relay> {
  const server = certificate === undefined ? createWebServer() : createSecureServer(certificate);
  const relay = new WebSocketServer({ server });
  relay.on("connection", (socket) => {
    socket.on("message", (frame, isBinary) => socket.send(frame, { binary: isBinary }));
  });
  return { ...(await listen(server)), sockets: relay.clients };
}

export type WebSite = Running & {
  /** Connections that it got, whatever they asked for. */
  readonly visits: number;
};

/** Answers everything with a page, as the portal of a hotel does. */
export async function aWebSite(): Promise<WebSite> {
  let visits = 0;
  const server = createWebServer((_request, response) => {
    response.setHeader("content-type", "text/html").end("<h1>Bienvenue sur le wifi</h1>");
  });
  server.on("connection", () => {
    visits += 1;
  });
  const { port, stop } = await listen(server);
  return {
    port,
    stop,
    get visits() {
      return visits;
    },
  };
}

export type Proxy = Running & {
  /** What it was asked for, as `name:port`. */
  readonly asked: readonly string[];
  /** Who each said to be, by `Proxy-Authorization`. */
  readonly told: readonly (string | undefined)[];
};

/**
 * Opens tunnels to this machine for the names that it knows, or refuses all with `status`. With an `authorization`, it
 * lets nobody through who does not say exactly that.
 */
export async function aProxy(
  ports: Readonly<Record<string, number>>,
  status = 200,
  authorization?: string,
): Promise<Proxy> {
  const asked: string[] = [];
  const told: (string | undefined)[] = [];
  const server = createWebServer();
  server.on("connect", ({ url = "", headers }, client: Socket) => {
    asked.push(url);
    told.push(headers["proxy-authorization"]);
    if (authorization !== undefined && headers["proxy-authorization"] !== authorization) {
      client.end('HTTP/1.1 407 Who are you\r\nProxy-Authenticate: Basic realm="lan"\r\n\r\n');
      return;
    }
    const port = ports[url];
    if (status !== 200 || port === undefined) {
      client.end(`HTTP/1.1 ${status === 200 ? 502 : status} No\r\n\r\n`);
      return;
    }
    const relay = connect(port, "127.0.0.1", () => {
      client.write("HTTP/1.1 200 Connection established\r\n\r\n");
      relay.pipe(client).pipe(relay);
    });
    for (const side of [relay, client]) side.on("error", () => side.destroy());
  });
  return { ...(await listen(server)), asked, told };
}
