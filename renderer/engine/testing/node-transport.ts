import { WebSocket } from "ws";
import type { Bytes } from "#shared/kernel/bytes.ts";
import type { RelayTransport } from "#shared/ports/relay-transport.ts";

/** A network that tests can cut: real sockets to a real relay. */
export type CuttableTransport = RelayTransport & {
  readonly cut: () => void;
  readonly restore: () => void;
  /** Lines that are open now carry nothing any more, and nobody is told: as after a sleep. */
  readonly deaden: () => void;
  /** From here on a line breaks at once under the first frame that goes beyond so many bytes; the next one does the same. */
  readonly breakEach: (bytes: number) => void;
  /** From here on what the relay says is not heard when this says so. */
  readonly holdBack: (isHeldBack: (frame: Bytes) => boolean) => void;
  /** Sockets that were opened so far. */
  readonly connections: () => number;
};

export function nodeTransport(): CuttableTransport {
  const sockets = new Set<WebSocket>();
  const dead = new Set<WebSocket>();
  let isCut = false;
  let count = 0;
  let longest = Number.POSITIVE_INFINITY;
  let isHeldBack = (_: Bytes): boolean => false;
  return {
    connect: (address, { opened, frame, closed }) => {
      const socket = new WebSocket(isCut ? "ws://127.0.0.1:9" : address);
      let wasOpen = false;
      let carried = 0;
      count++;
      sockets.add(socket);
      socket.on("open", () => {
        wasOpen = true;
        opened();
      });
      socket.on("message", (data) => {
        if (!(data instanceof Buffer) || dead.has(socket)) return;
        const bytes = new Uint8Array(data) as Bytes;
        if (!isHeldBack(bytes)) frame(bytes);
      });
      socket.on("error", () => undefined);
      socket.on("close", (code) => {
        sockets.delete(socket);
        if (!dead.has(socket)) closed(wasOpen ? "lost" : "unreachable", code);
      });
      return {
        send: (bytes) =>
          dead.has(socket)
            ? Promise.resolve()
            : new Promise((sent, refuse) => {
                carried += bytes.length;
                // What it can't carry whole is lost, with all that was still to come back.
                if (carried > longest) socket.terminate();
                if (carried > longest) sent();
                else socket.send(bytes, (error) => (error ? refuse(error) : sent()));
              }),
        close: () => socket.terminate(),
      };
    },
    cut: () => {
      isCut = true;
      for (const socket of sockets) socket.terminate();
    },
    restore: () => {
      isCut = false;
    },
    deaden: () => {
      for (const socket of sockets) dead.add(socket);
    },
    breakEach: (bytes) => {
      longest = bytes;
    },
    holdBack: (rule) => {
      isHeldBack = rule;
    },
    connections: () => count,
  };
}
