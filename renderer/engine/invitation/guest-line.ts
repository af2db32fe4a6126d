// A line to a relay of which this device is no member yet: it names a mailbox, and proves nothing. Like the other line, it
// never gives up, and waits longer.
import type { Bytes } from "#shared/kernel/bytes.ts";
import type { RelayTransport, RelayWire } from "#shared/ports/relay-transport.ts";
import type { Timers } from "#shared/ports/timers.ts";
import { type RelayFrame, readRelayFrame, writeDeviceFrame } from "#shared/protocol/frame.ts";
import type { MailboxDeviceFrame, MailboxRelayFrame } from "#shared/protocol/invitation/mailbox-frame.ts";
import { chooseVersion } from "#shared/protocol/version.ts";
import { Patience } from "../sync/backoff.ts";
import { Hold } from "../sync/hold.ts";

/** The relay says something every 20 s (lesson L66), in milliseconds. */
const SILENCE = 45_000;

export type GuestLineOptions = {
  readonly transport: RelayTransport;
  readonly timers: Timers;
  /** A relay is there, and says that this is its key. */
  readonly up: (relayKey: Bytes, send: (frame: MailboxDeviceFrame) => void) => void;
  readonly hear: (frame: MailboxRelayFrame) => void;
  readonly down: () => void;
};

export class GuestLine {
  readonly #options: GuestLineOptions;
  readonly #hold: Hold;
  readonly #patience = new Patience();
  #address: string | null = null;
  #wire: RelayWire | null = null;
  #cancelRetry: () => void = () => undefined;
  #cancelWatch: () => void = () => undefined;

  constructor(options: GuestLineOptions) {
    this.#options = options;
    this.#hold = new Hold(options.timers);
  }

  /** Keeps a line to this relay; `null`: none. */
  keep(address: string | null): void {
    if (address === this.#address) return;
    this.#address = address;
    this.#hold.end();
    this.#patience.end();
    this.#cancelRetry();
    this.#hangUp();
    if (address !== null) this.#connect(address);
  }

  #connect(address: string): void {
    const ifMine = (act: () => void): void => {
      if (this.#wire === wire) act();
    };
    const wire: RelayWire = this.#options.transport.connect(address, {
      opened: () => undefined,
      frame: (frame) => ifMine(() => this.#hear(frame)),
      closed: () => ifMine(() => this.#end()),
    });
    this.#wire = wire;
    this.#watch();
  }

  #hear(bytes: Bytes): void {
    const read = readRelayFrame(bytes);
    if (!read.ok) return this.#end();
    this.#watch();
    this.#take(read.value);
  }

  #take(frame: RelayFrame | { readonly type: "unknown" }): void {
    if (frame.type === "challenge" && "version" in chooseVersion(frame.versions)) {
      return this.#options.up(frame.receiptKey, (said) => this.#say(said));
    }
    if (frame.type === "mailbox") {
      this.#patience.end();
      this.#options.hear(frame);
    }
    if (frame.type === "later") this.#hold.begin(frame, () => undefined);
  }

  #say(frame: MailboxDeviceFrame): void {
    this.#wire?.send(writeDeviceFrame(frame)).catch(() => undefined);
  }

  #end(): void {
    this.#hangUp();
    const { timers } = this.#options;
    const address = this.#address;
    if (address === null) return;
    this.#cancelRetry = timers.after(this.#patience.next(this.#hold.left, timers.random()), () =>
      this.#connect(address),
    );
  }

  #hangUp(): void {
    this.#cancelWatch();
    this.#wire?.close();
    this.#wire = null;
    this.#options.down();
  }

  #watch(): void {
    this.#cancelWatch();
    this.#cancelWatch = this.#options.timers.after(SILENCE, () => this.#end());
  }
}
