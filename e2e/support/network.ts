// The network of one window: a real proxy between it and the relay, that a story can cut.
import { createServer } from "node:http";
import { connect, type Socket } from "node:net";
import { listen } from "../../build/testing/listen.ts";

/** What devices call the relay; only the proxy knows where it really listens. */
export const RELAY_ADDRESS = "ws://relais.localhost:8787";

export type Network = {
  /** For the window to go through it. */
  readonly env: Readonly<Record<string, string>>;
  readonly cut: () => void;
  readonly restore: () => void;
  readonly stop: () => Promise<void>;
};

/** `port` answers where the relay listens now. */
export async function aNetwork(port: () => number): Promise<Network> {
  const sockets = new Set<Socket>();
  let isCut = false;
  const keep = (socket: Socket): void => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket)).on("error", () => socket.destroy());
  };
  const server = createServer();
  server.on("connect", (_, client: Socket) => {
    keep(client);
    if (isCut) {
      client.destroy();
      return;
    }
    const relay = connect(port(), "127.0.0.1", () => {
      client.write("HTTP/1.1 200 Connection established\r\n\r\n");
      relay.pipe(client).pipe(relay);
    });
    keep(relay);
    relay.on("error", () => client.end("HTTP/1.1 502 No\r\n\r\n"));
  });
  const running = await listen(server);
  return {
    env: { HTTP_PROXY: `http://127.0.0.1:${running.port}`, NO_PROXY: "" },
    cut: () => {
      isCut = true;
      for (const socket of sockets) socket.destroy();
    },
    restore: () => {
      isCut = false;
    },
    stop: running.stop,
  };
}
