// Servers that misbehave at the level of bytes: what a socket must survive, and tell from a relay.
import { createHash } from "node:crypto";
import { createServer, type Socket } from "node:net";
import { listen, type Running } from "./listen.ts";

/** Hands each connection over, once its first bytes came. */
export const aRawServer = (answer: (socket: Socket, request: string) => void): Promise<Running> =>
  listen(
    createServer((socket) => {
      socket.on("error", () => socket.destroy());
      socket.once("data", (request) => answer(socket, request.toString("latin1")));
    }),
  );

/** Agrees to be a WebSocket, then does what `after` says; by itself it answers no ping. */
export const aHandshake = (after: (socket: Socket) => void = () => undefined): Promise<Running> =>
  aRawServer((socket, request) => {
    socket.write(agreement(/sec-websocket-key: (.+)\r/i.exec(request)?.[1] ?? ""));
    after(socket);
  });

/** The answer that opens a WebSocket (RFC 6455, 4.2.2). */
export function agreement(key: string): string {
  const accept = createHash("sha1").update(`${key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`).digest("base64");
  return [
    "HTTP/1.1 101 Switching Protocols",
    "Upgrade: websocket",
    "Connection: Upgrade",
    `Sec-WebSocket-Accept: ${accept}`,
    "\r\n",
  ].join("\r\n");
}
