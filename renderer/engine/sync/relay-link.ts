// One connection to the project's relay, kept alive for as long as the space is open. It proves who both sides are, then
// lets the sender offer and the receiver take in. It never gives up: it waits longer, and says so.
import type { Bytes } from "#shared/kernel/bytes.ts";
import type { Instant } from "#shared/kernel/instant.ts";
import type { ConnectionReason } from "#shared/ports/connection-view.ts";
import type { RelayWire } from "#shared/ports/relay-transport.ts";
import { randomBytes } from "#shared/protocol/crypto.ts";
import {
  type DeviceFrame,
  NONCE_OF_PROOF,
  type RelayFrame,
  type Row,
  readRelayFrame,
  type UnknownFrame,
  writeDeviceFrame,
} from "#shared/protocol/frame.ts";
import { AskingTurns, type Why } from "./asking-turns.ts";
import { Patience } from "./backoff.ts";
import { Hold } from "./hold.ts";
import { Incoming } from "./incoming.ts";
import { helloFor, isWelcome, versionGap } from "./introduction.ts";
import type { LinkOptions, LinkState } from "./link-options.ts";

/** The relay says something every 20 s: twice that without a byte, and the line is dead (lesson L66). */
const SILENCE = 45_000;
/** Until it has let us in, it answers soon or not at all: a line that swallows everything is given up (lesson L65). */
const UNANSWERED = 30_000;
const ACKS_IN_A_FRAME = 200;

export class RelayLink {
  readonly #options: LinkOptions;
  readonly #hold: Hold;
  #wire: RelayWire | null = null;
  #state: LinkState = { state: "offline", reason: null, isCaughtUp: false };
  /** Of this connection alone: a welcome that was recorded on another proves nothing. */
  #nonce: Bytes = new Uint8Array();
  readonly #patience = new Patience();
  #wasReset = false;
  readonly #turns = new AskingTurns();
  readonly #incoming: Incoming;
  #isStopped = true;
  #cancelRetry: () => void = () => undefined;
  #cancelWatch: () => void = () => undefined;
  lastHeardAt: Instant | null = null;

  constructor(options: LinkOptions) {
    this.#options = options;
    this.#hold = new Hold(options.timers);
    this.#incoming = new Incoming(options.timers.now);
  }

  get state(): LinkState {
    return this.#state;
  }

  start(): void {
    this.#isStopped = false;
    this.#patience.end();
    this.#connect();
  }

  stop(): void {
    this.#isStopped = true;
    this.#hold.end();
    this.#cancelRetry();
    this.#cancelWatch();
    this.#wire?.close();
    this.#wire = null;
    this.#options.rider?.down();
  }

