import { fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import type { Running } from "./listen.ts";

export type StockServer = Running & {
  /** The state of a room, as Yjs encodes it there. */
  readonly stateOf: (room: string) => Promise<Uint8Array>;
};

/** Starts the server that y-websocket comes with, in a process of its own. */
export async function aStockServer(): Promise<StockServer> {
  const server = fork(join(import.meta.dirname, "stock-server.ts"));
  const [port] = (await once(server, "message")) as [number];
  return {
    port,
    stateOf: async (room) => new Uint8Array(await (await fetch(`http://127.0.0.1:${port}/${room}`)).arrayBuffer()),
    stop: async () => {
      const ended = once(server, "exit");
      server.kill();
      await ended;
    },
  };
}
