// Finds a connection that is dead without a word: a cable pulled, a laptop that slept, a hotspot out of reach.
import type { WebSocket } from "ws";

/** Three of these at most between the last sign of life and the end: about 20 s. */
export const PING_EVERY = 7_000;
const MISSES_ALLOWED = 2;

/** Calls `onDead` after two pings without a sign of life. Answers the function that stops it. */
export function watchPulse(socket: WebSocket, every: number, onDead: () => void): () => void {
  let misses = 0;
  let isAlive = true;
  let unsent = socket.bufferedAmount;
  const hear = (): void => {
    isAlive = true;
  };
  socket.on("pong", hear).on("ping", hear).on("message", hear);
  const timer = setInterval(() => {
    // On a slow line the answer waits behind what we are sending: bytes that leave are a sign of life too.
    if (socket.bufferedAmount < unsent) isAlive = true;
    unsent = socket.bufferedAmount;
    misses = isAlive ? 0 : misses + 1;
    if (misses === MISSES_ALLOWED) onDead();
    isAlive = false;
    socket.ping();
  }, every);
  return () => clearInterval(timer);
}
