// The window's end of the engine: calls go to the worker, views come back, and the frames of the relay pass through to
// the desktop, sealed. Locking ends the worker: nothing of its memory is left, and a new one starts empty.
import type { ConnectionId, DesktopApi, RelayEvent } from "#shared/desktop-api.ts";
import type { EngineCalls, EngineViews } from "#shared/ports/engine.ts";
import type { CallName, FromEngine, ToEngine } from "#shared/ports/engine-messages.ts";
import { neighbourBridge } from "./neighbour-bridge.ts";

export type ViewListener = <Name extends keyof EngineViews>(name: Name, value: EngineViews[Name]) => void;

export type EngineClient = {
  readonly calls: EngineCalls;
  /** Ends the worker and starts another. Calls that wait are never answered: their screens are gone. */
  readonly restart: () => void;
  /** Told after each sleep of this computer; answers the function that stops it. */
  readonly onSlept: (listener: () => void) => () => void;
};

/** The engine threw: a bug. What it was about is not told, since it could be personal. */
export class EngineFault extends Error {}

type Waiting = { readonly resolve: (value: unknown) => void; readonly reject: (reason: Error) => void };

export function startEngineClient(desktop: DesktopApi, show: ViewListener): EngineClient {
  const waiting = new Map<number, Waiting>();
  const wires = new Map<number, ConnectionId>();
  const sleepers = new Set<() => void>();
  let lastCall = 0;
  let worker = launch();

  function launch(): Worker {
    const started = new Worker(new URL("../engine/worker.ts", import.meta.url), { type: "module", name: "engine" });
    let hasSpoken = false;
    started.onmessage = ({ data }: MessageEvent<FromEngine>) => {
      hasSpoken = true;
      hear(started, data);
    };
    // Never its own words, which could hold something personal.
    started.onerror = (event) => {
      event.preventDefault();
      reportError(new EngineFault());
      // A worker that never begins would leave the window waiting for ever.
      if (started === worker && !hasSpoken) show("session", { state: "unusable", failure: "broken" });
    };
    return started;
  }

  function hear(from: Worker, message: FromEngine): void {
    if (from !== worker) return;
    switch (message.kind) {
      case "view":
        return show(message.view.name, message.view.value);
      case "answer":
        waiting.get(message.id)?.resolve(message.value);
        waiting.delete(message.id);
        return;
      case "failed":
        waiting.get(message.id)?.reject(new EngineFault(message.error));
        waiting.delete(message.id);
        return;
      case "slept":
        for (const listener of sleepers) listener();
        return;
      case "connect":
        return void connect(from, message.wire, message.address);
      case "send":
        return void send(from, message);
      case "disconnect":
        return void disconnect(message.wire);
      case "disk":
        return void askDisk(from, message);
      case "ask":
        return neighbours.ask(message);
    }
  }

  /** The window passes on what the engine asks of the desktop's disk, sealed as it is. */
  async function askDisk(from: Worker, { id, verb, args }: Extract<FromEngine, { kind: "disk" }>): Promise<void> {
    const ask = desktop[verb] as (...given: readonly unknown[]) => Promise<unknown>;
    const value = await ask(...args).catch(() => null);
    if (from === worker) tell({ kind: "kept", id, value });
  }

  async function connect(from: Worker, wire: number, address: string): Promise<void> {
    try {
      const connection = await desktop.connectRelay(address);
      if (from === worker) wires.set(wire, connection);
      else await desktop.disconnectRelay(connection);
    } catch {
      tell({ kind: "closed", wire, reason: "unreachable", code: 0 });
    }
  }

  async function send(from: Worker, { id, wire, frame }: Extract<FromEngine, { kind: "send" }>): Promise<void> {
    const connection = wires.get(wire);
    const isSent =
      connection !== undefined &&
      (await desktop.sendToRelay(connection, frame).then(
        () => true,
        () => false,
      ));
    if (from === worker) tell({ kind: "sent", id, isSent });
  }

  async function disconnect(wire: number): Promise<void> {
    const connection = wires.get(wire);
    wires.delete(wire);
    if (connection !== undefined) await desktop.disconnectRelay(connection).catch(() => undefined);
  }

  const tell = (message: ToEngine): void => worker.postMessage(message);
  const neighbours = neighbourBridge(desktop, tell, () => worker);

  desktop.onRelayEvent((event: RelayEvent) => {
    const [wire] = [...wires].find(([, connection]) => connection === event.connection) ?? [];
    if (wire === undefined) return;
    if (event.kind === "opened") return tell({ kind: "opened", wire });
    if (event.kind === "frame") return tell({ kind: "frame", wire, frame: event.frame });
    wires.delete(wire);
    tell({ kind: "closed", wire, reason: event.reason, code: event.code });
  });

  const call = (name: CallName, args: readonly unknown[]): Promise<unknown> =>
    new Promise((resolve, reject) => {
      const id = ++lastCall;
      waiting.set(id, { resolve, reject });
      tell({ kind: "call", id, name, args });
    });

  return {
    calls: new Proxy({} as EngineCalls, {
      get:
        (_, name) =>
        (...args: readonly unknown[]) =>
          call(name as CallName, args),
    }),
    onSlept: (listener) => {
      sleepers.add(listener);
      return () => {
        sleepers.delete(listener);
      };
    },
    restart: () => {
      worker.terminate();
      for (const wire of [...wires.keys()]) void disconnect(wire);
      neighbours.forget();
      waiting.clear();
      show("session", { state: "starting" });
      worker = launch();
    },
  };
}
