import type { EventEmitter } from "node:events";

/** Calls `left` when the computer is about to sleep, and when its screen is locked: whoever sits there next is somebody else. */
export function watchComputerLeft(monitor: Pick<EventEmitter, "on">, left: () => void): void {
  for (const sign of ["suspend", "lock-screen"]) monitor.on(sign, left);
}
