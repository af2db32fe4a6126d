// What happens to people: networks, computers, clocks, disks, the relay, and rows that go from hand to hand.
import { readRecord } from "#engine/rooms/record-store.ts";
import type { Row } from "#shared/protocol/frame.ts";
import type { Device } from "./device.ts";
import type { Random } from "./random.ts";
import type { World } from "./world.ts";

const DAY = 24 * 3_600_000;

export type Trouble = (world: World, device: Device, random: Random) => void;

export const goOffline: Trouble = ({ network }, { number }) => network.goOffline(number);

export const goOnline: Trouble = ({ network }, { number }) => network.goOnline(number);

export const cut: Trouble = ({ network }, { number }) => network.cut(number);

export const kill: Trouble = ({ counts }, device) => {
  if (device.life !== null) counts.deviceKills++;
  device.kill();
};

/** Killed right after one of its next commits: between two writes that only make sense together, if there are such. */
export const killAtCommit: Trouble = (world, device, random) => {
  device.disk.atCommit = { left: random.between(1, 6), act: () => kill(world, device, random) };
};

export const start: Trouble = (_, device) => device.start();

export const driftClock: Trouble = (_, device, random) => {
  device.drift = random.pick([0, 1, -1]) * random.below(30 * DAY);
};

export const fillDisk: Trouble = (_, { disk }) => {
  disk.isFull = true;
};

export const freeDisk: Trouble = (_, { disk }) => {
  disk.isFull = false;
};

/** Between two starts the files of a journal go away, or are those of an earlier day. */
export const loseJournal: Trouble = (world, device, random) => {
  if (device.journal === null) return;
  kill(world, device, random);
  world.counts.journals++;
  if (random.chance(0.5)) device.journal.goAway();
  else device.journal.setBack(random);
};

export const fillJournal: Trouble = (_, { journal }) => {
  if (journal !== null) journal.isFull = !journal.isFull;
};

export const killRelay: Trouble = ({ relay, network, counts }) => {
  if (relay.isUp) counts.relayKills++;
  network.cutAll();
  relay.kill();
};

export const startRelay: Trouble = ({ relay }) => relay.start();

export const keepImage: Trouble = ({ relay }) => void relay.keepImage();

export const setRelayBack: Trouble = ({ relay, network, counts }) => {
  counts.rollbacks++;
  network.cutAll();
  relay.setBack();
  relay.start();
};

/** Some rows of one disk, in any order and some twice, given to somebody else: a stick that passes from hand to hand. */
export const handOver: Trouble = (world, device, random) => {
  const to = random.pick(world.team);
  const { life } = to;
  if (to === device || life === null || life.space === null) return;
  const all = [...(device.disk.content.get("records")?.values() ?? [])].flatMap((value): Row[] => {
    const record = readRecord(value);
    return record === null ? [] : [{ kind: record.kind, bytes: record.bytes }];
  });
  const share = random.chance(0.5) ? 1 : random.next();
  const some = random.shuffled(all).slice(0, Math.ceil(all.length * share));
  const again = some.filter(() => random.chance(0.1));
  world.counts.handovers++;
  const rows = random.chance(0.5) ? some : [...some, ...again];
  // A disk that is full refuses them all: they stay on the stick.
  life.space.exchange
    .newTakeIn(null)
    .rows(rows)
    .catch(() => undefined);
};

export const sleep: Trouble = ({ scheduler }, _, random) => scheduler.sleep(random.between(1, 14) * DAY);
