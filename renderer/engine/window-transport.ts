// The way to the relay: through the window to the desktop, which alone opens sockets (design D2, lesson L83).
import type { FromEngine, ToEngine } from "#shared/ports/engine-messages.ts";
import type { RelayTransport, WireListener } from "#shared/ports/relay-transport.ts";

export type WindowTransport = RelayTransport & {
  /** Hands over what the window says of wires. */
  readonly hear: (message: Exclude<ToEngine, { kind: "call" | "kept" | "asked" | "neighbour" }>) => void;
};

type Sending = { readonly sent: () => void; readonly refuse: (reason: Error) => void };

export function windowTransport(post: (message: FromEngine) => void): WindowTransport {
  const listeners = new Map<number, WireListener>();
  const sending = new Map<number, Sending>();
  let count = 0;
  return {
    connect: (address, listener) => {
      const wire = ++count;
      listeners.set(wire, listener);
      post({ kind: "connect", wire, address });
      return {
        send: (frame) =>
          new Promise((sent, refuse) => {
            const id = ++count;
            sending.set(id, { sent, refuse });
            post({ kind: "send", id, wire, frame });
          }),
        close: () => {
          listeners.delete(wire);
          post({ kind: "disconnect", wire });
        },
      };
    },
    hear: (message) => {
      if (message.kind === "sent") {
        const waiting = sending.get(message.id);
        sending.delete(message.id);
        if (message.isSent) waiting?.sent();
        else waiting?.refuse(new Error("the wire has ended"));
        return;
      }
      const listener = listeners.get(message.wire);
      if (message.kind === "opened") listener?.opened();
      else if (message.kind === "frame") listener?.frame(message.frame);
      else {
        listeners.delete(message.wire);
        listener?.closed(message.reason, message.code);
      }
    },
  };
}
