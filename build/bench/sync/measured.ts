// What a piece of work took in this process, and what went over its sockets, their framing and headers included.
import { subscribe } from "node:diagnostics_channel";
import type { Socket } from "node:net";
import process from "node:process";

export type Measured = {
  /** Milliseconds on the wall, and of this process on a processor. */
  readonly ms: number;
  readonly cpu: number;
  /** Bytes that came, and that went. */
  readonly down: number;
  readonly up: number;
};

const sockets = new Set<Socket>();

// Every connection that this process opens says so there, whichever library opens it.
subscribe("net.client.socket", (message) => sockets.add((message as { readonly socket: Socket }).socket));

export async function measured(act: () => Promise<void>): Promise<Measured> {
  sockets.clear();
  globalThis.gc?.();
  const [cpu, began] = [process.cpuUsage(), performance.now()];
  await act();
  const ms = performance.now() - began;
  const { user, system } = process.cpuUsage(cpu);
  const sum = (of: (socket: Socket) => number): number => [...sockets].reduce((total, each) => total + of(each), 0);
  return { ms, cpu: (user + system) / 1000, down: sum((each) => each.bytesRead), up: sum((each) => each.bytesWritten) };
}
