// Readers who come and go while everything else happens: anybody who reads a file leaves somebody out of one of its rooms, or
// lets them in again, by what they know. In the end everybody is let in again: then all must show all. And laptops that are
// let in to the project, by whoever may, whatever becomes of the relay: in the end all know all of them, under one number each.
import { currentRoom } from "#engine/rooms/generations.ts";
import { nextGrant } from "#engine/rooms/next-grant.ts";
import { newDevice } from "#engine/space/identity-store.ts";
import type { RoomState } from "#shared/ports/stored-room.ts";
import { writeDeviceCard } from "#shared/protocol/cards.ts";
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

/** At most: each is a record that everybody checks. */
const MOST_LAPTOPS = 12;

/** Asks somebody in to the project, who reads no file: a laptop that is never on. */
export function askIn(world: World, device: Device, _random: Random): void {
  const { life } = device;
  const space = life?.space ?? null;
  if (life === null || space === null || world.askedIn.size >= MOST_LAPTOPS) return;
  const { signing, box, id } = newDevice();
  const card = writeDeviceCard({
    signingKey: signing.publicKey,
    boxKey: box.publicKey,
    personName: `Poste ${world.askedIn.size + 1}`,
    role: "partner",
    organizationName: device.person.organizationName,
  });
  ownedBy(life, () => {
    void space.people.admissions.letIn(card).then(
      ({ ok }) => void (ok && world.askedIn.add(id)),
      () => undefined,
    );
  });
}

/** Until what was asked is in the relay's log, in milliseconds. */
const SOON = 12_000;

/**
 * One device misses that somebody was let in; then the relay is set back to before that, and it is the first to come. It
 * lets in somebody else, in the same place of the directory.
 */
export function forkDirectory(world: World, device: Device, random: Random): void {
  const { network, relay, scheduler, team, counts } = world;
  const others = team.filter((each) => each !== device);
  network.goOffline(device.number);
  const image = relay.keepImage();
  for (const each of others) askIn(world, each, random);
  scheduler.after(SOON, () => {
    counts.rollbacks++;
    network.cutAll();
    for (const each of world.devices) network.goOffline(each.number);
    network.goOnline(device.number);
    relay.setBack(image);
    relay.start();
    askIn(world, device, random);
  });
  scheduler.after(2 * SOON, () => {
    for (const each of world.devices) network.goOnline(each.number);
  });
}

/** Whether everybody knows the same people, and all who were asked in. */
export async function knowEachOther(world: World, devices: readonly Device[]): Promise<boolean> {
  for (let step = 0; step < PATIENCE; step++) {
    for (const device of devices) device.start();
    await world.scheduler.run(STEP);
    const rosters = devices.flatMap(({ space }) => space?.context.members.roster ?? []);
    const areWhole = rosters.every((roster) => [...world.askedIn].every((id) => roster.devices.has(id)));
    if (rosters.length < devices.length || !areWhole) continue;
    if (new Set(rosters.map(({ head }) => head.hash)).size > 1) continue;
    const numbers = [...(rosters[0]?.devices.values() ?? [])].map(({ number }) => number);
    if (new Set(numbers).size < numbers.length) world.fail("different", "one number for two devices");
    return true;
  }
  world.fail("stuck", "somebody does not know who is of the project");
  return false;
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
