// The way to the local network: through the window to the desktop, which alone opens sockets (lesson L83).
import type { NeighbourId, Shared } from "#shared/desktop-exchange.ts";
import type { FromEngine, ToEngine } from "#shared/ports/engine-messages.ts";
import type { NeighbourListener, NeighbourTransport } from "#shared/ports/neighbour-transport.ts";
import type { RelayWire } from "#shared/ports/relay-transport.ts";

type FromNetwork = Extract<ToEngine, { kind: "asked" | "neighbour" }>;

export type WindowNeighbours = NeighbourTransport & { readonly hear: (message: FromNetwork) => void };

type Asking = { readonly done: (value: unknown) => void; readonly refuse: (reason: Error) => void };
type Ask = Extract<FromEngine, { kind: "ask" }>;

export function windowNeighbours(post: (message: FromEngine) => void): WindowNeighbours {
  const asking = new Map<number, Asking>();
  const listeners = new Map<NeighbourId, NeighbourListener>();
  let arrived: ((wire: RelayWire) => NeighbourListener) | null = null;
  let count = 0;
  const ask = <Answer>(verb: Ask["verb"], ...args: readonly unknown[]): Promise<Answer> =>
    new Promise((done, refuse) => {
      const id = ++count;
      asking.set(id, { done: done as Asking["done"], refuse });
      post({ kind: "ask", id, verb, args });
    });
  const wireOf = (neighbour: Promise<NeighbourId>): RelayWire => ({
    send: async (frame) => ask<void>("sendToNeighbour", await neighbour, frame),
    close: () => {
      // What can't be hung up on has ended already.
      neighbour.then((id) => ask<void>("hangUpNeighbour", id)).catch(() => undefined);
    },
  });
  return {
    share: (guest) => {
      arrived = guest;
      return ask<Shared>("shareOnNetwork");
    },
    stopSharing: () => {
      arrived = null;
      ask<void>("stopSharing").catch(() => undefined);
    },
    join: (address, port, listener) => {
      const neighbour = ask<NeighbourId>("joinNeighbour", address, port);
      neighbour.then(
        (id) => listeners.set(id, listener),
        () => listener.closed("unreachable"),
      );
      return wireOf(neighbour);
    },
    hear: (message) => {
      if (message.kind === "asked") {
        const waiting = asking.get(message.id);
        asking.delete(message.id);
        if (message.isDone) waiting?.done(message.value);
        else waiting?.refuse(new Error("the desktop refused"));
        return;
      }
      const { event } = message;
      const listener = listeners.get(event.neighbour);
      if (event.kind === "arrived") {
        const wire = wireOf(Promise.resolve(event.neighbour));
        const guest = arrived?.(wire);
        if (guest === undefined) wire.close();
        else listeners.set(event.neighbour, guest);
      } else if (event.kind === "opened") listener?.opened(event.channel);
      else if (event.kind === "frame") listener?.frame(event.frame);
      else {
        listeners.delete(event.neighbour);
        listener?.closed(event.reason);
      }
    },
  };
}
