// Both ends of a wire on the local network prove that they are devices of this project, and that nobody stands between.
// Whoever joins proves first: a stranger learns nothing of who shares.
import { type Bytes, sameBytes } from "#shared/kernel/bytes.ts";
import { fail, ok, type Result } from "#shared/kernel/result.ts";
import type { NeighbourRefusal } from "#shared/ports/exchange.ts";
import { randomBytes } from "#shared/protocol/crypto.ts";
import { NONCE_OF_PROOF } from "#shared/protocol/frame.ts";
import type { DeviceId } from "#shared/protocol/ids.ts";
import {
  isNeighbourProved,
  NEIGHBOUR_VERSION,
  type NeighbourFrame,
  type NeighbourRole,
  proveNeighbour,
} from "#shared/protocol/neighbour.ts";
import type { LogContext } from "../rooms/log-context.ts";

/** What to send next; `peer` once the other end is proved. */
export type HandshakeStep = { readonly say: readonly NeighbourFrame[]; readonly peer: DeviceId | null };

export class NeighbourHandshake {
  readonly #context: LogContext;
  readonly #role: NeighbourRole;
  readonly #channel: Bytes;
  readonly #nonce = randomBytes(NONCE_OF_PROOF);
  #otherNonce: Bytes | null = null;

  constructor(context: LogContext, role: NeighbourRole, channel: Bytes) {
    this.#context = context;
    this.#role = role;
    this.#channel = channel;
  }

  get greeting(): NeighbourFrame {
    return { type: "greet", version: NEIGHBOUR_VERSION, nonce: this.#nonce };
  }

  hear(frame: NeighbourFrame): Result<HandshakeStep, NeighbourRefusal> {
    if (frame.type === "greet" && this.#otherNonce === null) return this.#greeted(frame);
    if (frame.type === "prove" && this.#otherNonce !== null) return this.#proved(frame, this.#otherNonce);
    return fail("stranger");
  }

  #greeted({ version, nonce }: Extract<NeighbourFrame, { type: "greet" }>): Result<HandshakeStep, NeighbourRefusal> {
    if (version !== NEIGHBOUR_VERSION) return fail("version");
    // One's own words, sent back.
    if (sameBytes(nonce, this.#nonce)) return fail("stranger");
    this.#otherNonce = nonce;
    return ok({ say: this.#role === "joins" ? [this.#proof(nonce)] : [], peer: null });
  }

  #proved(
    { device, proof }: Extract<NeighbourFrame, { type: "prove" }>,
    otherNonce: Bytes,
  ): Result<HandshakeStep, NeighbourRefusal> {
    const { genesis, members, device: mine } = this.#context;
    const known = members.active.find(({ id }) => id === device && id !== mine.id);
    if (known === undefined) return fail("stranger");
    const content = {
      role: this.#role === "joins" ? "shares" : "joins",
      project: genesis.project,
      device,
      nonce: otherNonce,
      otherNonce: this.#nonce,
      channel: this.#channel,
    } as const;
    if (!isNeighbourProved(content, proof, known.signingKey)) return fail("stranger");
    return ok({ say: this.#role === "shares" ? [this.#proof(otherNonce)] : [], peer: device });
  }

  #proof(otherNonce: Bytes): NeighbourFrame {
    const { genesis, device } = this.#context;
    const content = {
      role: this.#role,
      project: genesis.project,
      device: device.id,
      nonce: this.#nonce,
      otherNonce,
      channel: this.#channel,
    };
    return { type: "prove", device: device.id, proof: proveNeighbour(content, device.signing.secretKey) };
  }
}
