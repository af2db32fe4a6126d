import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { DesktopApi } from "#shared/desktop-api.ts";
import type { FromEngine } from "#shared/ports/engine-messages.ts";
import { startEngineClient } from "./engine-client.ts";

/** A worker that says and does what a test tells it to. */
class StagedWorker {
  static readonly all: StagedWorker[] = [];
  onmessage: ((event: { readonly data: FromEngine }) => void) | null = null;
  onerror: ((event: Event) => void) | null = null;
  isEnded = false;
  readonly postMessage = vi.fn();

  constructor() {
    StagedWorker.all.push(this);
  }

  fail(): void {
    this.onerror?.(new Event("error", { cancelable: true }));
  }

  terminate(): void {
    this.isEnded = true;
  }

  say(data: FromEngine): void {
    this.onmessage?.({ data });
  }
}

const desktop = {
  onRelayEvent: () => () => undefined,
  onNeighbourEvent: () => () => undefined,
  stopSharing: () => Promise.resolve(),
} as unknown as DesktopApi;
const locked: FromEngine = { kind: "view", view: { name: "session", value: { state: "locked", vaults: [] } } };

beforeEach(() => {
  StagedWorker.all.length = 0;
  vi.stubGlobal("Worker", StagedWorker);
  vi.stubGlobal("reportError", vi.fn());
});

afterEach(() => vi.unstubAllGlobals());

const started = () => {
  const show = vi.fn();
  const client = startEngineClient(desktop, show);
  const [worker] = StagedWorker.all as [StagedWorker];
  return { show, client, worker };
};

describe("the end of a worker", () => {
  it("that never began is said, and another can be tried", () => {
    const { show, client, worker } = started();

    worker.fail();
    expect(show).toHaveBeenLastCalledWith("session", { state: "unusable", failure: "broken" });
    client.restart();

    expect(worker.isEnded).toBe(true);
    expect(show).toHaveBeenLastCalledWith("session", { state: "starting" });
    StagedWorker.all[1]?.say(locked);
    expect(show).toHaveBeenLastCalledWith("session", { state: "locked", vaults: [] });
  });

  it("a fault of one that is at work closes nothing", () => {
    const { show, worker } = started();
    worker.say(locked);

    worker.fail();

    expect(show).toHaveBeenCalledTimes(1);
  });

  it("what a worker of before still says, or how it fails, is not shown: its space is locked", () => {
    const { show, client, worker } = started();
    client.restart();
    show.mockClear();

    worker.say(locked);
    worker.fail();

    expect(show).not.toHaveBeenCalled();
  });
});

it("B21 a sleep of this computer is told to who listens, by the worker that is at work alone", () => {
  const { client, worker } = started();
  const [heard, gone] = [vi.fn(), vi.fn()];
  client.onSlept(heard);
  client.onSlept(gone)();

  worker.say({ kind: "slept" });
  expect(heard).toHaveBeenCalledTimes(1);
  expect(gone).not.toHaveBeenCalled();

  client.restart();
  worker.say({ kind: "slept" });
  expect(heard).toHaveBeenCalledTimes(1);
});
