// One attempt to open a socket to a relay over one route.
import type { Socket } from "node:net";
import { HttpsProxyAgent } from "https-proxy-agent";
import { type RawData, WebSocket } from "ws";
import { type CloseReason, MAX_FRAME } from "#shared/desktop-api.ts";
import { reasonOfError, reasonOfProxyStatus, reasonOfStatus } from "./close-reason.ts";
import type { Route } from "./relay-route.ts";

export type Attempt = {
  readonly socket: WebSocket;
  /** Resolves to `null` once open, or to why it failed. */
  readonly outcome: Promise<CloseReason | null>;
  /** Bytes that came in on the line since it was opened. */
  readonly bytesRead: () => number;
  /** Ends the attempt at once, even while a proxy keeps silent. */
  readonly abandon: () => void;
};

/** `authorization` is what the proxy of the route wants to be told, if anything. */
export function dial(address: string, route: Route, authorization: string | null): Attempt {
  const hangUp = new AbortController();
  const headers = authorization === null ? {} : { "Proxy-Authorization": authorization };
  const agent = route === null ? null : new HttpsProxyAgent(route, { signal: hangUp.signal, headers });
  const socket = new WebSocket(address, {
    ...(agent === null ? {} : { agent }),
    perMessageDeflate: false, // ciphertext does not shrink
    followRedirects: false,
    maxPayload: MAX_FRAME,
  });
  socket.binaryType = "arraybuffer"; // exact buffers: a pooled one would carry other bytes to the window
  let line: Socket | null = null;
  const outcome = new Promise<CloseReason | null>((settle) => {
    let failure: CloseReason | null = null;
    agent?.once("proxyConnect", ({ statusCode }: { readonly statusCode: number }) => {
      if (statusCode !== 200) failure = reasonOfProxyStatus(statusCode);
    });
    socket.on("upgrade", (answer) => {
      line = answer.socket;
    });
    socket.on("unexpected-response", (_request, { statusCode = 0 }) => {
      failure ??= reasonOfStatus(statusCode);
      socket.terminate();
    });
    socket.on("error", (error) => {
      failure ??= reasonOfError(error, line !== null);
    });
    socket.once("open", () => settle(null));
    socket.once("close", () => settle(failure ?? "unreachable"));
  });
  const abandon = (): void => {
    socket.terminate();
    hangUp.abort();
  };
  return { socket, outcome, bytesRead: () => line?.bytesRead ?? 0, abandon };
}

/** A frame as the window gets it; `null` for text, which no relay sends. */
export const frameOf = (content: RawData, isBinary: boolean): Uint8Array<ArrayBuffer> | null =>
  isBinary && content instanceof ArrayBuffer ? new Uint8Array(content) : null;
