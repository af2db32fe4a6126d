// Listens on the addresses of the local network, for as long as the person shares: TLS with a certificate of this sharing.
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { type WebSocket, WebSocketServer } from "ws";
import { MAX_FRAME } from "#shared/desktop-api.ts";
import type { SharedPlace } from "#shared/desktop-exchange.ts";
import { type Certificate, selfSignedCertificate } from "./certificate.ts";

/** Who comes on one address at one time; a project's team is smaller, and a stranger gets no further than the door. */
const MOST_GUESTS = 16;

export type Listener = {
  readonly places: readonly SharedPlace[];
  /** The hash of the certificate. */
  readonly channel: Uint8Array<ArrayBuffer>;
  readonly stop: () => void;
};

/** An address on which nothing can listen is left out. */
export async function listenOn(addresses: readonly string[], arrived: (socket: WebSocket) => void): Promise<Listener> {
  const certificate = selfSignedCertificate("voisin.invalid");
  const opened = await Promise.all(addresses.map((address) => listenAt(address, certificate, arrived)));
  const servers = opened.flatMap((each) => each ?? []);
  return {
    places: servers.map(({ place }) => place),
    channel: Uint8Array.from(certificate.hash),
    stop: () => {
      for (const { stop } of servers) stop();
    },
  };
}

type Listening = { readonly place: SharedPlace; readonly stop: () => void };

function listenAt(
  address: string,
  { key, cert }: Certificate,
  arrived: (socket: WebSocket) => void,
): Promise<Listening | null> {
  const server = createServer({ key, cert, minVersion: "TLSv1.3" }, (_, response) => response.writeHead(426).end());
  server.maxConnections = MOST_GUESTS;
  const sockets = new WebSocketServer({ server, maxPayload: MAX_FRAME, perMessageDeflate: false });
  sockets.on("connection", arrived);
  // Whatever a stranger sends to the port is theirs to mend.
  sockets.on("error", () => undefined);
  const stop = (): void => {
    server.close();
    server.closeAllConnections();
    // Once upgraded, a connection is no longer the server's.
    for (const guest of sockets.clients) guest.terminate();
  };
  return new Promise((done) => {
    server.on("error", () => done(null));
    server.listen(0, address, () => {
      done({ stop, place: { address, port: (server.address() as AddressInfo).port } });
    });
  });
}
