// The live views of the rooms that are open on the screen. One that was thrown away is made again when the connection is,
// when its room's log has grown, or when the relay has taken what was made here: never in a circle.
import type { Timers } from "#shared/ports/timers.ts";
import type { Row } from "#shared/protocol/frame.ts";
import type { CaseFileId, RoomId } from "#shared/protocol/ids.ts";
import type { LiveDeviceFrame } from "#shared/protocol/live-frame.ts";
import type { Presence } from "#shared/protocol/live-presence.ts";
import type { LogContext } from "../rooms/log-context.ts";
import type { LiveRider } from "../sync/link-rider.ts";
import { Channels } from "./channels.ts";
import { LiveRoom } from "./live-room.ts";

export type LiveViewOptions = {
  readonly context: LogContext;
  readonly timers: Timers;
  /** Takes in rows as those of the feed. Throws a `StoreError`. */
  readonly take: (rows: readonly Row[]) => Promise<void>;
  /** Somebody came, left, or began to write in this file. */
  readonly presenceChanged: (file: CaseFileId) => void;
};

type Slot = { readonly file: CaseFileId; live: LiveRoom | null; triedAt: unknown };

export class LiveView {
  readonly #options: LiveViewOptions;
  readonly #channels = new Channels();
  readonly #slots = new Map<RoomId, Slot>();

  constructor(options: LiveViewOptions) {
    this.#options = options;
  }

  /** What the connection carries for it. */
  readonly rider: LiveRider = {
    up: (send: (frame: LiveDeviceFrame) => void) => {
      this.#channels.up(send);
      for (const room of this.#slots.keys()) this.#begin(room);
    },
    hear: (frame) => this.#channels.hear(frame),
    beat: () => this.#channels.beat(),
    down: () => this.#channels.down(),
  };

  opened(file: CaseFileId, room: RoomId): void {
    if (this.#slots.has(room)) return;
    this.#slots.set(room, { file, live: null, triedAt: null });
    this.#begin(room);
  }

  closed(room: RoomId): void {
    this.#slots.get(room)?.live?.end();
    this.#slots.delete(room);
  }

  /** The log of these rooms may have grown, from here or from elsewhere. */
  grown(rooms: Iterable<RoomId>): void {
    for (const room of rooms) {
      const slot = this.#slots.get(room);
      if (slot === undefined) continue;
      if (slot.live !== null) void slot.live.follow();
      else if (slot.triedAt !== this.#headsOf(room)) this.#begin(room);
    }
  }

  /** The relay has taken something of these rooms: it may know now who may open them. */
  taken(rooms: Iterable<RoomId>): void {
    for (const room of rooms) {
      void this.#slots.get(room)?.live?.follow();
      this.#begin(room);
    }
  }

  typing(room: RoomId, field: string): void {
    this.#slots.get(room)?.live?.presence.typing(field);
  }

  /** Who else has the file open, each once; a room that one shares with them is enough. */
  others(file: CaseFileId): readonly Presence[] {
    const byDevice = new Map<string, Presence>();
    for (const { file: each, live } of this.#slots.values()) {
      for (const presence of each === file ? (live?.presence.others() ?? []) : []) {
        const known = byDevice.get(presence.device);
        if (known === undefined || presence.field !== "") byDevice.set(presence.device, presence);
      }
    }
    return [...byDevice.values()].sort((left, right) => left.since - right.since);
  }

  stop(): void {
    for (const room of [...this.#slots.keys()]) this.closed(room);
  }

  #begin(room: RoomId): void {
    const { context, timers, take, presenceChanged } = this.#options;
    const slot = this.#slots.get(room);
    if (slot === undefined || slot.live !== null) return;
    slot.triedAt = this.#headsOf(room);
    const live: LiveRoom = new LiveRoom({
      context,
      channels: this.#channels,
      timers,
      room,
      take,
      presenceChanged: () => presenceChanged(slot.file),
      over: () => {
        if (slot.live === live) slot.live = null;
        presenceChanged(slot.file);
      },
    });
    slot.live = live;
  }

  #headsOf(room: RoomId): unknown {
    return this.#options.context.catalog.get(room)?.heads;
  }
}