  /** Tries now instead of waiting. */
  retryNow(): void {
    if (this.#isStopped || this.#wire !== null) return;
    this.#hold.end();
    this.start();
  }

  /** Something new is in the outbox: offered at once when the line is up, else when it is. */
  offer(): void {
    if (this.#state.state !== "online" || this.#hold.left > 0) return;
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

  /** Offers rows that are in no outbox: a closing, which comes back by the feed when it is taken. */
  propose(rows: readonly Row[]): void {
    if (this.#state.state === "online" && this.#state.isCaughtUp) this.#send({ type: "propose", rows });
  }

  /** Something lacks, or is doubtful: the log is read again. Resolves once that begins, and never rejects. */
  followAgain(why: Why = "lack"): Promise<void> {
    const asked = this.#options.receiver.askAgain(why);
    return asked.then(() => void (this.#state.state === "online" && this.#follow())).catch(() => undefined);
  }

  /** The log is read again, once it was read to its end: before, what lacks is on its way. Now and then, see `AskingTurns`. */
  askNow(why: Why = "lack"): void {
    const now = this.#options.timers.now();
    if (!this.#state.isCaughtUp || !this.#turns.isDue(why, now)) return;
    this.#turns.take(why, now);
    void this.followAgain(why);
  }

  #connect(): void {
    this.#cancelRetry();
    this.#wasReset = false;
    this.#set({ state: "connecting", reason: this.#state.reason, isCaughtUp: false });
    this.#nonce = randomBytes(NONCE_OF_PROOF);
    const { transport, relay } = this.#options;
    // A wire of before that still speaks must not be taken for this one.
    const ifMine = (act: () => void): void => {
      if (this.#wire === wire) act();
    };
    const wire: RelayWire = transport.connect(relay.address, {
      opened: () => undefined,
      frame: (frame) => ifMine(() => this.#hear(frame, ifMine)),
      closed: (reason) => ifMine(() => this.#end(reason)),
    });
    this.#wire = wire;
    this.#watch();
  }

  #hear(bytes: Bytes, ifMine: (act: () => void) => void): void {
    const read = readRelayFrame(bytes);
    // Until it welcomes, a relay has one silence's time: it could else keep a device at its door with beats.
    if (this.#state.state === "online") this.#watch();
    const gap = read.ok || this.#state.state !== "connecting" ? null : versionGap(bytes);
    if (gap !== null) return this.#deny(gap);
    if (!read.ok) return this.#hangUp("notTheRelay");
    this.lastHeardAt = this.#options.timers.now();
    // More than is taken in on the way: what waits is taken in, and the rest is asked for at the next connection.
    if (!this.#incoming.hasRoomFor(bytes.length)) return this.#hangUp("lost");
    // What the disk does not take comes again at the next connection.
    this.#incoming
      .during(this.#take(read.value), bytes.length, read.value.type === "ping")
      .catch(() => ifMine(() => this.#hangUp("disk")));
  }

  async #take(frame: RelayFrame | UnknownFrame): Promise<void> {
    const { sender, receiver, rider } = this.#options;
    // Nothing is taken from who has not proved to be the project's relay, and nothing is proved twice.
    const isGreeting = frame.type === "challenge" || frame.type === "welcome" || frame.type === "denied";
    const isTimely = frame.type === "later" || this.#state.state === (isGreeting ? "connecting" : "online");
    if (!isTimely) return this.#hangUp("notTheRelay");
    switch (frame.type) {
      case "challenge":
        return this.#greet(frame);
      case "welcome":
        return this.#enter(frame);
      case "denied":
        return this.#denied(frame);
      case "receipt":
      case "refused":
        await receiver.between(() => sender.answered(frame));
        return this.offer();
      case "rows":
      case "acks": {
        const wire = this.#wire;
        const follows = await (frame.type === "rows" ? receiver.rows(frame) : receiver.acks(frame));
        if (this.#wire !== wire) return;
        if (!follows) return this.#follow();
        if (frame.type === "rows" && frame.rows.length === 0) this.#caughtUp();
        return;
      }
      case "reset":
        // Asked from its beginning, a relay knows the place: one that resets again would keep this device busy for ever.
        if (this.#wasReset) return this.#hangUp("lost");
        this.#wasReset = true;
        await receiver.reset();
        this.#follow();
        return this.offer();
      case "ping":
        return this.#beat();
      case "opened":
      case "data":
      case "closed":
      case "mailbox":
        return rider?.hear(frame);
      case "later":
        return this.#hold.begin(frame, () => {
          sender.beat();
          this.offer();
        });
      case "ticket":
      case "unknown":
        return;
    }
  }

  /** Only now has the connection been worth something: a relay, or a disk, that fails after the welcome is waited for longer. */
  #caughtUp(): void {
    this.#patience.end();
    this.#set({ ...this.#state, isCaughtUp: true });
  }

  /** What was said and not answered is said again: an answer may have been lost, and the relay may have been short of rows. */
  #beat(): void {
    if (!this.#state.isCaughtUp && this.#incoming.hasStalled) return this.#hangUp("silent");
    const { sender, receiver, rider, acksDue } = this.#options;
    sender.beat();
    rider?.beat();
    this.offer();
    this.say(acksDue());
    const ask = (lacks: boolean): void => void (lacks && this.askNow(receiver.isInDoubt ? "doubt" : "lack"));
    receiver.lacks().then(ask, () => undefined);
  }

  #greet(challenge: Extract<RelayFrame, { type: "challenge" }>): void {
    const hello = helloFor(challenge, this.#options, this.#nonce);
    if (hello === null) return this.#hangUp("notTheRelay");
    return "mismatch" in hello ? this.#deny(hello.mismatch) : this.#send(hello);
  }

  #enter(welcome: Extract<RelayFrame, { type: "welcome" }>): void {
    const { sender } = this.#options;
    if (!isWelcome(welcome, this.#options, this.#nonce)) return this.#hangUp("notTheRelay");
    this.#hold.end();
    this.#set({ state: "online", reason: null, isCaughtUp: false });
    this.#watch();
    this.#turns.restart();
    sender.restart();
    this.#follow();
    this.offer();
    this.say(this.#options.acksDue());
    this.#options.rider?.up((frame) => this.#send(frame));
  }

  #denied({ reason }: Extract<RelayFrame, { type: "denied" }>): void {
    const { genesis, token } = this.#options;
    if (reason !== "unknownProject" || token === null) return this.#deny(reason);
    return this.#send({ type: "enrol", token, genesis: genesis.bytes });
  }

  #deny(reason: ConnectionReason): void {
    this.#set({ state: "denied", reason, isCaughtUp: false });
    this.#hangUp(reason);
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

  #hangUp(reason: ConnectionReason): void {
    // A frame of before may fail once the wire has ended: that is no second end.
    if (this.#wire === null) return;
    this.#wire.close();
    this.#end(reason);
  }

  #end(reason: ConnectionReason): void {
    this.#wire = null;
    this.#cancelWatch();
    this.#options.rider?.down();
    if (this.#isStopped) return;
    const { timers } = this.#options;
    const wasDenied = this.#state.state === "denied";
    const asked = this.#hold.left;
    this.#set({
      state: wasDenied ? "denied" : "offline",
      reason: wasDenied ? this.#state.reason : asked > 0 ? this.#hold.reason : reason,
      isCaughtUp: false,
    });
    const wait = this.#patience.next(asked, timers.random());
    this.#cancelRetry = timers.after(wait, () => this.#connect());
  }

  #watch(): void {
    this.#cancelWatch();
    const patience = this.#state.state === "online" ? SILENCE : UNANSWERED;
    this.#cancelWatch = this.#options.timers.after(patience, () => this.#hangUp("silent"));
  }

  #set(state: LinkState): void {
    this.#state = state;
    this.#options.changed(state);
  }
}
