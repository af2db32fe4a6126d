// The rooms that somebody has open: who is told when something is committed there, and who says that they are here.
// Nothing of it is stored: it is gone with the last channel of a room.

import type { DeviceId, ProjectId, RoomId } from "#shared/protocol/ids.ts";
import { type AwarenessEntry, GONE } from "#shared/protocol/live-message.ts";
import type { Followers } from "./followers.ts";
import type { LiveChannel } from "./live-channel.ts";
import type { RelayProject } from "./projects.ts";
import type { RelayStore } from "./store.ts";
import { Tickets } from "./tickets.ts";

type Said = { readonly clock: number; readonly by: LiveChannel };

type OpenRoom = { readonly channels: Set<LiveChannel>; readonly said: Map<number, Said> };

export class LiveRooms {
  readonly store: RelayStore;
  readonly tickets = new Tickets();
  readonly #projects = new Map<ProjectId, Map<RoomId, OpenRoom>>();

  constructor(store: RelayStore, followers: Followers) {
    this.store = store;
    followers.watch((project, rooms) => {
      const open = this.#projects.get(project);
      if (open === undefined) return;
      for (const room of rooms) for (const channel of open.get(room)?.channels ?? []) channel.wake();
    });
    followers.watchPartings((project) => {
      const open = [...(this.#projects.get(project)?.values() ?? [])];
      for (const channel of open.flatMap(({ channels }) => [...channels])) channel.partWithRemoved();
    });
  }

  mayOpen(members: RelayProject, room: RoomId, device: DeviceId): boolean {
    return members.isActive(device) && this.store.isMember(members.project, room, device);
  }

  join(channel: LiveChannel): void {
    const rooms = this.#projects.get(channel.project) ?? new Map<RoomId, OpenRoom>();
    this.#projects.set(channel.project, rooms);
    const room = rooms.get(channel.room) ?? { channels: new Set(), said: new Map() };
    rooms.set(channel.room, room);
    room.channels.add(channel);
  }

  /** What this channel said of itself is unsaid to the others: somebody whose line broke is not shown as present. */
  leave(channel: LiveChannel): void {
    const rooms = this.#projects.get(channel.project);
    const room = rooms?.get(channel.room);
    if (rooms === undefined || room === undefined || !room.channels.delete(channel)) return;
    const own = [...room.said].filter(([, { by }]) => by === channel);
    for (const [client] of own) room.said.delete(client);
    tell(
      room.channels,
      own.map(([client, { clock }]) => ({ client, clock, state: GONE })),
    );
    if (room.channels.size === 0) rooms.delete(channel.room);
    if (rooms.size === 0) this.#projects.delete(channel.project);
  }

  /**
   * Passes on to the others what is news, unread: each client is spoken for by the channel that named it first. The stock
   * provider repeats all that it hears; what it repeats ends here.
   */
  say(channel: LiveChannel, entries: readonly AwarenessEntry[]): void {
    const room = this.#projects.get(channel.project)?.get(channel.room);
    if (room === undefined) return;
    const news = entries.filter((entry) => isNews(room.said.get(entry.client), channel, entry));
    for (const { client, clock, state } of news) {
      if (state === GONE) room.said.delete(client);
      else room.said.set(client, { clock, by: channel });
    }
    tell(new Set([...room.channels].filter((each) => each !== channel)), news);
  }
}

function isNews(known: Said | undefined, channel: LiveChannel, { clock, state }: AwarenessEntry): boolean {
  if (known === undefined) return state !== GONE;
  return known.by === channel && (clock > known.clock || (clock === known.clock && state === GONE));
}

function tell(channels: ReadonlySet<LiveChannel>, entries: readonly AwarenessEntry[]): void {
  if (entries.length === 0) return;
  for (const channel of channels) channel.send({ type: "awareness", entries });
}
