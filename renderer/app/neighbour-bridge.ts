// What the engine asks of the local network goes to the desktop, and what comes from there goes back: sealed, unread.
import type { DesktopApi } from "#shared/desktop-api.ts";
import type { FromEngine, ToEngine } from "#shared/ports/engine-messages.ts";

export type NeighbourBridge = {
  readonly ask: (message: Extract<FromEngine, { kind: "ask" }>) => void;
  /** The engine that spoke is gone: nothing of it stays open. */
  readonly forget: () => void;
};

/** `tell` reaches the engine of now; `turn` says which one that is, so that an answer to a former one is dropped. */
export function neighbourBridge(
  desktop: DesktopApi,
  tell: (message: ToEngine) => void,
  turn: () => unknown,
): NeighbourBridge {
  const open = new Set<Parameters<DesktopApi["hangUpNeighbour"]>[0]>();
  desktop.onNeighbourEvent((event) => {
    if (event.kind === "closed") open.delete(event.neighbour);
    else open.add(event.neighbour);
    tell({ kind: "neighbour", event });
  });
  return {
    ask: ({ id, verb, args }) => {
      const asked = turn();
      const answer = (value: unknown, isDone: boolean): void => {
        if (asked === turn()) tell({ kind: "asked", id, value, isDone });
      };
      const call = desktop[verb] as (...given: readonly unknown[]) => Promise<unknown>;
      call(...args).then(
        (value) => answer(value, true),
        () => answer(null, false),
      );
    },
    forget: () => {
      desktop.stopSharing().catch(() => undefined);
      for (const neighbour of open) desktop.hangUpNeighbour(neighbour).catch(() => undefined);
      open.clear();
    },
  };
}
