// A slow and lossy line before a server: each piece is late, and a lost one is as late again as its second sending. TCP
// hides losses, so that is what a loss is to who speaks over it. Order is kept.
import { connect, createServer, type Socket } from "node:net";
import { listen, type Running } from "./listen.ts";

export type Roughness = {
  /** One way, in milliseconds. */
  readonly delay: number;
  /** Share of the pieces that are lost and sent again, in [0, 1). */
  readonly loss: number;
  readonly random: () => number;
};

export type RoughNetwork = Running & {
  readonly cut: () => void;
  readonly restore: () => void;
};

/** How long TCP waits before it sends a lost piece again, in round trips. */
const SECOND_SENDING = 1.5;

/** Passes what comes to a port of this machine, roughly. */
export async function aRoughNetwork(port: number, roughness: Roughness): Promise<RoughNetwork> {
  const sockets = new Set<Socket>();
  let isCut = false;
  const server = createServer((client) => {
    if (isCut) {
      client.destroy();
      return;
    }
    const far = connect(port, "127.0.0.1");
    pass(client, far, roughness);
    pass(far, client, roughness);
    for (const socket of [client, far]) {
      sockets.add(socket);
      socket.on("close", () => sockets.delete(socket)).on("error", () => socket.destroy());
    }
  });
  const running = await listen(server);
  const cut = (): void => {
    isCut = true;
    for (const socket of sockets) socket.destroy();
  };
  return {
    port: running.port,
    cut,
    restore: () => {
      isCut = false;
    },
    stop: async () => {
      cut();
      await running.stop();
    },
  };
}

function pass(from: Socket, to: Socket, { delay, loss, random }: Roughness): void {
  let last = 0;
  const at = (): number => {
    const lost = random() < loss ? 2 * delay * SECOND_SENDING : 0;
    last = Math.max(last, Date.now() + delay + lost);
    return last - Date.now();
  };
  from.on("data", (piece) => {
    setTimeout(() => to.writable && to.write(piece), at());
  });
  from.on("close", () => setTimeout(() => to.destroy(), at()));
}
