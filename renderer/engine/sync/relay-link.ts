// One connection to the project's relay, kept alive for as long as the space is open. It proves who both sides are, then
// lets the sender offer and the receiver take in. It never gives up: it waits longer, and says so.

import type { Bytes } from "#shared/kernel/bytes.ts";
import { sameBytes } from "#shared/kernel/bytes.ts";
import type { Instant } from "#shared/kernel/instant.ts";
import type { Device } from "#shared/ports/device.ts";
import type { ConnectionView } from "#shared/ports/engine.ts";
import type { RelayTransport, RelayWire } from "#shared/ports/relay-transport.ts";
import type { Timers } from "#shared/ports/timers.ts";
import { isWelcomeProved, proveHello } from "#shared/protocol/admission.ts";
import { randomBytes } from "#shared/protocol/crypto.ts";
import {
  type DeviceFrame,
  NONCE_OF_PROOF,
  PROTOCOL_VERSION,
  type RelayFrame,
  readRelayFrame,
  writeDeviceFrame,
} from "#shared/protocol/frame.ts";
import type { Genesis, RelayEntry } from "#shared/protocol/genesis.ts";
import { backoff } from "./backoff.ts";
import type { Receiver } from "./receiver.ts";
import type { Sender } from "./sender.ts";

export type LinkState = Pick<ConnectionView, "state" | "reason" | "isCaughtUp">;

export type LinkOptions = {
  readonly genesis: Genesis;
  readonly relay: RelayEntry;
  readonly device: Device;
  /** The enrolment token of whoever made the project. */
  readonly token: Bytes | null;
  readonly transport: RelayTransport;
  readonly timers: Timers;
  readonly sender: Sender;
  readonly receiver: Receiver;
  /** The acknowledgements that this device owes. */
  readonly acksDue: () => readonly Bytes[];
  readonly changed: (state: LinkState) => void;
};

/** The relay says something every 20 s: twice that without a byte, and the line is dead (lesson L66). */
const SILENCE = 45_000;
const ACKS_IN_A_FRAME = 200;

export class RelayLink {
  readonly #options: LinkOptions;
  #wire: RelayWire | null = null;
  #state: LinkState = { state: "offline", reason: null, isCaughtUp: false };
  #nonce: Bytes = new Uint8Array();
  #failures = 0;
  #hasAskedAgain = false;
  #isStopped = true;
  #cancelRetry: () => void = () => undefined;
  #cancelWatch: () => void = () => undefined;
  lastHeardAt: Instant | null = null;

  constructor(options: LinkOptions) {
    this.#options = options;
  }

  get state(): LinkState {
    return this.#state;
  }

  start(): void {
    this.#isStopped = false;
    this.#connect();
  }

  stop(): void {
    this.#isStopped = true;
    this.#cancelRetry();
    this.#cancelWatch();
    this.#wire?.close();
    this.#wire = null;
  }

