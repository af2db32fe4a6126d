// A channel reduced to what is said in it.
import type { Bytes } from "#shared/kernel/bytes.ts";
import type { RoomId } from "#shared/protocol/ids.ts";
import { type LiveMessage, readLiveMessage, writeLiveMessage } from "#shared/protocol/live-message.ts";
import { decodeRows } from "#shared/protocol/live-update.ts";
import type { RawSocket } from "./raw-device.ts";

type Of<Type extends LiveMessage["type"]> = Extract<LiveMessage, { type: Type }>;

export class RawChannel {
  readonly #socket: RawSocket;
  readonly number: number;

  constructor(socket: RawSocket, number: number) {
    this.#socket = socket;
    this.number = number;
  }

  /** Opens a room and waits until the relay has said so. */
  static async open(socket: RawSocket, number: number, room: RoomId): Promise<RawChannel> {
    socket.send({ type: "open", channel: number, room });
    await socket.take("opened");
    return new RawChannel(socket, number);
  }

  say(message: LiveMessage): void {
    this.sayBytes(writeLiveMessage(message));
  }

  sayBytes(message: Bytes): void {
    this.#socket.send({ type: "data", channel: this.number, message });
  }

  /** The next message of a type; what comes before it is dropped. */
  async take<Type extends LiveMessage["type"]>(type: Type): Promise<Of<Type>> {
    for (;;) {
      const { channel, message } = await this.#socket.take("data");
      const read = channel === this.number ? readLiveMessage(message) : null;
      if (read?.ok && read.value.type === type) return read.value as Of<Type>;
    }
  }

  /** The bytes of the rows in the next step 2, or in the next update. */
  async rows(type: "step2" | "update"): Promise<readonly Bytes[]> {
    const decoded = decodeRows((await this.take(type)).update);
    if (!decoded.ok) throw new Error("not rows");
    return decoded.value.map(({ bytes }) => bytes);
  }
}
