// Finds a socket that is dead without a word, and keeps the others alive: a frame at least every 20 s, since a stock client
// hangs up after 30 s of silence (lesson L67). Bytes that come in or go out are a sign of life too: on a slow line a pong
// waits behind what we are sending.
import type { Socket } from "node:net";
import type { WebSocket } from "ws";

export const PULSE = 20_000;
const MISSES_ALLOWED = 2;

/** Beats, and cuts after two beats without a sign of life. Answers the function that stops it. */
export function watchPulse(socket: WebSocket, line: Socket, beat: () => void, every = PULSE): () => void {
  let misses = 0;
  // The first beat finds it alive: it has only just come.
  let [read, unsent] = [-1, socket.bufferedAmount];
  const timer = setInterval(() => {
    const isAlive = line.bytesRead > read || socket.bufferedAmount < unsent;
    [read, unsent] = [line.bytesRead, socket.bufferedAmount];
    misses = isAlive ? 0 : misses + 1;
    if (misses >= MISSES_ALLOWED) return socket.terminate();
    socket.ping();
    beat();
  }, every);
  return () => clearInterval(timer);
}
