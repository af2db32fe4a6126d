// Compares what peers hold with what is held here, over whatever path their words came. What stays behind for a minute is
// said, asked for again, or offered again: a relay that keeps one colleague's rows back is seen (lesson L86).
import type { Bytes } from "#shared/kernel/bytes.ts";
import type { RoomState } from "#shared/ports/stored-room.ts";
import type { Timers } from "#shared/ports/timers.ts";
import { parseEnvelope } from "#shared/protocol/envelope.ts";
import type { DeviceId, RoomId } from "#shared/protocol/ids.ts";
import type { Acks } from "../rooms/acks.ts";
import { type Alarm, alarmsOf, lackedBy, type SetAside } from "../rooms/alarms.ts";
import { countingHeads, successorsOf } from "../rooms/generations.ts";
import type { LogContext } from "../rooms/log-context.ts";
import { offerLastAgain } from "../rooms/offer-again.ts";

export type HeadWatchOptions = {
  readonly context: LogContext;
  readonly acks: Acks;
  readonly timers: Timers;
  /** What is said of these rooms has changed. */
  readonly changed: (rooms: ReadonlySet<RoomId>) => void;
  /** Something lacks here that others hold. */
  readonly ask: () => void;
  /** Something lacks elsewhere, and waits in the outbox once more. */
  readonly offer: () => void;
};

/** A peer, and the last rows by author that its word does not reach. */
type Behind = { readonly peer: DeviceId; readonly lacks: ReadonlyMap<DeviceId, number> };

/** What is only on its way needs no alarm, in milliseconds. */
const PATIENCE = 60_000;

type Noticed = { readonly heldSeq: number; readonly since: number; isSaid: boolean };

export class HeadWatch {
  readonly #options: HeadWatchOptions;
  readonly #noticed = new Map<string, Noticed>();
  readonly #checked = new Set<RoomId>();
  /** The word on which a room was offered again to a peer: it is done once for each. */
  readonly #offered = new Map<string, string>();
  /** What this opening began with: words, and how far each room was held. */
  readonly #oldWords: ReadonlySet<Bytes>;
  readonly #oldHeads: ReadonlyMap<RoomId, RoomState["heads"]>;
  /** Peers of whom something new came since. Of the others nothing tells that they are more than away. */
  readonly #speaking = new Set<DeviceId>();
  #setAside: readonly SetAside[] = [];

  constructor(options: HeadWatchOptions) {
    const { acks, context } = options;
    this.#options = options;
    this.#oldWords = new Set(acks.rooms().flatMap((room) => acks.wordsOn(room).map(({ bytes }) => bytes)));
    this.#oldHeads = new Map(context.catalog.all().map(({ room, heads }) => [room, heads]));
  }

  /** Reads what lies in quarantine. Throws a `StoreError`. */
  async refresh(): Promise<void> {
    const { store } = this.#options.context;
    const reasons = ["gap", "fork"] as const;
    const rows = await Promise.all(
      reasons.map(async (reason) =>
        (await store.list("quarantine", `${reason}/`)).flatMap(({ value }): SetAside[] => {
          const parsed = parseEnvelope(value);
          return parsed.ok
            ? [{ room: parsed.value.room, author: parsed.value.device, seq: parsed.value.seq, reason }]
            : [];
        }),
      ),
    );
    const before = this.#setAside;
    this.#setAside = rows.flat();
    this.look([...before, ...this.#setAside].map(({ room }) => room));
  }

  /** Words of peers, or rows, came for these rooms. */
  look(rooms: Iterable<RoomId>): void {
    const changed = new Set<RoomId>();
    for (const room of new Set(rooms)) {
      this.#listen(room);
      if (this.#notice(room)) changed.add(room);
      this.#checkLater(room);
    }
    if (changed.size > 0) this.#options.changed(changed);
  }

  #listen(room: RoomId): void {
    const { acks, context } = this.#options;
    for (const { device, bytes } of acks.wordsOn(room)) if (!this.#oldWords.has(bytes)) this.#speaking.add(device);
    const before = this.#oldHeads.get(room);
    for (const [author, { seq }] of context.catalog.get(room)?.heads ?? []) {
      if (seq > (before?.get(author)?.seq ?? -1)) this.#speaking.add(author);
    }
  }

  /** What is to be said of the rows of a room. */
  of(room: RoomId): readonly Alarm[] {
    return this.#said(room).filter(({ kind }) => kind !== "untrue");
  }

  /** What is to be said of those who speak of a room: it says nothing against its rows. */
  ofSpeakers(room: RoomId): readonly Alarm[] {
    return this.#said(room).filter(({ kind }) => kind === "untrue");
  }

  #said(room: RoomId): readonly Alarm[] {
    return this.#found(room).filter(
      (alarm) => !mayPass(alarm) || this.#noticed.get(alarmKey(room, alarm))?.isSaid === true,
    );
  }

  #found(room: RoomId): readonly Alarm[] {
    const { context, acks } = this.#options;
    const state = context.catalog.get(room);
    if (state === null) return [];
    const words = acks.wordsOn(room).filter(({ device }) => device !== context.device.id);
    const setAside = this.#setAside.filter((row) => row.room === room);
    const alarms = alarmsOf(state, words, setAside, context.device.id);
    // What a closed room lacks comes with the one that follows.
    const isClosed = alarms.length > 0 && successorsOf(room, context.catalog.siblings(room)).length > 0;
    return isClosed ? [] : alarms;
  }

