import type { Now } from "#shared/kernel/instant.ts";
import { stampClock } from "#shared/kernel/stamp.ts";
import type { Person } from "#shared/ports/engine.ts";
import type { IdentityProject } from "#shared/ports/stored-identity.ts";
import { numberOf } from "#shared/protocol/genesis.ts";
import { type LogContext, projectRooms } from "../rooms/log-context.ts";
import type { OpenRoom } from "../rooms/open-room.ts";
import { createRooms } from "../rooms/own-rows.ts";
import type { RoomShelf } from "../rooms/room-shelf.ts";
import { type Directory, deviceFact, projectNameFact, readDirectory } from "./directory.ts";

export type DirectoryKeeper = {
  readonly current: () => Directory;
  readonly refresh: () => Promise<void>;
  /** The room, to write in: it is open for as long as the project is; `null` while it has not come. */
  readonly room: () => OpenRoom | null;
};

/** Keeps the directory open for as long as the project is: names are needed everywhere. Throws a `StoreError`. */
export async function openDirectory(
  context: LogContext,
  shelf: RoomShelf,
  me: Person,
  changed: () => void,
): Promise<DirectoryKeeper> {
  const { catalog, genesis, members, device } = context;
  const stateOf = () => catalog.find(projectRooms(context), "directory");
  const room = (): OpenRoom | null => {
    const state = stateOf();
    return state === null ? null : shelf.get(state.room);
  };
  const open = async (): Promise<OpenRoom | null> => {
    const state = stateOf();
    return state === null ? null : (room() ?? (await shelf.acquire(state.room)));
  };
  const read = (room: OpenRoom | null): Directory =>
    readDirectory(room?.doc ?? null, members, genesis.founder, device.id, me);
  let current = read(await open());
  return {
    current: () => current,
    room,
    refresh: async () => {
      current = read(await open());
      changed();
    },
  };
}

/**
 * Writes who is who, by the device that makes the project; does nothing when it is written. Throws a `StoreError`.
 */
export async function writeDirectory(
  context: LogContext,
  shelf: RoomShelf,
  now: Now,
  { name, people }: NonNullable<IdentityProject["founding"]>,
): Promise<void> {
  const own = projectRooms(context);
  const { catalog, genesis, device } = context;
  await createRooms(
    context,
    own,
    ["directory"],
    genesis.devices.map(({ id }) => id),
  );
  const state = catalog.find(own, "directory");
  if (state === null) return;
  const room = await shelf.acquire(state.room);
  const by = numberOf(genesis, device.id);
  const clock = stampClock(now);
  const facts = [projectNameFact(name), ...people.map((person) => deviceFact(person.device, person))];
  // Read with a hole, it is written already: what lacks of it comes back.
  if (room.isComplete && room.doc.facts.fields().length === 0) {
    await room.write((doc) => doc.addFacts(facts.map((fact) => ({ ...fact, by, at: clock.next(), supersedes: [] }))));
    await room.seal();
  }
  await shelf.release(state.room);
}
