// The end of troubles: good weather, everybody on, and time. What still waits after that waits for ever.
import type { RoomState } from "#shared/ports/stored-room.ts";
import type { CaseFileId } from "#shared/protocol/ids.ts";
import type { Device, Space } from "./device.ts";
import { FAIR } from "./network.ts";
import { ownedBy } from "./virtual-timers.ts";
import type { World } from "./world.ts";

const STEP = 5_000;
/** The longest wait between two tries to connect is a minute; an outbox is offered again every 20 s. */
const PATIENCE = 20 * 60_000;

export function heal(world: World): void {
  world.network.weather = FAIR;
  world.network.tampering = {};
  world.relay.start();
  for (const device of world.present) {
    device.disk.isFull = false;
    device.disk.atCommit = null;
    if (device.journal !== null) device.journal.isFull = false;
    world.network.goOnline(device.number);
  }
}

/**
 * Runs until nothing waits on these devices, twice in a row: what a disk has just given is shown a moment later. False:
 * something waits, however long one does.
 */
export async function settle(world: World, devices: readonly Device[]): Promise<boolean> {
  let wasDone = false;
  for (let waited = 0; waited < PATIENCE; waited += STEP) {
    for (const device of devices) device.start();
    if (world.isRead) for (const device of devices) endReading(device);
    await world.scheduler.run(STEP);
    const isDone = (await whatWaits(devices)) === null;
    if (isDone && wasDone) return true;
    wasDone = isDone;
  }
  world.fail("stuck", (await whatWaits(devices)) ?? "nothing");
  return false;
}

/** Who has read waits for the end of the reading. */
function endReading({ life }: Device): void {
  if (life === null || life.space === null) return;
  const { space, inTurn } = life;
  void inTurn(() => ownedBy(life, () => space.syncNow())).catch(() => undefined);
}

/** What is not done yet on some device; `null`: all is. */
async function whatWaits(devices: readonly Device[]): Promise<string | null> {
  for (const device of devices) {
    const waits = whatWaitsOn(device) ?? whatIsNotRead(await roomsOf(device)) ?? (await whoHasNotSaid(device, devices));
    if (waits !== null) return `device ${device.number}: ${waits}`;
  }
  return null;
}

function whatWaitsOn({ space, disk }: Device): string | null {
  if (space === null) return "not started";
  const { state, isCaughtUp, toSend, quarantined } = space.connectionView();
  if (state !== "online") return state;
  if (!isCaughtUp) return "not caught up";
  if (toSend > 0) return `${toSend} to send`;
  if ((disk.content.get("drafts")?.size ?? 0) > 0) return "drafts on the disk";
  // What its author may not do stays put aside: the row itself is in its room.
  const all = [...(disk.content.get("quarantine")?.keys() ?? [])];
  const unfair = all.filter((key) => key.startsWith("unfair/")).length;
  // A row that waits for others may be late for a room that was closed: the window says whether it is missed.
  const aside = all.find((key) => !/^(unfair|gap)\//.test(key));
  if (aside !== undefined) return `put aside: ${aside}`;
  return quarantined > unfair ? "says that rows are put aside" : null;
}

const whatIsNotRead = (rooms: readonly RoomState[]): string | null =>
  rooms.some(({ isStale }) => isStale) ? "rows that no list shows" : null;

/** Everybody who reads what this device wrote says so in the end, and its list names them. */
async function whoHasNotSaid(device: Device, devices: readonly Device[]): Promise<string | null> {
  const readers = devices.filter(({ keys, person }) => person.role === "educator" && keys.id !== device.keys.id);
  const written = new Set(
    (await roomsOf(device)).filter((room) => hasWritten(device, room)).map(({ caseFile }) => caseFile),
  );
  for (const { id, share } of (device.space as Space).fileSummaries()) {
    const by = share.kind === "received" ? share.by : [];
    const missing = readers.filter(({ person }) => !by.includes(person.name));
    const silent = await Promise.all(missing.map(async (reader) => ({ reader, mayBe: await cannotTell(reader, id) })));
    const found = silent.find(({ mayBe }) => !mayBe)?.reader;
    if (written.has(id) && found !== undefined) return `a file is ${share.kind}, not by ${found.person.name}`;
  }
  return null;
}

/** Who only read has written nothing that others could hold. */
function hasWritten({ keys }: Device, { heads, quiet }: RoomState): boolean {
  const last = heads.get(keys.id);
  return last !== undefined && !(quiet.tail?.to === last.hash && quiet.tail.after.seq < 0);
}

/** Who was let in to a later room can't build its snapshot again, and never gives their word on it. */
const cannotTell = async (device: Device, file: CaseFileId): Promise<boolean> =>
  (await roomsOf(device)).some(
    ({ caseFile, founding, snapshotCheck }) =>
      caseFile === file &&
      founding !== null &&
      snapshotCheck === "unchecked" &&
      device.space?.context.catalog.get(founding.after)?.members.includes(device.keys.id) !== true,
  );

const roomsOf = async (device: Device): Promise<readonly RoomState[]> =>
  (await device.catalog()).all().filter(({ purpose }) => purpose !== "directory");
