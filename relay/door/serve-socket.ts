// One socket and its session: what is heard, how long a stranger may stay, and the pulse.

import type { Socket } from "node:net";
import type { WebSocket } from "ws";
import type { Bytes } from "#shared/kernel/bytes.ts";
import { isLivePath, LiveSocket } from "../live-socket.ts";
import { Session } from "../session.ts";
import type { RelayTools } from "../tools.ts";
import type { Visit } from "./gate.ts";
import { watchPulse } from "./pulse.ts";
import { wireOf } from "./wire.ts";

/** A device that has not said who it is in this time is hung up on, in milliseconds. */
const ADMISSION_TIME = 15_000;
const CLOSE_NOT_BINARY = 1003;

/** What is at the other end: a device, or a stock client in one room. */
export type Served = Pick<Session, "isAdmitted" | "receive" | "beat" | "stop" | "end">;

export function serveSocket(tools: RelayTools, socket: WebSocket, line: Socket, visit: Visit, url: string): Served {
  const wire = wireOf(socket, line, tools.limits);
  const session: Served = isLivePath(url) ? new LiveSocket(tools, url, wire, visit) : new Session(tools, wire, visit);
  const cancelAdmission = tools.scheduler.after(ADMISSION_TIME, () => {
    if (!session.isAdmitted) socket.terminate();
  });
  // A stranger may announce a large frame; it is cut before it has sent one.
  const before = line.bytesRead;
  const weigh = (): void => {
    if (session.isAdmitted) line.off("data", weigh);
    else if (line.bytesRead - before > tools.limits.bytesOfAStranger) socket.terminate();
  };
  line.on("data", weigh);
  const stopPulse = watchPulse(socket, line, () => session.beat());
  socket.on("message", (data, isBinary) => {
    if (isBinary && data instanceof Buffer) session.receive(new Uint8Array(data) as Bytes);
    else socket.close(CLOSE_NOT_BINARY);
  });
  socket.on("error", () => socket.terminate());
  socket.on("close", () => {
    cancelAdmission();
    stopPulse();
    session.end();
  });
  return session;
}
