// One socket, as a session uses it. Memory is bounded on both sides: a device that sends faster than the disk takes is not
// read, one that does not read is not heard either, and one that never reads is cut. What is sent in one turn leaves in one
// piece: a receipt and the rows behind it cost one call of the system.
import type { Duplex } from "node:stream";
import type { WebSocket } from "ws";
import type { Bytes } from "#shared/kernel/bytes.ts";
import type { RelayLimits } from "../limits/limits.ts";

/** What a session needs of its socket. */
export type Wire = {
  readonly send: (frame: Bytes) => void;
  /** Whether little of what was sent waits to leave. */
  readonly isFree: () => boolean;
  /** Resolves when what was sent has left: how a slow reader slows its own feed, and nobody else's. */
  readonly drained: () => Promise<void>;
  /** Reads no further until released; as many releases as holds. */
  readonly hold: () => void;
  readonly release: () => void;
  /** Says goodbye, once what was sent has left. */
  readonly close: (code: number) => void;
};

/** A goodbye that is not answered in this time is taken as one, in milliseconds. */
const GOODBYE = 5_000;

export function wireOf(socket: WebSocket, line: Duplex, limits: RelayLimits): Wire {
  let holds = 0;
  let isUnread = false;
  let isGathering = false;
  const gather = (): void => {
    if (isGathering) return;
    isGathering = true;
    line.cork();
    queueMicrotask(() => {
      isGathering = false;
      line.uncork();
    });
  };
  const hold = (): void => {
    holds++;
    if (holds === 1) socket.pause();
  };
  const release = (): void => {
    holds--;
    if (holds === 0) socket.resume();
  };
  const sent = (): void => {
    if (!isUnread || socket.bufferedAmount > limits.bytesUnread / 2) return;
    isUnread = false;
    release();
  };
  return {
    send: (frame) => {
      if (socket.readyState !== socket.OPEN) return;
      gather();
      socket.send(frame, sent);
      if (socket.bufferedAmount > limits.bytesUnreadAtMost) socket.terminate();
      else if (!isUnread && socket.bufferedAmount > limits.bytesUnread) {
        isUnread = true;
        hold();
      }
    },
    isFree: () => socket.bufferedAmount < limits.bytesUnread / 2,
    drained: () => untilDrained(socket, limits.bytesUnread / 2),
    hold,
    release,
    close: (code) => {
      if (socket.readyState !== socket.OPEN) return;
      socket.close(code);
      // A paused socket would never hear the answer; a dead one never gives it.
      socket.resume();
      setTimeout(() => socket.terminate(), GOODBYE).unref();
    },
  };
}

/** Resolves at once while little waits; else when the socket has written, or at its end. */
function untilDrained(socket: WebSocket, enough: number): Promise<void> {
  if (socket.bufferedAmount < enough) return new Promise((next) => setImmediate(next));
  return new Promise((next) => {
    const done = (): void => {
      socket.off("close", done);
      next();
    };
    socket.ping(undefined, undefined, done);
    socket.once("close", done);
  });
}
