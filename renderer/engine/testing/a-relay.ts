// A relay reduced to what it says, on a line that tests hold in their hand.
import type { CloseReason } from "#shared/desktop-api.ts";
import type { Bytes } from "#shared/kernel/bytes.ts";
import type { RelayTransport, WireListener } from "#shared/ports/relay-transport.ts";
import { proveWelcome } from "#shared/protocol/admission.ts";
import { randomBytes, type SigningKeys } from "#shared/protocol/crypto.ts";
import {
  type DeviceFrame,
  NONCE_OF_PROOF,
  PROTOCOL_VERSION,
  type RelayFrame,
  readDeviceFrame,
  writeRelayFrame,
} from "#shared/protocol/frame.ts";
import { NO_HASH } from "#shared/protocol/ids.ts";

/** One attempt of a device to reach its relay. */
export class HandLine {
  readonly address: string;
  readonly #listener: WireListener;
  readonly sent: DeviceFrame[] = [];
  isHungUp = false;

  constructor(address: string, listener: WireListener) {
    this.address = address;
    this.#listener = listener;
  }

  /** Gives a frame to the device, and waits until it has taken it in. */
  async say(frame: RelayFrame | Bytes): Promise<void> {
    this.#listener.frame(frame instanceof Uint8Array ? frame : writeRelayFrame(frame));
    // What the device does with it takes a few turns: its store answers in a later one.
    for (let turn = 0; turn < 50; turn++) await Promise.resolve();
  }

  drop(reason: CloseReason = "lost"): void {
    this.#listener.closed(reason, 1006);
  }

  last<Type extends DeviceFrame["type"]>(type: Type): Extract<DeviceFrame, { type: Type }> | undefined {
    return this.sent.findLast((frame): frame is Extract<DeviceFrame, { type: Type }> => frame.type === type);
  }

  hear(bytes: Bytes): void {
    const read = readDeviceFrame(bytes);
    if (!read.ok || read.value.type === "unknown") throw new Error("a device speaks the protocol");
    this.sent.push(read.value);
  }
}

/** Keeps every attempt. Like the window's own, it says nothing more of a line that was hung up. */
export function handTransport(): RelayTransport & { readonly lines: HandLine[]; readonly line: () => HandLine } {
  const lines: HandLine[] = [];
  return {
    lines,
    line: () => {
      const last = lines.at(-1);
      if (last === undefined) throw new Error("nobody has called");
      return last;
    },
    connect: (address, listener) => {
      const line = new HandLine(address, {
        ...listener,
        frame: (frame) => line.isHungUp || listener.frame(frame),
        closed: (reason, code) => line.isHungUp || listener.closed(reason, code),
      });
      lines.push(line);
      return {
        send: (frame) => {
          if (line.isHungUp) return Promise.reject(new Error("hung up"));
          line.hear(frame);
          return Promise.resolve();
        },
        close: () => {
          line.isHungUp = true;
        },
      };
    },
  };
}

export const challengeOf = ({ publicKey }: SigningKeys): RelayFrame => ({
  type: "challenge",
  versions: [PROTOCOL_VERSION],
  nonce: randomBytes(NONCE_OF_PROOF),
  receiptKey: publicKey,
});

/** The welcome that answers the hello of a line. */
export function welcomeOf({ secretKey }: SigningKeys, line: HandLine): RelayFrame {
  const hello = line.last("hello");
  if (hello === undefined) throw new Error("nobody said hello");
  const head = { n: 0, hash: NO_HASH };
  return {
    type: "welcome",
    head,
    proof: proveWelcome({ project: hello.project, nonce: hello.nonce, head }, secretKey),
  };
}
