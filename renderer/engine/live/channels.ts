// The channels of open rooms on the one connection to the relay. While it is down, sockets wait in silence and open when
// it is back: it alone knows when to try again (lesson L68).
import type { Bytes } from "#shared/kernel/bytes.ts";
import type { LiveDeviceFrame, LiveRelayFrame } from "#shared/protocol/live-frame.ts";
import { STILL_HERE } from "#shared/protocol/live-message.ts";
import type { LiveRider } from "../sync/link-rider.ts";
import type { VirtualSocket } from "./virtual-socket.ts";

const LINE_LOST = 1006;

export class Channels implements LiveRider {
  readonly #byNumber = new Map<number, VirtualSocket>();
  readonly #numbers = new Map<VirtualSocket, number>();
  #send: ((frame: LiveDeviceFrame) => void) | null = null;
  #last = 0;

  get count(): number {
    return this.#numbers.size;
  }

  up(send: (frame: LiveDeviceFrame) => void): void {
    this.#send = send;
    for (const [number, { room }] of this.#byNumber) send({ type: "open", channel: number, room });
  }

  down(): void {
    this.#send = null;
    for (const socket of this.#forgetAll()) socket.closed(LINE_LOST);
  }

  /** The stock provider hangs up after 30 s without a message: it is told that the line is alive (lesson L67). */
  beat(): void {
    for (const socket of this.#byNumber.values()) if (socket.readyState === socket.OPEN) socket.heard(STILL_HERE);
  }

  hear(frame: LiveRelayFrame): void {
    const socket = "channel" in frame ? this.#byNumber.get(frame.channel) : undefined;
    if (socket === undefined) return;
    if (frame.type === "opened") socket.opened();
    else if (frame.type === "data") socket.heard(frame.message);
    else if (frame.type === "closed") {
      this.#forget(socket);
      socket.closed(frame.code);
    }
  }

  open(socket: VirtualSocket): void {
    const number = ++this.#last;
    this.#byNumber.set(number, socket);
    this.#numbers.set(socket, number);
    this.#send?.({ type: "open", channel: number, room: socket.room });
  }

  send(socket: VirtualSocket, message: Bytes): void {
    const channel = this.#numbers.get(socket);
    if (channel !== undefined) this.#send?.({ type: "data", channel, message });
  }

  close(socket: VirtualSocket): void {
    const channel = this.#numbers.get(socket);
    if (channel === undefined) return;
    this.#forget(socket);
    this.#send?.({ type: "close", channel });
  }

  #forget(socket: VirtualSocket): void {
    this.#byNumber.delete(this.#numbers.get(socket) ?? 0);
    this.#numbers.delete(socket);
  }

  #forgetAll(): VirtualSocket[] {
    const sockets = [...this.#numbers.keys()];
    this.#numbers.clear();
    this.#byNumber.clear();
    return sockets;
  }
}
