// Who else has a room open. Each says it of itself, sealed for those who hold the room's key, in the state of the stock
// awareness; the relay repeats what it can't read. Nothing stands on it.
import type { Awareness } from "y-protocols/awareness";
import type { Instant } from "#shared/kernel/instant.ts";
import type { Timers } from "#shared/ports/timers.ts";
import type { RoomId } from "#shared/protocol/ids.ts";
import { openPresence, type Presence, sealPresence } from "#shared/protocol/live-presence.ts";
import type { LogContext } from "../rooms/log-context.ts";

/** Somebody not heard for this long is gone: they say so every 15 to 18 s. In milliseconds. */
const SILENCE = 25_000;
/** Writing that stopped for this long is no longer told, in milliseconds. */
const REST = 5_000;

type Heard = { readonly said: unknown; readonly presence: Presence | null; at: Instant };

export class RoomPresence {
  readonly #context: LogContext;
  readonly #room: RoomId;
  readonly #awareness: Awareness;
  readonly #timers: Timers;
  readonly #changed: () => void;
  readonly #since: Instant;
  readonly #heard = new Map<number, Heard>();
  #field = "";
  #cancelRest: () => void = () => undefined;
  #cancelWatch: () => void = () => undefined;

  constructor(context: LogContext, room: RoomId, awareness: Awareness, timers: Timers, changed: () => void) {
    this.#context = context;
    this.#room = room;
    this.#awareness = awareness;
    this.#timers = timers;
    this.#changed = changed;
    this.#since = timers.now();
    this.#say();
    awareness.on("update", this.#listen);
  }

  /** Told again, with a number of its own: to whoever came, or after the line was cut. */
  readonly repeat = (): void => this.#awareness.setLocalState(this.#awareness.getLocalState());

  others(): readonly Presence[] {
    return [...this.#heard.values()].flatMap(({ presence }) => presence ?? []);
  }

  /** A field is being written here. */
  typing(field: string): void {
    this.#cancelRest();
    this.#cancelRest = this.#timers.after(REST, () => this.#tell(""));
    this.#tell(field);
  }

  end(): void {
    this.#cancelRest();
    this.#cancelWatch();
    this.#awareness.off("update", this.#listen);
  }

  #tell(field: string): void {
    if (field === this.#field) return;
    this.#field = field;
    this.#say();
  }

  #say(): void {
    const { catalog, device } = this.#context;
    const state = catalog.get(this.#room);
    const key = state?.keys.get(state.grant.epoch);
    if (state === null || key === undefined || !state.members.includes(device.id)) return;
    const { epoch } = state.grant;
    const presence: Presence = { device: device.id, since: this.#since, field: this.#field };
    const place = { room: this.#room, client: this.#awareness.clientID };
    this.#awareness.setLocalState({ p: sealPresence(presence, place, epoch, key, device.signing.secretKey) });
  }

  readonly #listen = (
    { added, updated }: { readonly added: readonly number[]; readonly updated: readonly number[] },
    origin: unknown,
  ): void => {
    if (origin === "local") return;
    const states = this.#awareness.getStates();
    let hasCome = false;
    for (const client of [...added, ...updated]) {
      if (client === this.#awareness.clientID) continue;
      hasCome ||= !this.#heard.has(client);
      this.#hear(client, states.get(client)?.["p"]);
    }
    for (const client of this.#heard.keys()) if (!states.has(client)) this.#heard.delete(client);
    if (hasCome) this.repeat();
    this.#watch();
    this.#changed();
  };

  #hear(client: number, said: unknown): void {
    const at = this.#timers.now();
    const known = this.#heard.get(client);
    if (known !== undefined && known.said === said) known.at = at;
    else this.#heard.set(client, { said, presence: this.#open(client, said), at });
  }

  #open(client: number, said: unknown): Presence | null {
    const { catalog, members, device } = this.#context;
    const state = catalog.get(this.#room);
    if (typeof said !== "string" || state === null) return null;
    const presence = openPresence(
      said,
      { room: this.#room, client },
      {
        roomKey: (epoch) => state.keys.get(epoch),
        signingKey: (author) =>
          state.members.includes(author) ? members.active.find(({ id }) => id === author)?.signingKey : undefined,
      },
    );
    return presence?.device === device.id ? null : presence;
  }

  /** Somebody whose computer was cut off says nothing any more. */
  #watch(): void {
    this.#cancelWatch();
    const [oldest] = [...this.#heard.values()].map(({ at }) => at).sort((left, right) => left - right);
    if (oldest === undefined) return;
    this.#cancelWatch = this.#timers.after(oldest + SILENCE - this.#timers.now(), () => {
      const now = this.#timers.now();
      for (const [client, { at }] of this.#heard) if (at + SILENCE <= now) this.#heard.delete(client);
      this.#watch();
      this.#changed();
    });
  }
}