  /** Tries now instead of waiting. */
  retryNow(): void {
    if (this.#isStopped || this.#wire !== null) return;
    this.#failures = 0;
    this.#connect();
  }

  /** Something new is in the outbox: offered at once when the line is up, else when it is. */
  offer(): void {
    if (this.#state.state !== "online") return;
    // A wire that ends says so itself; what it did not carry is still in the outbox.
    this.#options.sender.offer((frame) => this.#wireSend(frame)).catch(() => undefined);
  }

  /** Tells the relay, and so the authors, what this device holds; unsaid, it is said at the next connection. */
  say(acks: readonly Bytes[]): void {
    if (this.#state.state !== "online") return;
    for (let at = 0; at < acks.length; at += ACKS_IN_A_FRAME) {
      this.#send({ type: "ack", acks: acks.slice(at, at + ACKS_IN_A_FRAME) });
    }
  }

  /** Something of the disk was lost: the log is followed from its beginning. */
  followAgain(): void {
    if (this.#state.state === "online") this.#follow();
  }

  #connect(): void {
    this.#cancelRetry();
    this.#set({ state: "connecting", reason: this.#state.reason, isCaughtUp: false });
    const { transport, relay } = this.#options;
    // A wire of before that still speaks must not be taken for this one.
    const isMine = (): boolean => this.#wire === wire;
    const wire: RelayWire = transport.connect(relay.address, {
      opened: () => undefined,
      frame: (frame) => {
        if (isMine()) this.#hear(frame);
      },
      closed: (reason) => {
        if (isMine()) this.#end(reason);
      },
    });
    this.#wire = wire;
    this.#watch();
  }

  #hear(bytes: Bytes): void {
    const read = readRelayFrame(bytes);
    // Until it welcomes, a relay has one silence's time: it could else keep a device at its door with beats.
    if (this.#state.state === "online") this.#watch();
    if (!read.ok) return this.#hangUp("notTheRelay");
    this.lastHeardAt = this.#options.timers.now();
    // A store that fails here is told by the write that the person makes; the rows come again at the next connection.
    this.#take(read.value).catch(() => this.#hangUp("lost"));
  }

  async #take(frame: RelayFrame): Promise<void> {
    const { sender, receiver } = this.#options;
    switch (frame.type) {
      case "challenge":
        return this.#greet(frame);
      case "welcome":
        return this.#enter(frame);
      case "denied":
        return this.#denied(frame);
      case "receipt":
        await receiver.between((readTo) => sender.receipt(frame.receipt, readTo));
        return this.offer();
      case "refused":
        await sender.refused(frame.rows);
        return this.offer();
      case "rows": {
        const follows = await receiver.rows(frame);
        if (!follows) return this.#follow();
        if (frame.rows.length > 0) return;
        // Only here a connection has been of use: a disk that refuses every row must not make it come back at once.
        this.#failures = 0;
        return this.#set({ ...this.#state, isCaughtUp: true });
      }
      case "acks":
        if (!(await receiver.acks(frame))) this.#follow();
        return;
      case "reset":
        await receiver.reset();
        this.#follow();
        return this.offer();
      case "ping":
        return this.#beat();
    }
  }

  /** What was said and not answered is said again: an answer may have been lost, and the relay may have been short of rows. */
  #beat(): void {
    this.#options.sender.beat();
    this.offer();
    this.say(this.#options.acksDue());
    this.#askForWhatLacks().catch(() => undefined);
  }

  /** Once a connection: a relay that keeps rows back would else be asked for ever. */
  async #askForWhatLacks(): Promise<void> {
    const { receiver } = this.#options;
    if (!this.#state.isCaughtUp || this.#hasAskedAgain || !(await receiver.lacks())) return;
    this.#hasAskedAgain = true;
    await receiver.askAgain();
    this.followAgain();
  }

  #greet({ versions, nonce: challenge, receiptKey }: Extract<RelayFrame, { type: "challenge" }>): void {
    const { genesis, relay, device } = this.#options;
    if (!sameBytes(receiptKey, relay.receiptKey)) return this.#hangUp("notTheRelay");
    if (!versions.includes(PROTOCOL_VERSION)) return this.#deny("version");
    this.#nonce = randomBytes(NONCE_OF_PROOF);
    const hello = {
      version: PROTOCOL_VERSION,
      project: genesis.project,
      device: device.id,
      challenge,
      receiptKey,
      nonce: this.#nonce,
    };
    this.#send({ type: "hello", ...hello, proof: proveHello(hello, device.signing.secretKey) });
  }

  #enter({ head, proof }: Extract<RelayFrame, { type: "welcome" }>): void {
    const { genesis, relay, sender } = this.#options;
    const content = { project: genesis.project, nonce: this.#nonce, head };
    if (!isWelcomeProved(content, proof, relay.receiptKey)) return this.#hangUp("notTheRelay");
    this.#set({ state: "online", reason: null, isCaughtUp: false });
    this.#watch();
    this.#hasAskedAgain = false;
    sender.restart();
    this.#follow();
    this.offer();
    this.say(this.#options.acksDue());
  }

  #denied({ reason }: Extract<RelayFrame, { type: "denied" }>): void {
    const { genesis, token } = this.#options;
    if (reason === "unknownProject" && token !== null) {
      return this.#send({ type: "enrol", token, genesis: genesis.bytes });
    }
    return this.#deny(reason);
  }

  #deny(reason: NonNullable<LinkState["reason"]>): void {
    this.#set({ state: "denied", reason, isCaughtUp: false });
    this.#wire?.close();
  }

  #follow(): void {
    const { cursor, acksAfter } = this.#options.receiver.state;
    this.#send({ type: "follow", after: cursor, acksAfter });
  }

  #send(frame: DeviceFrame): void {
    this.#wireSend(frame).catch(() => undefined);
  }

  #wireSend(frame: DeviceFrame): Promise<void> {
    return this.#wire?.send(writeDeviceFrame(frame)) ?? Promise.reject(new Error("no wire"));
  }

  #hangUp(reason: NonNullable<LinkState["reason"]>): void {
    this.#wire?.close();
    this.#end(reason);
  }

  #end(reason: NonNullable<LinkState["reason"]>): void {
    this.#wire = null;
    this.#cancelWatch();
    if (this.#isStopped) return;
    const { timers } = this.#options;
    const wasDenied = this.#state.state === "denied";
    this.#set({
      state: wasDenied ? "denied" : "offline",
      reason: wasDenied ? this.#state.reason : reason,
      isCaughtUp: false,
    });
    this.#cancelRetry = timers.after(backoff(this.#failures, timers.random()), () => this.#connect());
    this.#failures++;
  }

  #watch(): void {
    this.#cancelWatch();
    this.#cancelWatch = this.#options.timers.after(SILENCE, () => this.#hangUp("silent"));
  }

  #set(state: LinkState): void {
    this.#state = state;
    this.#options.changed(state);
  }
}
