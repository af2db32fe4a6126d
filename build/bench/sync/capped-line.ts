// A line of so many bits a second, each way, before a server: no delay, no loss, and no more than that.
import { connect, createServer, type Socket } from "node:net";
import { setTimeout as after } from "node:timers/promises";
import { listen, type Running } from "../../testing/listen.ts";

/** Passes what comes to a port of this machine. */
export const aCappedLine = (port: number, bitsPerSecond: number): Promise<Running> =>
  listen(
    createServer((client) => {
      const far = connect(port, "127.0.0.1");
      for (const [from, to] of [
        [client, far],
        [far, client],
      ] as const) {
        pass(from, to, bitsPerSecond).catch(() => undefined);
        from.on("error", () => from.destroy()).on("close", () => to.destroy());
      }
    }),
  );

/** A piece has gone when the line had time for all of it; the one behind waits at its sender. */
async function pass(from: Socket, to: Socket, bitsPerSecond: number): Promise<void> {
  let free = 0;
  for await (const piece of from) {
    const bytes = piece as Buffer;
    free = Math.max(free, performance.now()) + (bytes.length * 8_000) / bitsPerSecond;
    await after(Math.max(0, free - performance.now()));
    to.write(bytes);
  }
}
