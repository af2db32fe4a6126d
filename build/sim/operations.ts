// Which operation comes next, and how long it takes until the one after. A room's next generation joins here as one more
// line, with the call that closes a room.
import * as edits from "./edits.ts";
import { attachFile } from "./files.ts";
import { askIn, changeReaders, forkDirectory } from "./membership.ts";
import type { Random } from "./random.ts";
import { fillStick, readStick } from "./sticks.ts";
import * as troubles from "./troubles.ts";
import type { World } from "./world.ts";

type Operation = {
  readonly name: string;
  readonly weight: number;
  readonly run: (world: World, number: number, random: Random) => void;
};

const edit = (name: string, weight: number, act: Parameters<typeof edits.doOn>[2]): Operation => ({
  name,
  weight,
  run: (world, number, random) => edits.doOn(world, world.device(number), act, random),
});

const trouble = (name: string, weight: number, act: troubles.Trouble): Operation => ({
  name,
  weight,
  run: (world, number, random) => act(world, world.device(number), random),
});

const OPERATIONS: readonly Operation[] = [
  edit("make a file", 4, edits.makeFile),
  edit("set a field", 14, edits.setField),
  edit("there and back", 4, edits.thereAndBack),
  edit("add a note", 5, edits.addNote),
  edit("type in a note", 14, edits.type),
  edit("remove a word", 4, edits.removeWord),
  edit("hide a note", 2, edits.hideNote),
  edit("open a file", 3, edits.openFile),
  edit("close a file", 5, edits.closeFile),
  edit("send now", 3, edits.sendNow),
  trouble("go offline", 5, troubles.goOffline),
  trouble("go online", 7, troubles.goOnline),
  trouble("cut", 6, troubles.cut),
  trouble("kill", 5, troubles.kill),
  trouble("kill at a commit", 5, troubles.killAtCommit),
  trouble("start", 11, troubles.start),
  trouble("drift", 2, troubles.driftClock),
  trouble("disk full", 1, troubles.fillDisk),
  trouble("disk free", 3, troubles.freeDisk),
  trouble("kill the relay", 2, troubles.killRelay),
  trouble("start the relay", 5, troubles.startRelay),
  trouble("keep an image", 5, troubles.keepImage),
  trouble("set the relay back", 2, troubles.setRelayBack),
  trouble("hand over", 4, troubles.handOver),
  trouble("sleep", 1, troubles.sleep),
];

/** Beside all others, in a run where readers come and go. */
const MEMBERSHIP: readonly Operation[] = [
  trouble("change readers", 14, changeReaders),
  trouble("ask somebody in", 6, askIn),
  trouble("fork the directory", 4, forkDirectory),
];

/** Beside all others, in a run in which files are attached. */
const FILES: readonly Operation[] = [edit("attach a file", 12, attachFile)];

/** Beside all others, in a run in which sticks pass from hand to hand. */
const BUNDLES: readonly Operation[] = [edit("fill a stick", 8, fillStick), edit("read a stick", 18, readStick)];

/** Beside all others, in a run in which some devices have a journal. */
const JOURNALS: readonly Operation[] = [
  trouble("lose the journal", 5, troubles.loseJournal),
  trouble("journal full, or free", 3, troubles.fillJournal),
];

const totalOf = (operations: readonly Operation[]): number =>
  operations.reduce((total, { weight }) => total + weight, 0);

export type Step = {
  readonly operation: Operation;
  readonly device: number;
  readonly seed: number;
  readonly wait: number;
};

/** Draws a step of the run. It holds all that it needs, so that steps can be left out of a run and the others stay. */
export function drawStep(world: World): Step {
  const { random, hasMembership, hasFiles, hasBundles, hasJournals } = world;
  return {
    operation: drawOperation(random, [
      ...OPERATIONS,
      ...(hasMembership ? MEMBERSHIP : []),
      ...(hasFiles ? FILES : []),
      ...(hasBundles ? BUNDLES : []),
      ...(hasJournals ? JOURNALS : []),
    ]),
    device: random.pick(world.team).number,
    seed: random.u32(),
    wait: drawWait(random),
  };
}

function drawOperation(random: Random, operations: readonly Operation[]): Operation {
  let left = random.below(totalOf(operations));
  for (const operation of operations) {
    left -= operation.weight;
    if (left < 0) return operation;
  }
  throw new Error("weights don't add up");
}

/** Most things follow each other within a second; some after minutes. */
function drawWait(random: Random): number {
  const kind = random.next();
  if (kind < 0.35) return random.below(60);
  if (kind < 0.7) return random.below(1_500);
  return kind < 0.97 ? random.below(20_000) : random.below(300_000);
}
