// Finds a connection that is dead without a word: a cable pulled, a laptop that slept, a hotspot out of reach.
import type { WebSocket } from "ws";

/** Three of these at most between the last sign of life and the end: about 20 s. */
export const PING_EVERY = 7_000;
const MISSES_ALLOWED = 2;

/**
 * Calls `onDead` after two pings without a sign of life. `bytesRead` counts what came in on the line itself: on a slow one
 * a frame is no message before its end, and the answer to a ping waits behind it. Answers the function that stops it.
 */
export function watchPulse(socket: WebSocket, bytesRead: () => number, every: number, onDead: () => void): () => void {
  let misses = 0;
  let heard = -1;
  let unsent = socket.bufferedAmount;
  const timer = setInterval(() => {
    // Bytes that leave are a sign of life too: an answer waits behind what we are sending.
    const isAlive = bytesRead() > heard || socket.bufferedAmount < unsent;
    heard = bytesRead();
    unsent = socket.bufferedAmount;
    misses = isAlive ? 0 : misses + 1;
    if (misses === MISSES_ALLOWED) onDead();
    socket.ping();
  }, every);
  return () => clearInterval(timer);
}
