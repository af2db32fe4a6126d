// Who follows which project, and who is told of what a turn added: the devices of its rooms, and nobody else.
import { type DeviceId, NO_DEVICE, type ProjectId, type RoomId } from "#shared/protocol/ids.ts";
import type { Follower } from "./follower.ts";
import type { Projects } from "./projects.ts";
import type { Scheduler } from "./scheduler.ts";
import type { RelayStore, StoredRow } from "./store.ts";

/** A row just committed. `room`: `null` when everybody of the project may read it. */
export type FreshRow = StoredRow & { readonly room: RoomId | null };

/** A follower that nobody told looks again by itself after this time, in milliseconds (lesson L63). */
const LOOK_AGAIN = 5_000;

export class Followers {
  readonly #store: RelayStore;
  readonly #projectsHeld: Projects;
  readonly #scheduler: Scheduler;
  readonly #projects = new Map<ProjectId, Set<Follower>>();
  readonly #watchers: ((project: ProjectId, rooms: ReadonlySet<RoomId>) => void)[] = [];
  readonly #partings: ((project: ProjectId) => void)[] = [];
  #cancel: () => void = () => undefined;

  constructor(store: RelayStore, projects: Projects, scheduler: Scheduler) {
    this.#store = store;
    this.#projectsHeld = projects;
    this.#scheduler = scheduler;
    this.#lookAgain();
  }

  stop(): void {
    this.#cancel();
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

  /** Calls back with the rooms of a project in which a turn added something. */
  watch(watcher: (project: ProjectId, rooms: ReadonlySet<RoomId>) => void): void {
    this.#watchers.push(watcher);
  }

  /** Calls back when somebody may have left a project. */
  watchPartings(watcher: (project: ProjectId) => void): void {
    this.#partings.push(watcher);
  }

  /** `rows` are all that a turn added to the project, in order. */
  tellOfRows(project: ProjectId, rows: readonly FreshRow[]): void {
    const rooms = roomsOf(rows);
    for (const watcher of this.#watchers) watcher(project, rooms);
    const [followers, first, last] = [this.#projects.get(project), rows[0], rows.at(-1)];
    if (followers === undefined || first === undefined || last === undefined) return;
    const ofDevice = new Map<DeviceId, FreshRow[]>();
    const readers = this.#readersOf(project, rows);
    const everybody = new Set([...followers].map(({ device }) => device));
    for (const row of rows) {
      for (const device of row.room === null
        ? everybody
        : new Set([...(readers.get(row.room) ?? []), ...this.#besides(project, row)])) {
        const list = ofDevice.get(device);
        if (list === undefined) ofDevice.set(device, [row]);
        else list.push(row);
      }
    }
    const added = { before: first.n - 1, after: last.n };
    for (const follower of followers) follower.added(added, ofDevice.get(follower.device) ?? []);
  }

  /**
   * Closes what is open to devices that read a room no more, and hangs up on those that are no longer of the project: let
   * in again, they learn just that.
   */
  partWithRemoved(project: ProjectId): void {
    for (const watcher of this.#partings) watcher(project);
    const members = this.#projectsHeld.of(project);
    for (const follower of this.#projects.get(project) ?? []) {
      if (follower.device !== NO_DEVICE && members?.isActive(follower.device) === false) follower.hangUp();
    }
  }

  tellOfAcks(project: ProjectId, rooms: ReadonlySet<RoomId>): void {
    const followers = this.#projects.get(project);
    if (followers === undefined) return;
    const devices = new Set([...rooms].flatMap((room) => this.#store.membersOf(project, room)));
    for (const follower of followers) if (devices.has(follower.device)) follower.wakeForAcks();
  }

  #lookAgain(): void {
    this.#cancel = this.#scheduler.after(LOOK_AGAIN, () => {
      for (const followers of this.#projects.values()) for (const follower of followers) follower.lookAgain();
      this.#lookAgain();
    });
  }

  /** Whom a grant leaves out, who are told no more of its room; and those who may give the room back. */
  #besides(project: ProjectId, { kind, room, n }: FreshRow): readonly DeviceId[] {
    if (kind !== "grant" || room === null) return [];
    return [...this.#store.leavingAt(project, room, n), ...this.#store.openersOf(project, room)];
  }

  #readersOf(project: ProjectId, rows: readonly FreshRow[]): Map<RoomId, readonly DeviceId[]> {
    const rooms = roomsOf(rows);
    return new Map([...rooms].map((room) => [room, this.#store.membersOf(project, room)]));
  }
}

const roomsOf = (rows: readonly FreshRow[]): ReadonlySet<RoomId> => new Set(rows.flatMap(({ room }) => room ?? []));
