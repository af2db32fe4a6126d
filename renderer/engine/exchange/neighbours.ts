// The local network, while the person wants it: this computer shares, or joins one that does. Never both, never by itself.
// What is shared is read from the engine's own store, row by row: there is no copy of it to keep or to wipe (DECISIONS.md).
import { type Bytes, sameBytes } from "#shared/kernel/bytes.ts";
import { ok, type Result } from "#shared/kernel/result.ts";
import type { NeighbourRefusal, NeighbourView, NetworkView } from "#shared/ports/exchange.ts";
import type { NeighbourListener, NeighbourTransport } from "#shared/ports/neighbour-transport.ts";
import type { RelayWire } from "#shared/ports/relay-transport.ts";
import type { RoomState } from "#shared/ports/stored-room.ts";
import type { DeviceId, RoomId } from "#shared/protocol/ids.ts";
import type { CodeFailure } from "#shared/protocol/letters.ts";
import { FINGERPRINT_SIZE, readNeighbourCode, writeNeighbourCode } from "#shared/protocol/neighbour-code.ts";
import { Guest, type GuestDesk } from "./guest.ts";

export type NeighboursDesk = Omit<GuestDesk, "ended"> & {
  readonly transport: NeighbourTransport;
  readonly nameOf: (device: DeviceId) => string;
};

/** Sharing that nobody uses ends by itself, in milliseconds. */
const IDLE_TIME = 30 * 60_000;

type Phase =
  | Extract<NetworkView, { state: "off" | "starting" | "joining" }>
  | { readonly state: "sharing"; readonly places: Extract<NetworkView, { state: "sharing" }>["places"] }
  | { readonly state: "joined" };

export class Neighbours {
  readonly #desk: NeighboursDesk;
  readonly #guests = new Set<Guest>();
  #phase: Phase = { state: "off", why: null };
  /** What began last: whatever an earlier one still says is not heard. */
  #turn = 0;
  #cancelIdle: () => void = () => undefined;

  constructor(desk: NeighboursDesk) {
    this.#desk = desk;
  }

  get view(): NetworkView {
    const conversations = [...this.#guests].flatMap(({ session }): NeighbourView[] =>
      session === null ? [] : [{ ...session.view, name: this.#desk.nameOf(session.view.device) }],
    );
    const [neighbour] = conversations;
    if (this.#phase.state === "sharing") return { ...this.#phase, guests: conversations };
    if (this.#phase.state === "joined")
      return neighbour === undefined ? { state: "joining" } : { state: "joined", neighbour };
    return this.#phase;
  }

  async share(): Promise<void> {
    const turn = this.#restart({ state: "starting" });
    const channel: { hash: Bytes } = { hash: new Uint8Array() };
    const shared = await this.#desk.transport
      .share((wire) => this.#guest(turn, "shares", wire, channel.hash))
      .catch(() => null);
    if (turn !== this.#turn) return;
    if (shared === null || shared.places.length === 0) return this.#stop("noNetwork");
    channel.hash = shared.channel;
    const fingerprint = shared.channel.slice(0, FINGERPRINT_SIZE);
    const places = shared.places.map((place) => ({
      address: place.address,
      code: writeNeighbourCode({ ...place, fingerprint }),
    }));
    this.#set({ state: "sharing", places });
    this.#watchIdle();
  }

  join(typed: string): Result<null, CodeFailure> {
    const code = readNeighbourCode(typed);
    if (!code.ok) return code;
    const { address, port, fingerprint } = code.value;
    const turn = this.#restart({ state: "joining" });
    let listener: NeighbourListener | null = null;
    const wire = this.#desk.transport.join(address, port, {
      opened: (channel) => {
        if (turn !== this.#turn) return wire.close();
        if (!sameBytes(channel.subarray(0, FINGERPRINT_SIZE), fingerprint)) {
          wire.close();
          return this.#stop("otherComputer");
        }
        listener = this.#guest(turn, "joins", wire, channel);
        this.#set({ state: "joined" });
      },
      frame: (frame) => listener?.frame(frame),
      closed: (reason) => {
        if (listener !== null) listener.closed(reason);
        else if (turn === this.#turn) this.#stop(reason);
      },
    });
    return ok(null);
  }

  leave(): void {
    this.#stop(null);
  }

  /** New rows stand in these rooms. */
  offer(rooms: Iterable<RoomId>): void {
    const changed = [...rooms];
    for (const { session } of this.#guests) session?.offer(changed);
  }

  /** Passes on who holds these rooms, except to who said it. */
  say(rooms: readonly RoomState[], except: Guest | null = null): void {
    for (const guest of this.#guests) {
      if (guest !== except) guest.session?.say(rooms).catch(() => guest.end("lost"));
    }
  }

  #guest(turn: number, role: "joins" | "shares", wire: RelayWire, channel: Bytes): NeighbourListener {
    const guest = new Guest(
      {
        ...this.#desk,
        changed: () => this.#changed(),
        ended: (ended, reason) => this.#ended(turn, ended, reason),
      },
      role,
      wire,
      channel,
    );
    if (turn === this.#turn) this.#guests.add(guest);
    else guest.end("closedHere");
    return {
      opened: () => undefined,
      frame: (frame) => guest.hear(frame),
      closed: (reason) => guest.end(reason),
    };
  }

  #ended(turn: number, guest: Guest, reason: NeighbourRefusal): void {
    if (!this.#guests.delete(guest) || turn !== this.#turn) return;
    if (this.#phase.state === "joined") return this.#stop(reason);
    this.#watchIdle();
    this.#desk.changed();
  }

  /** Ends what ran before; answers the number of what begins. */
  #restart(phase: Phase): number {
    this.#turn++;
    this.#cancelIdle();
    this.#desk.transport.stopSharing();
    for (const guest of [...this.#guests]) guest.end("closedHere");
    this.#guests.clear();
    this.#set(phase);
    return this.#turn;
  }

  #stop(why: Extract<NetworkView, { state: "off" }>["why"]): void {
    this.#restart({ state: "off", why });
  }

  #changed(): void {
    if (this.#phase.state === "sharing") this.#watchIdle();
    this.#desk.changed();
  }

  #watchIdle(): void {
    this.#cancelIdle();
    if (this.#phase.state !== "sharing" || [...this.#guests].some(({ session }) => session !== null)) return;
    this.#cancelIdle = this.#desk.timers.after(IDLE_TIME, () => this.#stop("nobody"));
  }

  #set(phase: Phase): void {
    this.#phase = phase;
    this.#desk.changed();
  }
}
