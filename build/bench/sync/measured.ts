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

type Bytes = Pick<Measured, "down" | "up">;

/** All that has come and gone so far. */
export function bytesSoFar(): Bytes {
  const sum = (of: (socket: Socket) => number): number => [...sockets].reduce((total, each) => total + of(each), 0);
  return { down: sum(({ bytesRead }) => bytesRead), up: sum(({ bytesWritten }) => bytesWritten) };
}

export const bytesSince = (before: Bytes): Bytes => {
  const { down, up } = bytesSoFar();
  return { down: down - before.down, up: up - before.up };
};

export async function measured(act: () => Promise<void>): Promise<Measured> {
  globalThis.gc?.();
  const [before, cpu, began] = [bytesSoFar(), process.cpuUsage(), performance.now()];
  await act();
  const ms = performance.now() - began;
  const { user, system } = process.cpuUsage(cpu);
  return { ms, cpu: (user + system) / 1000, ...bytesSince(before) };
}
