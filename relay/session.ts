// One connection of one device: let in by a signed challenge, then pushes rows and follows the log.
import type { Bytes } from "#shared/kernel/bytes.ts";
import { type HelloContent, isHelloProved, proveWelcome } from "#shared/protocol/admission.ts";
import { randomBytes, type SigningKeys } from "#shared/protocol/crypto.ts";
import {
  type Denial,
  type DeviceFrame,
  NONCE_OF_PROOF,
  PROTOCOL_VERSION,
  type RelayFrame,
  readDeviceFrame,
  writeRelayFrame,
} from "#shared/protocol/frame.ts";
import { type Genesis, readGenesis } from "#shared/protocol/genesis.ts";
import type { DeviceId } from "#shared/protocol/ids.ts";
import { enrol } from "./enrolment.ts";
import { Follower } from "./follower.ts";
import type { Hub } from "./hub.ts";
import type { RelayStore } from "./store.ts";

/** What a session needs of its socket. */
export type Wire = {
  readonly send: (frame: Bytes) => void;
  /** Resolves when what was sent has left: how a slow reader slows its own feed, and nobody else's. */
  readonly drained: () => Promise<void>;
  readonly close: (code: number) => void;
};

/** Close codes of ours, in the range that WebSocket leaves to applications. */
export const CLOSE_DENIED = 4403;
export const CLOSE_MALFORMED = 4400;

type Member = { readonly genesis: Genesis; readonly device: DeviceId; readonly follower: Follower };

export class Session {
  readonly #store: RelayStore;
  readonly #keys: SigningKeys;
  readonly #hub: Hub;
  readonly #wire: Wire;
  readonly #challenge = randomBytes(NONCE_OF_PROOF);
  #hello: Extract<DeviceFrame, { type: "hello" }> | null = null;
  #member: Member | null = null;

  constructor(store: RelayStore, keys: SigningKeys, hub: Hub, wire: Wire) {
    this.#store = store;
    this.#keys = keys;
    this.#hub = hub;
    this.#wire = wire;
    this.send({
      type: "challenge",
      versions: [PROTOCOL_VERSION],
      nonce: this.#challenge,
      receiptKey: this.#keys.publicKey,
    });
  }

  get isAdmitted(): boolean {
    return this.#member !== null;
  }

  send(frame: RelayFrame): void {
    this.#wire.send(writeRelayFrame(frame));
  }

  /** Says that the line is up, and sends what a lost call to wake has left behind (lesson L63). */
  beat(): void {
    this.send({ type: "ping" });
    this.#member?.follower.wake();
  }

  receive(bytes: Bytes): void {
    const read = readDeviceFrame(bytes);
    if (!read.ok) return this.#wire.close(CLOSE_MALFORMED);
    const frame = read.value;
    if (frame.type === "hello") return this.#greet(frame);
    if (frame.type === "enrol") return this.#enrol(frame);
    if (this.#member === null) return this.#wire.close(CLOSE_MALFORMED);
    const { genesis, device, follower } = this.#member;
    if (frame.type === "push") return this.#hub.push(genesis, frame.rows, (reply) => this.send(reply));
    if (frame.type === "ack") return this.#hub.acknowledge(genesis, device, frame.acks);
    follower.start(frame.after, frame.acksAfter);
  }

  end(): void {
    if (this.#member !== null) this.#hub.leave(this.#member.genesis.project, this.#member.follower);
    this.#member = null;
  }

  #greet(hello: Extract<DeviceFrame, { type: "hello" }>): void {
    if (this.#member !== null) return this.#wire.close(CLOSE_MALFORMED);
    if (hello.version !== PROTOCOL_VERSION) return this.#deny("version");
    const held = this.#store.genesisOf(hello.project);
    if (held !== null) {
      const genesis = readGenesis(held);
      return genesis.ok ? this.#admit(hello, genesis.value) : this.#deny("unknownProject");
    }
    // Not a project of this relay yet: it stays open for the enrolment that may follow.
    this.#hello = hello;
    this.send({ type: "denied", reason: "unknownProject" });
  }

  #enrol(frame: Extract<DeviceFrame, { type: "enrol" }>): void {
    if (this.#hello === null) return this.#wire.close(CLOSE_MALFORMED);
    const enrolled = enrol(this.#store, this.#keys.publicKey, frame, this.#hello.project);
    return enrolled.ok ? this.#admit(this.#hello, enrolled.value) : this.#deny(enrolled.failure);
  }

  #admit(hello: Extract<DeviceFrame, { type: "hello" }>, genesis: Genesis): void {
    const known = genesis.devices.find(({ id }) => id === hello.device);
    if (known === undefined) return this.#deny("unknownDevice");
    const content: HelloContent = { ...hello, challenge: this.#challenge, receiptKey: this.#keys.publicKey };
    if (!isHelloProved(content, hello.proof, known.signingKey)) return this.#deny("badProof");
    const follower = new Follower(this.#store, genesis.project, known.id, this.#wire);
    this.#member = { genesis, device: known.id, follower };
    this.#hub.join(genesis.project, follower);
    const { project } = genesis;
    const head = this.#store.head(project);
    this.send({
      type: "welcome",
      head,
      proof: proveWelcome({ project, nonce: hello.nonce, head }, this.#keys.secretKey),
    });
  }

  #deny(reason: Denial): void {
    this.send({ type: "denied", reason });
    this.#wire.close(CLOSE_DENIED);
  }
}
