// The sockets of the local network: guests who come to this computer while it shares, and the one that it joins. They
// live here because the window has no network (lesson L83); who may come in is decided by the engine, which has the keys.
import type { TLSSocket } from "node:tls";
import { WebSocket } from "ws";
import { MAX_FRAME } from "#shared/desktop-api.ts";
import type { NeighbourEnd, NeighbourEvent, NeighbourId, NeighbourVerbs } from "#shared/desktop-exchange.ts";
import { frameOf } from "../dial.ts";
import { PING_EVERY, watchPulse } from "../heartbeat.ts";
import { Refusal } from "../verb-call.ts";
import { hashOfCertificate } from "./certificate.ts";
import { type Listener, listenOn } from "./listener.ts";

export type NeighbourSetup = {
  /** Where this machine can be reached on local networks. */
  readonly addresses: () => readonly string[];
  readonly mayJoin: (address: string) => boolean;
  readonly emit: (event: NeighbourEvent) => void;
};

/** Machines of one local network answer at once, or are not there. */
const CONNECT_WITHIN = 8_000;

export class NeighbourSockets {
  readonly #setup: NeighbourSetup;
  readonly #sockets = new Map<NeighbourId, WebSocket>();
  #listener: Listener | null = null;
  #count = 0;

  constructor(setup: NeighbourSetup) {
    this.#setup = setup;
  }

  readonly verbs: NeighbourVerbs = {
    shareOnNetwork: async () => {
      this.#listener?.stop();
      const listener = await listenOn(this.#setup.addresses(), (socket) => this.#receive(socket));
      this.#listener = listener;
      return { places: listener.places, channel: listener.channel };
    },
    stopSharing: () => {
      this.#listener?.stop();
      this.#listener = null;
      return Promise.resolve();
    },
    joinNeighbour: (address, port) => {
      if (!this.#setup.mayJoin(address)) throw new Refusal("joinNeighbour: forbidden address");
      return Promise.resolve(this.#join(`wss://${address}:${port}/`));
    },
    sendToNeighbour: (neighbour, frame) =>
      new Promise((sent, refuse) => {
        const closed = new Refusal("sendToNeighbour: closed connection");
        const socket = this.#sockets.get(neighbour);
        if (socket?.readyState !== WebSocket.OPEN) refuse(closed);
        else socket.send(frame, (error) => (error ? refuse(closed) : sent()));
      }),
    hangUpNeighbour: (neighbour) => {
      this.#end(neighbour, "closedHere");
      return Promise.resolve();
    },
  };

  /** The page that asked for them is gone: ends everything, and tells nobody. */
  forgetAll(): void {
    const sockets = [...this.#sockets.values()];
    this.#sockets.clear();
    for (const socket of sockets) socket.terminate();
    this.#listener?.stop();
    this.#listener = null;
  }

  #receive(socket: WebSocket): void {
    const neighbour = this.#follow(socket, "lost");
    this.#setup.emit({ kind: "arrived", neighbour });
    this.#watch(neighbour, socket);
  }

  #join(address: string): NeighbourId {
    const socket = new WebSocket(address, {
      // Nobody vouches for this certificate: its hash is told to the engine, which asks for a signature of it.
      rejectUnauthorized: false,
      minVersion: "TLSv1.3",
      perMessageDeflate: false,
      followRedirects: false,
      handshakeTimeout: CONNECT_WITHIN,
      maxPayload: MAX_FRAME,
    });
    const neighbour = this.#follow(socket, "unreachable");
    let channel = new Uint8Array();
    socket.once("upgrade", (response) => {
      const certificate = (response.socket as TLSSocket).getPeerX509Certificate();
      if (certificate !== undefined) channel = hashOfCertificate(certificate.raw);
    });
    socket.once("open", () => {
      if (!this.#sockets.has(neighbour)) return;
      this.#setup.emit({ kind: "opened", neighbour, channel });
      this.#watch(neighbour, socket);
    });
    return neighbour;
  }

  /** Listeners stand before the socket opens: a first frame may come in the same packet as the answer. */
  #follow(socket: WebSocket, beforeOpen: NeighbourEnd): NeighbourId {
    this.#count += 1;
    const neighbour = this.#count as NeighbourId;
    this.#sockets.set(neighbour, socket);
    socket.binaryType = "arraybuffer";
    let end = beforeOpen;
    socket.once("open", () => {
      end = "lost";
    });
    socket.on("message", (content, isBinary) => {
      const frame = frameOf(content, isBinary);
      if (frame === null) this.#end(neighbour, "lost");
      else if (this.#sockets.has(neighbour)) this.#setup.emit({ kind: "frame", neighbour, frame });
    });
    socket.on("error", () => socket.terminate());
    socket.once("close", () => this.#end(neighbour, end));
    return neighbour;
  }

  #watch(neighbour: NeighbourId, socket: WebSocket): void {
    let heard = 0;
    const hear = (): void => {
      heard++;
    };
    socket.on("message", hear).on("ping", hear).on("pong", hear);
    const stop = watchPulse(
      socket,
      () => heard,
      PING_EVERY,
      () => this.#end(neighbour, "lost"),
    );
    socket.once("close", stop);
  }

  #end(neighbour: NeighbourId, reason: NeighbourEnd): void {
    const socket = this.#sockets.get(neighbour);
    if (socket === undefined) return;
    this.#sockets.delete(neighbour);
    if (reason === "closedHere" && socket.readyState === WebSocket.OPEN) socket.close();
    else socket.terminate();
    this.#setup.emit({ kind: "closed", neighbour, reason });
  }
}
