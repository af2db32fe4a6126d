// Wires between devices and the relay, in memory and in virtual time. A connection may be cut with what is on its way; one
// side may not learn it (a line that is dead without a word). In a harsh network frames are also doubled and overtake each
// other, and answers are lost inside a connection: WebSocket forbids that, and nothing may rest on it.
import type { Bytes } from "#shared/kernel/bytes.ts";
import type { RelayTransport, RelayWire, WireListener } from "#shared/ports/relay-transport.ts";
import {
  type DeviceFrame,
  type RelayFrame,
  readDeviceFrame,
  readRelayFrame,
  writeDeviceFrame,
  writeRelayFrame,
} from "#shared/protocol/frame.ts";
import type { Session } from "../../relay/session.ts";
import type { Random } from "./random.ts";
import type { RelayHost } from "./relay-host.ts";
import type { Scheduler } from "./scheduler.ts";

export type Weather = {
  /** One way, in milliseconds; each frame takes up to twice that. */
  readonly latency: number;
  readonly lostAnswers: number;
  readonly doubled: number;
  readonly overtaking: number;
  /** How often a line stalls when rows are sent: nothing comes from the relay any more, and some time later it ends. */
  readonly stalls: number;
  /** How often a side does not learn of a cut. */
  readonly silentCuts: number;
};

/** A relay that lies: what it hears, and what it says, in the place of what came and what should be said. */
export type Tampering = {
  readonly hears?: (device: number, frame: DeviceFrame, answer: (frame: RelayFrame) => void) => readonly DeviceFrame[];
  /** Whether it says bytes that are no frame. */
  readonly garbles?: (device: number) => boolean;
  readonly says?: (device: number, frame: RelayFrame) => readonly RelayFrame[];
};

export const FAIR: Weather = { latency: 20, lostAnswers: 0, doubled: 0, overtaking: 0, stalls: 0, silentCuts: 0 };

/** Answers whose loss the next heartbeat repairs. */
const LOSABLE: ReadonlySet<string> = new Set(["receipt", "refused"]);

/** The frame of rows, of which a few bytes are none. */
const ROWS = 5;

const LONGEST_STALL = 60_000;

export type NetworkCounts = { cuts: number; doubled: number; overtaken: number; lostAnswers: number };

export class Network {
  readonly counts: NetworkCounts = { cuts: 0, doubled: 0, overtaken: 0, lostAnswers: 0 };
  readonly scheduler: Scheduler;
  readonly random: Random;
  readonly #relay: RelayHost;
  readonly #links = new Map<number, Link>();
  readonly #offline = new Set<number>();
  /** Sees each frame that a device sends. */
  readonly watch: (device: number, frame: DeviceFrame) => void;
  weather: Weather;
  tampering: Tampering = {};
  /** How many times devices have tried to connect. */
  connections = 0;

  constructor(scheduler: Scheduler, random: Random, relay: RelayHost, watch: Network["watch"]) {
    this.scheduler = scheduler;
    this.random = random;
    this.#relay = relay;
    this.watch = watch;
    this.weather = FAIR;
  }

