// The local network of one computer in a test: the desktop's own sockets on this machine alone, and the engine's own way
// to them, without the window in between.
import { NeighbourSockets } from "../../../electron/neighbour/neighbour-sockets.ts";
import { type WindowNeighbours, windowNeighbours } from "../window-neighbours.ts";

const HERE = "127.0.0.1";

/** `cut` ends every socket without a word, as when the process is killed. */
export function nodeNeighbours(): WindowNeighbours & { readonly cut: () => void } {
  const sockets = new NeighbourSockets({
    addresses: () => [HERE],
    mayJoin: (address) => address === HERE,
    emit: (event) => neighbours.hear({ kind: "neighbour", event }),
  });
  const neighbours = windowNeighbours((message) => {
    if (message.kind !== "ask") return;
    const { id, verb, args } = message;
    const call = sockets.verbs[verb] as (...given: readonly unknown[]) => Promise<unknown>;
    call(...args).then(
      (value) => neighbours.hear({ kind: "asked", id, value, isDone: true }),
      () => neighbours.hear({ kind: "asked", id, value: null, isDone: false }),
    );
  });
  return { ...neighbours, cut: () => sockets.forgetAll() };
}
