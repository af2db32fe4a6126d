// Readers who come and go while everything else happens: anybody who reads a file leaves somebody out of one of its rooms, or
// lets them in again, by what they know. In the end everybody is let in again: then all must show all.
import { currentRoom } from "#engine/rooms/generations.ts";
import { nextGrant } from "#engine/rooms/next-grant.ts";
import type { RoomState } from "#shared/ports/stored-room.ts";
import type { DeviceId } from "#shared/protocol/ids.ts";
import type { Device, Space } from "./device.ts";
import type { Random } from "./random.ts";
import { ownedBy } from "./virtual-timers.ts";
import type { World } from "./world.ts";

const STEP = 5_000;
/** Steps after which somebody who is not in again never will be. */
const PATIENCE = 400;

/** Leaves one of the team out of a room that this device reads, or lets them in again. */
export function changeReaders(world: World, device: Device, random: Random): void {
  const { life } = device;
  const space = life?.space ?? null;
  if (life === null || space === null) return;
  const rooms = openRooms(space, device.keys.id);
  if (rooms.length === 0) return;
  const state = random.pick(rooms);
  const whom = random.pick([...world.team, world.newcomer]).keys.id;
  const isIn = state.members.includes(whom);
  const readers = isIn ? state.members.filter((id) => id !== whom) : [...state.members, whom];
  world.counts.changes++;
  ownedBy(life, () => void propose(space, state, readers).catch(() => undefined));
}

/** The rooms of files that a device reads and that go on. */
const openRooms = ({ context }: Space, me: DeviceId): readonly RoomState[] =>
  context.catalog
    .all()
    .filter(
      ({ room, purpose, members }) =>
        purpose !== "directory" && members.includes(me) && room === lastOf(context, room, me),
    );

const lastOf = ({ catalog }: Space["context"], room: RoomState["room"], me: DeviceId) =>
  currentRoom(catalog.siblings(room), me)?.room;

async function propose(space: Space, state: RoomState, readers: readonly DeviceId[]): Promise<boolean> {
  const row = await nextGrant(space.context, state, new Set(readers));
  if (row !== null) space.people.propose([row]);
  return row !== null;
}

/** Lets everybody in again, in every room. False: somebody stays out, however long one tries. */
export async function letAllIn(world: World): Promise<boolean> {
  const everybody = [...world.team, world.newcomer].map(({ keys }) => keys.id);
  for (let step = 0; step < PATIENCE; step++) {
    for (const device of world.present) device.start();
    await world.scheduler.run(STEP);
    let isDone = true;
    for (const device of world.present) {
      const { life } = device;
      const space = life?.space ?? null;
      if (life === null || space === null) isDone = false;
      else {
        for (const state of openRooms(space, device.keys.id)) {
          const lacks = await ownedBy(life, () => propose(space, state, everybody));
          isDone &&= !lacks;
        }
      }
    }
    if (isDone && step > 2) return true;
  }
  world.fail("stuck", "somebody is not let in again");
  return false;
}
