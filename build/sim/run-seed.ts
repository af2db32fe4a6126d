// One seed: a project is made, things happen to it, everything heals, and nothing may be missing, different or waiting.

// These two stand in for what libraries bind at their own loading: they come first.
import "./seeded-crypto.ts";
import "./virtual-timers.ts";
import { utf8 } from "#shared/kernel/bytes.ts";
import { hashId } from "#shared/protocol/ids.ts";
import { checkPictures, checkReadings, picturesOf } from "./check-documents.ts";
import { checkWords } from "./check-words.ts";
import type { Device } from "./device.ts";
import type { Failure } from "./failure.ts";
import { checkFiles } from "./files.ts";
import { drawLie } from "./lies.ts";
import { knowEachOther, letAllIn } from "./membership.ts";
import { drawStep } from "./operations.ts";
import { Random } from "./random.ts";
import { rememberSignatures } from "./remembered-signatures.ts";
import { roomLines } from "./room-lines.ts";
import { drawRandomnessFrom } from "./seeded-crypto.ts";
import { heal, settle } from "./settle.ts";
import { keepTimeBy, ownedBy, watchExits } from "./virtual-timers.ts";
import { World } from "./world.ts";

export type RunOptions = {
  readonly seed: number;
  readonly operations: number;
  /** Whether open files are followed live too: the same run, the same end. */
  readonly isLive?: boolean;
  /** Who opens a file is noted in it, as the window has it. */
  readonly isRead?: boolean;
  /** Whether readers come and go. */
  readonly hasMembership?: boolean;
  /** Whether files are attached. */
  readonly hasFiles?: boolean;
  /** Whether sticks with bundles pass from hand to hand, whole or damaged. */
  readonly hasBundles?: boolean;
  /** Whether some devices have a journal beside their store, which goes away now and then; by default they do. */
  readonly hasJournals?: boolean;
  /** The relay lies, now in one way, now in another. */
  readonly isLying?: boolean;
  /** Which steps are taken, by their place; all by default. */
  readonly only?: ReadonlySet<number>;
  /** Told each step and what became of it. */
  readonly trace?: (line: string) => void;
};

export type Outcome = {
  readonly seed: number;
  readonly failures: readonly Failure[];
  readonly counts: Readonly<Record<string, number>>;
  /** The hash of every row that the relay has committed: two runs of one seed have the same. */
  readonly fingerprint: string;
};

/** Steps between two looks at what the windows say. */
const LOOK_EVERY = 6;
/** Steps between two lies. */
const LIE_EVERY = 4;
const TIME_TO_HEAL = 300_000;

export async function runSeed({
  seed,
  operations,
  isLive = false,
  isRead = false,
  isLying = false,
  hasMembership = false,
  hasFiles = false,
  hasBundles = false,
  hasJournals = true,
  only,
  trace = () => undefined,
}: RunOptions): Promise<Outcome> {
  await rememberSignatures();
  await drawRandomnessFrom(new Random(seed ^ 0x0c0ffee));
  const world = new World(seed, { isLive, isRead, hasMembership, hasFiles, hasBundles, hasJournals });
  keepTimeBy(world.scheduler);
  const forgetExits = watchExits();
  const broken = (thrown: unknown): void => world.fail("broken", String(thrown));
  process.on("unhandledRejection", broken);
  try {
    await world.begin();
    trace(`${world.team.length} devices, weather ${JSON.stringify(world.weather)}`);
    for (let at = 0; at < operations; at++) {
      const { operation, device, seed: drawn, wait } = drawStep(world);
      if (only?.has(at) === false) continue;
      trace(`${at}. device ${device}: ${operation.name}, then ${wait} ms`);
      if (isLying && at % LIE_EVERY === 0) world.network.tampering = drawLie(world, new Random(drawn));
      operation.run(world, device, new Random(drawn));
      await world.scheduler.run(wait);
      if (at % LOOK_EVERY === 0) await checkWords(world, (hash) => world.relay.committed.has(hash));
    }
    if (isLying) await forgetJunk(world);
    await checkEnd(world);
  } catch (thrown) {
    broken(thrown);
  } finally {
    if (world.failures.length > 0) for (const line of roomLines(world)) trace(line);
    process.off("unhandledRejection", broken);
    world.end();
    keepTimeBy(null);
    forgetExits();
    await drawRandomnessFrom(null);
  }
  for (const { kind, what } of world.failures) trace(`FAILED ${kind}: ${what}`);
  return { seed, failures: world.failures, counts: countsOf(world), fingerprint: fingerprintOf(world) };
}

/** The relay is honest again: what can still be taken in is, and what a liar invented is thrown away. */
async function forgetJunk(world: World): Promise<void> {
  heal(world);
  world.network.cutAll();
  for (const device of world.present) device.start();
  await world.scheduler.run(TIME_TO_HEAL);
  for (const device of world.present) {
    device.kill();
    const aside = device.disk.content.get("quarantine");
    for (const key of aside?.keys() ?? []) if (!key.startsWith("gap/")) aside?.delete(key);
  }
}

/** Everything heals; then nothing may wait, differ or be missing, in memory, on the disks, or at the relay. */
export async function checkEnd(world: World): Promise<void> {
  heal(world);
  if (world.hasMembership && !((await letAllIn(world)) && (await knowEachOther(world, world.present)))) return;
  if (!(await settle(world, world.present))) return;
  await compare(world, world.team);
  // What the memory shows must be what the disks hold, and what the relay alone gives back.
  for (const device of world.present) device.kill();
  world.newcomer.start();
  if (!(await settle(world, world.devices))) return;
  await compare(world, [...world.team, world.newcomer]);
  countGenerations(world);
  const project = world.genesis?.project;
  if (project !== undefined) await checkWords(world, (hash) => world.relay.holds(project, hash));
  if ((world.advisor.space?.fileSummaries().length ?? 0) > 0) world.fail("broken", "the advisor reads a file");
}

/** Rooms that were followed by another, and rows that the first device let go since a snapshot says what they said. */
function countGenerations({ counts, team }: World): void {
  for (const { founding, base } of team[0]?.space?.context.catalog.all() ?? []) {
    if (founding !== null) counts.closings++;
    for (const { seq } of base.values()) counts.dropped += seq + 1;
  }
}

async function compare(world: World, devices: readonly Device[]): Promise<void> {
  const pictures = new Map<Device, Awaited<ReturnType<typeof picturesOf>>>();
  for (const device of devices) {
    const { space, life } = device;
    if (space === null || life === null) continue;
    pictures.set(device, await whileTimePasses(world, () => ownedBy(life, () => picturesOf(space))));
    await whileTimePasses(world, () => ownedBy(life, () => checkFiles(world, device, space)));
    if (world.isRead) await whileTimePasses(world, () => ownedBy(life, () => checkReadings(world, device, space)));
  }
  checkPictures(world, pictures);
}

/** A disk that is busy answers later, and later only comes when time passes. */
async function whileTimePasses<Answer>(world: World, act: () => Promise<Answer>): Promise<Answer> {
  let isOver = false;
  const acting = act().finally(() => {
    isOver = true;
  });
  for (let turns = 0; turns < 10_000 && !isOver; turns++) await world.scheduler.run(10);
  if (!isOver) throw new Error("a disk does not answer");
  return acting;
}

const fingerprintOf = ({ relay }: World): string => hashId(utf8([...relay.committed].join()));

function countsOf({ ledger, counts, network, relay }: World): Outcome["counts"] {
  return { edits: ledger.edits, ...counts, envelopes: relay.committed.size, forks: relay.forks, ...network.counts };
}
