// The rooms that this device may open, by id and by file, in memory and sealed on the disk.
import type { EngineStore, StoreChange, StoreEntry } from "#shared/ports/engine-store.ts";
import { type RoomState, readRoomState, writeRoomState } from "#shared/ports/stored-room.ts";
import { wipe } from "#shared/protocol/crypto.ts";
import type { CaseFileId, DeviceId, RoomId, TrackId } from "#shared/protocol/ids.ts";
import { isSamePlace, type RoomPurpose } from "#shared/protocol/room-purpose.ts";
import type { Vault } from "../vault/vault.ts";
import { byGeneration, currentRoom } from "./generations.ts";

export type RoomCatalog = {
  readonly get: (room: RoomId) => RoomState | null;
  /** The rooms of a file, or of the project under its own id; those that are believed. */
  readonly of: (caseFile: CaseFileId) => readonly RoomState[];
  /** The room in which a compartment is written now: the last generation that is whole here. */
  readonly find: (caseFile: CaseFileId, purpose: RoomPurpose, track?: TrackId | null) => RoomState | null;
  /** The rooms of the compartment of a room, its own included, older generations first: together they are its content. */
  readonly siblings: (room: RoomId) => readonly RoomState[];
  /**
   * Whether a room counts as one of its file. Whoever is of the project may make a room under its id, and name in it whom
   * they like: what it holds must not come among ours, nor ours go into it. Each kind of room has its own answer: all must
   * believe it.
   */
  readonly believe: (isBelieved: (state: RoomState) => boolean) => void;
  readonly isBelieved: (state: RoomState) => boolean;
  readonly all: () => readonly RoomState[];
  /** What to write so that the disk knows this state. */
  readonly change: (state: RoomState) => StoreChange;
  /** Takes in a state that the disk has. */
  readonly keep: (states: readonly RoomState[]) => void;
  /** Takes in what the disk says of a room: after a write of which nobody knows how it ended. */
  readonly refresh: (room: RoomId) => Promise<void>;
  /** Rooms whose entry on this disk can't be read; their rows may still tell all of it. */
  readonly unreadable: readonly RoomId[];
  /** Forgets every key; nothing opens any more. */
  readonly forget: () => void;
};

const placeOf = (room: RoomId): string => `rooms/${room}`;

/** Reads every room from the disk. Throws a `StoreError`. */
export async function loadCatalog(store: EngineStore, vault: Vault, me: DeviceId): Promise<RoomCatalog> {
  const byRoom = new Map<RoomId, RoomState>();
  const byFile = new Map<CaseFileId, Set<RoomId>>();
  const keep = (states: readonly RoomState[]): void => {
    for (const state of states) {
      const before = byRoom.get(state.room);
      if (before !== undefined && before.caseFile !== state.caseFile) byFile.get(before.caseFile)?.delete(state.room);
      byRoom.set(state.room, state);
      const rooms = byFile.get(state.caseFile);
      if (rooms === undefined) byFile.set(state.caseFile, new Set([state.room]));
      else rooms.add(state.room);
    }
  };
  const get = (room: RoomId): RoomState | null => byRoom.get(room) ?? null;
  const beliefs: ((state: RoomState) => boolean)[] = [];
  const isBelieved = (state: RoomState): boolean => beliefs.every((believes) => believes(state));
  const of = (caseFile: CaseFileId): readonly RoomState[] => {
    const found: RoomState[] = [];
    for (const room of byFile.get(caseFile) ?? []) {
      const state = byRoom.get(room);
      if (state !== undefined && isBelieved(state)) found.push(state);
    }
    return found;
  };

  const read = ({ key, value }: StoreEntry): RoomState | null => {
    const room = key as RoomId;
    const opened = vault.open(placeOf(room), value);
    if (opened === null) return null;
    const state = readRoomState(room, opened);
    wipe(opened);
    return state;
  };
  const entries = await store.list("rooms");
  keep(entries.flatMap((entry) => read(entry) ?? []));

  return {
    get,
    of,
    find: (caseFile, purpose, track = null) =>
      currentRoom(
        of(caseFile).filter((state) => isSamePlace(state, { caseFile, purpose, track })),
        me,
      ),
    siblings: (room) => {
      const own = get(room);
      if (own === null) return [];
      return of(own.caseFile)
        .filter((state) => isSamePlace(state, own))
        .sort(byGeneration);
    },
    believe: (believed) => void beliefs.push(believed),
    isBelieved,
    all: () => [...byRoom.values()],
    change: (state) => {
      const plain = writeRoomState(state);
      const value = vault.seal(placeOf(state.room), plain);
      wipe(plain);
      return { table: "rooms", key: state.room, value };
    },
    keep,
    refresh: async (room) => {
      const value = await store.read("rooms", room);
      const state = value === null ? null : read({ key: room, value });
      if (state !== null) keep([state]);
    },
    unreadable: entries.map(({ key }) => key as RoomId).filter((room) => get(room) === null),
    forget: () => {
      for (const { keys, otherKeys } of byRoom.values()) {
        for (const key of keys.values()) wipe(key);
        for (const { key } of otherKeys) wipe(key);
      }
    },
  };
}
