import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { WebSocket } from "ws";
import { PING_EVERY, watchPulse } from "./heartbeat.ts";

/** A socket as far as a heartbeat looks at it. */
function aSocket() {
  const socket = { bufferedAmount: 0, bytesRead: 129, ping: vi.fn() };
  const onDead = vi.fn();
  const stop = watchPulse(socket as unknown as WebSocket, () => socket.bytesRead, PING_EVERY, onDead);
  return { socket, onDead, stop };
}

const turns = (count: number): void => void vi.advanceTimersByTime(count * PING_EVERY);

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe("a heartbeat", () => {
  it("finds a dead connection in about twenty seconds, by two pings without an answer", () => {
    const { socket, onDead } = aSocket();

    turns(2);
    expect(onDead).not.toHaveBeenCalled();
    turns(1);

    expect(onDead).toHaveBeenCalledOnce();
    expect(socket.ping.mock.calls.length).toBeGreaterThanOrEqual(2);
    expect(3 * PING_EVERY).toBeLessThanOrEqual(21_000);
  });

  it("takes any byte for life, also of a frame whose end is minutes away", () => {
    const { socket, onDead } = aSocket();

    for (let turn = 0; turn < 10; turn++) {
      turns(2);
      socket.bytesRead += 1;
    }

    expect(onDead).not.toHaveBeenCalled();
  });

  it("does not cut a slow line whose answers wait behind a large frame", () => {
    const { socket, onDead } = aSocket();
    socket.bufferedAmount = 1_000_000;

    for (let turn = 0; turn < 20; turn++) {
      socket.bufferedAmount -= 10_000;
      turns(1);
    }

    expect(onDead).not.toHaveBeenCalled();
  });

  it("cuts a line where nothing leaves any more", () => {
    const { socket, onDead } = aSocket();
    socket.bufferedAmount = 1_000_000;

    turns(4);

    expect(onDead).toHaveBeenCalled();
  });

  it("stops with its socket", () => {
    const { socket, onDead, stop } = aSocket();

    stop();
    turns(10);

    expect(onDead).not.toHaveBeenCalled();
    expect(socket.ping).not.toHaveBeenCalled();
  });
});