  /** Remembers since when something lacks; true when what is said has changed. */
  #notice(room: RoomId): boolean {
    const { context, timers } = this.#options;
    const found = this.#found(room);
    const passing = found.filter(mayPass);
    let hasChanged = found.length > passing.length;
    const lacking = new Set(passing.map((alarm) => alarmKey(room, alarm)));
    for (const [key, { isSaid }] of this.#noticed) {
      if (!key.startsWith(room) || lacking.has(key)) continue;
      this.#noticed.delete(key);
      hasChanged ||= isSaid;
    }
    for (const alarm of passing) {
      const [key, whose] = [alarmKey(room, alarm), alarm.kind === "untrue" ? context.device.id : alarm.author];
      const heldSeq = context.catalog.get(room)?.heads.get(whose)?.seq ?? -1;
      const known = this.#noticed.get(key);
      // What still comes in is waited for anew.
      if (known?.heldSeq !== heldSeq) {
        this.#noticed.set(key, { heldSeq, since: timers.now(), isSaid: known?.isSaid ?? false });
      }
    }
    return hasChanged;
  }

  #checkLater(room: RoomId): void {
    if (this.#checked.has(room) || !this.#isUneven(room)) return;
    this.#checked.add(room);
    const then = this.#options.context.catalog.get(room);
    this.#options.timers.after(PATIENCE, () => {
      this.#checked.delete(room);
      // A disk that fails here says so by the writes of the person.
      this.#check(room, then).catch(() => undefined);
    });
  }

  #isUneven(room: RoomId): boolean {
    const state = this.#options.context.catalog.get(room);
    return this.#found(room).length > 0 || this.#peersBehind(state).length > 0;
  }

  /** `then`: what was held a minute ago. */
  async #check(room: RoomId, then: RoomState | null): Promise<void> {
    const { context, timers, changed, ask } = this.#options;
    const due = [...this.#noticed].filter(
      ([key, { since, isSaid }]) => key.startsWith(room) && !isSaid && timers.now() - since >= PATIENCE,
    );
    for (const [, noticed] of due) noticed.isSaid = true;
    if (due.length > 0) {
      changed(new Set([room]));
      ask();
    }
    const behind = this.#peersBehind(then);
    const wereBehind = new Set(behind.map(({ peer }) => peer));
    const isLaterBehind = this.#peersBehind(context.catalog.get(room)).some(({ peer }) => !wereBehind.has(peer));
    const isUnsaid = [...this.#noticed].some(([key, { isSaid }]) => key.startsWith(room) && !isSaid);
    if (isLaterBehind || isUnsaid) this.#checkLater(room);
    await this.#offerTo(behind, room);
  }

  /**
   * A peer who speaks and still lacks what was here a minute ago may be kept from it by a relay that lost it. The relay is
   * asked with the last row of each author: it confirms what it has, and of what it lost it is offered all.
   */
  async #offerTo(behind: readonly Behind[], room: RoomId): Promise<void> {
    const { context, acks, offer } = this.#options;
    const wordOf = (peer: DeviceId): string => JSON.stringify([...(acks.headsOf(room, peer) ?? [])]);
    const due = behind.filter(({ peer }) => this.#offered.get(keyOf(room, peer)) !== wordOf(peer));
    if (due.length === 0) return;
    for (const { peer } of due) this.#offered.set(keyOf(room, peer), wordOf(peer));
    await offerLastAgain(context, room, new Map(due.flatMap(({ lacks }) => [...lacks])));
    offer();
  }

  #peersBehind(state: RoomState | null): readonly Behind[] {
    const { context, acks } = this.#options;
    if (state === null) return [];
    const held = { ...state, heads: countingHeads(state, context.catalog.siblings(state.room)) };
    return acks.wordsOn(state.room).flatMap(({ device: peer, heads }): readonly Behind[] => {
      const lacks = peer !== context.device.id && this.#speaking.has(peer) ? lackedBy(peer, heads, held) : new Map();
      return lacks.size > 0 ? [{ peer, lacks }] : [];
    });
  }
}

/** Whether it may end by itself, when rows come that are on their way: of this device too, whose profile is an older copy. */
const mayPass = ({ kind }: Alarm): boolean => kind === "missing" || kind === "untrue";

const alarmKey = (room: RoomId, { kind, author }: Alarm): string => `${room}/${kind}/${author}`;

const keyOf = (room: RoomId, device: DeviceId): string => `${room}/${device}`;