  /** The way of one device to the relay. */
  transportOf(device: number): RelayTransport {
    return {
      connect: (_, listener) => {
        this.connections++;
        const link = new Link(this, device, listener);
        this.#links.get(device)?.end(null);
        this.#links.set(device, link);
        this.scheduler.after(this.delay(), () => link.begin(this.#offline.has(device) ? null : this.#relay));
        return link.wire;
      },
    };
  }

  isOffline(device: number): boolean {
    return this.#offline.has(device);
  }

  goOffline(device: number): void {
    this.#offline.add(device);
    this.cut(device);
  }

  goOnline(device: number): void {
    this.#offline.delete(device);
  }

  /** Ends the connection of a device; what was on its way is lost. */
  cut(device: number): void {
    const link = this.#links.get(device);
    if (link === undefined || !link.isOpen) return;
    this.counts.cuts++;
    link.end(this.random.chance(this.weather.silentCuts) ? null : "lost");
  }

  cutAll(): void {
    for (const device of this.#links.keys()) this.cut(device);
  }

  delay(): number {
    return this.random.below(2 * this.weather.latency + 1);
  }
}

class Link {
  readonly #network: Network;
  readonly #device: number;
  readonly #listener: WireListener;
  #session: Session | null = null;
  #lastIn = 0;
  #lastOut = 0;
  #isStalled = false;
  isOpen = true;

  constructor(network: Network, device: number, listener: WireListener) {
    this.#network = network;
    this.#device = device;
    this.#listener = listener;
  }

  get wire(): RelayWire {
    return {
      send: (frame) => this.#send(frame),
      close: () => this.end(null),
    };
  }

  begin(relay: RelayHost | null): void {
    if (!this.isOpen) return;
    const session = relay?.accept({ send: (frame) => this.#say(frame), close: (code) => this.#hangUp(code) }) ?? null;
    if (session === null) return this.end("unreachable");
    this.#session = session;
    this.#listener.opened();
  }

  /** `null` tells the device nothing. */
  end(reason: "lost" | "unreachable" | null): void {
    if (!this.isOpen) return;
    this.isOpen = false;
    this.#session?.end();
    if (reason !== null) this.#listener.closed(reason, 1006);
  }

  #stall(): void {
    if (this.#isStalled) return;
    this.#isStalled = true;
    this.#network.scheduler.after(this.#network.random.below(LONGEST_STALL), () => this.end("lost"));
  }

  #hangUp(code: number): void {
    this.#network.scheduler.after(this.#network.delay(), () => {
      if (!this.isOpen) return;
      this.isOpen = false;
      this.#session?.end();
      this.#listener.closed("lost", code);
    });
  }

  #send(frame: Bytes): Promise<void> {
    if (!this.isOpen) return Promise.reject(new Error("the wire has ended"));
    const read = readDeviceFrame(frame);
    if (read.ok && read.value.type !== "unknown") this.#network.watch(this.#device, read.value);
    // A frame before the welcome comes once and in order: the admission is one question and one answer.
    const isOrdered = !read.ok || read.value.type === "hello" || read.value.type === "enrol";
    this.#lastOut = this.#carry(this.#lastOut, isOrdered, () => this.#hear(frame));
    return new Promise((sent, refuse) => {
      this.#network.scheduler.after(1, () => (this.isOpen ? sent() : refuse(new Error("the wire has ended"))));
    });
  }

  #hear(bytes: Bytes): void {
    const { hears } = this.#network.tampering;
    const read = readDeviceFrame(bytes);
    if (hears === undefined || !read.ok || read.value.type === "unknown") return this.#session?.receive(bytes);
    for (const each of hears(this.#device, read.value, (frame) => this.#deliver(writeRelayFrame(frame)))) {
      this.#session?.receive(writeDeviceFrame(each));
    }
  }

  #say(bytes: Bytes): void {
    const { says, garbles } = this.#network.tampering;
    if (garbles?.(this.#device) === true) return this.#deliver(Uint8Array.of(ROWS, 1, 2, 3));
    const read = readRelayFrame(bytes);
    if (says === undefined || !read.ok || read.value.type === "unknown") return this.#deliver(bytes);
    for (const each of says(this.#device, read.value)) this.#deliver(writeRelayFrame(each));
  }

  /** Bytes of the relay on their way to the device. */
  #deliver(frame: Bytes): void {
    const { weather, random, counts } = this.#network;
    const read = readRelayFrame(frame);
    if (read.ok && LOSABLE.has(read.value.type) && random.chance(weather.lostAnswers)) {
      counts.lostAnswers++;
      return;
    }
    if (read.ok && read.value.type === "rows" && random.chance(weather.stalls)) this.#stall();
    if (this.#isStalled) return;
    const isOrdered = !read.ok || read.value.type === "challenge" || read.value.type === "welcome";
    this.#lastIn = this.#carry(this.#lastIn, isOrdered, () => this.#listener.frame(frame));
  }

  /** Lets a frame arrive behind the one before, unless the weather lets it overtake; answers when it arrives. */
  #carry(last: number, isOrdered: boolean, arrive: () => void): number {
    const { scheduler, random, weather, counts } = this.#network;
    const isOvertaking = !isOrdered && random.chance(weather.overtaking);
    if (isOvertaking) counts.overtaken++;
    const soonest = scheduler.now + this.#network.delay();
    const at = isOvertaking ? soonest : Math.max(last, soonest);
    const once = (): void => {
      if (this.isOpen) arrive();
    };
    scheduler.after(at - scheduler.now, once);
    if (!isOrdered && random.chance(weather.doubled)) {
      counts.doubled++;
      scheduler.after(at - scheduler.now + this.#network.delay(), once);
    }
    return Math.max(last, at);
  }
}
