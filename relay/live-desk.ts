// The channels of one device, side by side on its one connection (lesson L69).
import { type RelayFrame, writeRelayFrame } from "#shared/protocol/frame.ts";
import type { DeviceId, RoomId } from "#shared/protocol/ids.ts";
import type { LiveDeviceFrame } from "#shared/protocol/live-frame.ts";
import { CLOSE_DENIED, CLOSE_MALFORMED } from "./close-codes.ts";
import type { Wire } from "./door/wire.ts";
import { intakeOf } from "./limits/intake.ts";
import { LiveChannel } from "./live-channel.ts";
import type { LiveRooms } from "./live-rooms.ts";
import type { RelayProject } from "./projects.ts";
import type { RelayTools } from "./tools.ts";

/** Far more than anybody opens; each costs the relay some memory. */
const MOST_CHANNELS = 4_000;

export class LiveDesk {
  readonly #tools: RelayTools;
  readonly #live: LiveRooms;
  readonly #members: RelayProject;
  readonly #device: DeviceId;
  readonly #wire: Wire;
  readonly #channels = new Map<number, LiveChannel>();

  constructor(tools: RelayTools, members: RelayProject, device: DeviceId, wire: Wire) {
    this.#tools = tools;
    this.#live = tools.live;
    this.#members = members;
    this.#device = device;
    this.#wire = wire;
  }

  receive(frame: LiveDeviceFrame): void {
    switch (frame.type) {
      case "open":
        return this.#open(frame.channel, frame.room);
      case "data":
        // A channel that was just closed may still be spoken into.
        return this.#channels.get(frame.channel)?.receive(frame.message);
      case "close":
        return this.#close(frame.channel);
      case "ticket":
        return this.#ticket(frame.room);
    }
  }

  end(): void {
    for (const channel of this.#channels.values()) channel.end();
    this.#channels.clear();
  }

  #open(channel: number, room: RoomId): void {
    if (this.#channels.has(channel) || this.#channels.size >= MOST_CHANNELS) return this.#wire.close(CLOSE_MALFORMED);
    if (!this.#live.mayOpen(this.#members, room, this.#device)) {
      return this.#send({ type: "closed", channel, code: CLOSE_DENIED });
    }
    this.#send({ type: "opened", channel });
    const opened = new LiveChannel(this.#live, this.#members, room, this.#device, {
      send: (message) => this.#send({ type: "data", channel, message }),
      drained: () => this.#wire.drained(),
      answer: (answer) => this.#send(answer),
      intake: intakeOf(this.#tools, this.#members, this.#device, this.#wire),
      close: (code) => {
        this.#channels.delete(channel);
        this.#send({ type: "closed", channel, code });
      },
    });
    this.#channels.set(channel, opened);
  }

  #close(channel: number): void {
    this.#channels.get(channel)?.end();
    this.#channels.delete(channel);
  }

  #ticket(room: RoomId): void {
    if (!this.#live.mayOpen(this.#members, room, this.#device)) return;
    const ticket = this.#live.tickets.give({ members: this.#members, device: this.#device, room });
    this.#send({ type: "ticket", room, ticket });
  }

  #send(frame: RelayFrame): void {
    this.#wire.send(writeRelayFrame(frame));
  }
}
