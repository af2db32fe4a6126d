// One socket to one relay, from the first attempt to the one word on how it ended. Frames are opaque bytes.
import { WebSocket } from "ws";
import type { CloseReason } from "#shared/desktop-api.ts";
import type { Bytes } from "#shared/kernel/bytes.ts";
import { reasonOfClose } from "./close-reason.ts";
import { type Attempt, dial, frameOf } from "./dial.ts";
import { watchPulse } from "./heartbeat.ts";
import type { ProxyPasswords } from "./proxy-passwords.ts";
import type { Route } from "./relay-route.ts";

export type LinkEvents = {
  readonly onOpen: () => void;
  readonly onFrame: (frame: Bytes) => void;
  /** Called once, last. */
  readonly onEnd: (reason: CloseReason, code: number) => void;
};

export type LinkTimes = { readonly connectWithin: number; readonly pingEvery: number };

const NORMAL = 1000;
const PROTOCOL_ERROR = 1002;
const NO_GOODBYE = 1006;

export class RelayLink {
  readonly #events: LinkEvents;
  readonly #times: LinkTimes;
  readonly #passwords: ProxyPasswords;
  #attempt: Attempt | null = null;
  #isOver = false;

  constructor(events: LinkEvents, times: LinkTimes, passwords: ProxyPasswords) {
    this.#events = events;
    this.#times = times;
    this.#passwords = passwords;
  }

  /** Never rejects: what becomes of it comes as events. */
  async open(address: string, findRoutes: () => Promise<readonly Route[]>): Promise<void> {
    const deadline = setTimeout(() => this.#end("unreachable", NO_GOODBYE), this.#times.connectWithin);
    const routes = await findRoutes().catch((): readonly Route[] => [null]);
    const failure = await this.#tryEach(routes, address).catch((): CloseReason => "unreachable");
    clearTimeout(deadline);
    if (failure !== null) this.#end(failure, NO_GOODBYE);
  }

  /** Resolves once the frame left this process; rejects on a socket that is not open. */
  send(frame: Bytes): Promise<void> {
    return new Promise((done, refuse) => {
      const socket = this.#attempt?.socket;
      if (this.#isOver || socket?.readyState !== WebSocket.OPEN) refuse(new Error("closed socket"));
      else socket.send(frame, (error) => (error ? refuse(error) : done()));
    });
  }

  close(): void {
    this.#end("closedHere", NORMAL);
  }

  /** Takes the next route only where the last was a dead end: a proxy that says no is not gone round. */
  async #tryEach(routes: readonly Route[], address: string): Promise<CloseReason | null> {
    for (const route of routes) {
      if (this.#isOver) break;
      const attempt = dial(address, route, this.#passwords.of(route));
      this.#attempt = attempt;
      this.#listen(attempt);
      const failure = await attempt.outcome;
      if (failure === "proxySignIn") this.#passwords.wanted(route);
      if (failure !== "unreachable") return failure;
    }
    return "unreachable";
  }

  /** Listeners stand before the socket opens: a first frame may come in the same packet as the answer. */
  #listen({ socket, bytesRead }: Attempt): void {
    socket.once("open", () => {
      if (this.#isOver) return;
      const stop = watchPulse(socket, bytesRead, this.#times.pingEvery, () => this.#end("lost", NO_GOODBYE));
      socket.once("close", (code) => {
        stop();
        this.#end(reasonOfClose(code), code);
      });
      socket.on("error", () => this.#end("notARelay", PROTOCOL_ERROR)); // once open, only a malformed or huge frame
      this.#events.onOpen();
    });
    socket.on("message", (content, isBinary) => {
      if (this.#isOver) return;
      const frame = frameOf(content, isBinary);
      if (frame === null) this.#end("notARelay", PROTOCOL_ERROR);
      else this.#events.onFrame(frame);
    });
  }

  #end(reason: CloseReason, code: number): void {
    if (this.#isOver) return;
    this.#isOver = true;
    const isOpen = this.#attempt?.socket.readyState === WebSocket.OPEN;
    if (isOpen && code !== NO_GOODBYE) this.#attempt?.socket.close(code);
    else this.#attempt?.abandon();
    this.#events.onEnd(reason, code);
  }
}
