// Who follows which project, and who is told of what a turn added: the devices of its rooms, and nobody else.
import type { DeviceId, ProjectId, RoomId } from "#shared/protocol/ids.ts";
import type { Follower } from "./follower.ts";
import type { RelayStore, StoredRow } from "./store.ts";

/** A row just committed. */
export type FreshRow = StoredRow & { readonly room: RoomId };

export class Followers {
  readonly #store: RelayStore;
  readonly #projects = new Map<ProjectId, Set<Follower>>();

  constructor(store: RelayStore) {
    this.#store = store;
  }

  join(project: ProjectId, follower: Follower): void {
    const followers = this.#projects.get(project) ?? new Set();
    this.#projects.set(project, followers.add(follower));
  }

  leave(project: ProjectId, follower: Follower): void {
    const followers = this.#projects.get(project);
    followers?.delete(follower);
    if (followers?.size === 0) this.#projects.delete(project);
  }

  /** `rows` are all that a turn added to the project, in order. */
  tellOfRows(project: ProjectId, rows: readonly FreshRow[]): void {
    const [followers, first, last] = [this.#projects.get(project), rows[0], rows.at(-1)];
    if (followers === undefined || first === undefined || last === undefined) return;
    const ofDevice = new Map<DeviceId, FreshRow[]>();
    const readers = this.#readersOf(project, rows);
    for (const row of rows) {
      for (const device of readers.get(row.room) ?? []) {
        const list = ofDevice.get(device);
        if (list === undefined) ofDevice.set(device, [row]);
        else list.push(row);
      }
    }
    const added = { before: first.n - 1, after: last.n };
    for (const follower of followers) follower.added(added, ofDevice.get(follower.device) ?? []);
  }

  tellOfAcks(project: ProjectId, rooms: ReadonlySet<RoomId>): void {
    const followers = this.#projects.get(project);
    if (followers === undefined) return;
    const devices = new Set([...rooms].flatMap((room) => this.#store.membersOf(project, room)));
    for (const follower of followers) if (devices.has(follower.device)) follower.wakeForAcks();
  }

  #readersOf(project: ProjectId, rows: readonly FreshRow[]): Map<RoomId, readonly DeviceId[]> {
    const rooms = new Set(rows.map(({ room }) => room));
    return new Map([...rooms].map((room) => [room, this.#store.membersOf(project, room)]));
  }
}
