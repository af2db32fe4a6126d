// A new key for who stays: of one room that fifty devices read, and of all files of a project that somebody is removed from.
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as after } from "node:timers/promises";
import { parseArgs } from "node:util";
import { EpochKeeper, roomsToDo } from "#engine/project/epoch-keeper.ts";
import { ROOMS_AT_A_TIME, TURN } from "#engine/project/paced-grants.ts";
import type { LogContext } from "#engine/rooms/log-context.ts";
import { nextGrant } from "#engine/rooms/next-grant.ts";
import { createRooms } from "#engine/rooms/own-rows.ts";
import { instant } from "#shared/kernel/instant.ts";
import { cryptoReady } from "#shared/protocol/crypto.ts";
import type { Row } from "#shared/protocol/frame.ts";
import { type CaseFileId, newCaseFileId } from "#shared/protocol/ids.ts";
import { writeDirectoryRecord } from "#shared/protocol/ledger/record.ts";
import { type BenchRelay, startBenchRelay } from "./bench-relay.ts";
import { percentile, rounded, type Section } from "./section.ts";
import { conditionsOfNow } from "./sync/load-now.ts";
import { deviceOn, joinRelay, newProjectOn, nothingHeld, realTimers } from "./sync/project-on-relay.ts";

const READERS = 50;
const ROTATIONS = 20;
/** Who reads each of the many files: an association's team, and an advisor. */
const TEAM = 6;

const options = { files: { type: "string", default: "2000" } } as const;

export async function bench(args: readonly string[]): Promise<readonly Section[]> {
  await cryptoReady();
  const files = Number(parseArgs({ args: [...args], options }).values.files);
  const folder = mkdtempSync(join(tmpdir(), "bench-rotation-"));
  try {
    return [await oneRoom(join(folder, "one")), await manyFiles(join(folder, "many"), files)];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** One device of a project on the relay, connected, which hears what comes back. */
async function aPost(relay: BenchRelay, devices: number) {
  const [token] = relay.tokens;
  if (token === undefined) throw new Error("no token");
  const place = { address: `ws://127.0.0.1:${relay.port}`, receiptKey: relay.receiptKey, token };
  const project = newProjectOn(place, devices);
  const context = await deviceOn(nothingHeld(), project.author, project.genesis);
  const joined = await joinRelay(context, place);
  joined.link.start();
  await joined.caughtUp;
  const everybody = project.devices.map(({ id }) => id);
  return { context, link: joined.link, everybody };
}

/** `every`: milliseconds between two looks, for what it takes long to look at. */
const until = async (isSo: () => boolean, every = 1): Promise<void> => {
  while (!isSo()) await after(every);
};

async function withRelay<Answer>(folder: string, act: (relay: BenchRelay) => Promise<Answer>): Promise<Answer> {
  mkdirSync(folder);
  const relay = await startBenchRelay(folder, 1);
  try {
    return await act(relay);
  } finally {
    relay.stop();
  }
}

const oneRoom = (folder: string): Promise<Section> =>
  withRelay(folder, async (relay) => {
    const { context, link, everybody } = await aPost(relay, READERS + 1);
    const file = newCaseFileId();
    await createRooms(context, file, ["field"], everybody);
    link.offer();
    await until(() => context.outbox.size() === 0);
    const [last] = everybody.slice(-1);
    const made: number[] = [];
    const back: number[] = [];
    let size = 0;
    // Out, which rotates, and in again, which does not.
    for (let turn = 0; turn < ROTATIONS * 2; turn++) {
      const isOut = turn % 2 === 0;
      const state = stateOf(context, file);
      const began = performance.now();
      const row = await nextGrant(context, state, new Set(everybody.filter((id) => !isOut || id !== last)));
      const ready = performance.now();
      if (row === null) throw new Error("nothing to grant");
      link.propose([row]);
      await until(() => stateOf(context, file).grant.index > state.grant.index);
      if (!isOut) continue;
      size = row.bytes.length;
      made.push(ready - began);
      back.push(performance.now() - began);
    }
    link.stop();
    return {
      part: "one room",
      title: `A new key of one room, for ${READERS} devices`,
      conditions: [
        `${ROTATIONS} times somebody is left out of a room and let in again: a new random key, sealed to each of the ${READERS} who stay, signed; a real relay on the same machine takes it (WAL, FULL) and gives it back by its feed; ${conditionsOfNow()}`,
        `a grant of ${rounded(READERS)} readers is ${rounded(size / 1_000, 1)} kB; with each rotation it carries one old key more`,
      ],
      columns: ["step", "p50 ms", "p95 ms", "most ms"],
      rows: [
        ["made and signed", ...times(made)],
        ["taken by the relay, and in force here", ...times(back)],
      ],
    };
  });

const manyFiles = (folder: string, count: number): Promise<Section> =>
  withRelay(folder, async (relay) => {
    const { context, link, everybody } = await aPost(relay, TEAM);
    console.log(`Making ${count} files…`);
    for (let made = 0; made < count; made++) {
      await createRooms(context, newCaseFileId(), ["identity", "field"], everybody);
    }
    link.offer();
    await until(() => context.outbox.size() === 0);
    const rooms = count * 2;
    const longest = watchThread();
    const began = performance.now();
    link.propose([removal(context)]);
    await until(() => context.members.active.length < TEAM);
    const known = performance.now();
    let first = Number.NaN;
    let ahead = 0;
    const keeper = new EpochKeeper({
      context,
      // The first in each room's order: the others of the team are away.
      timers: { ...realTimers, now: () => instant(Date.now() + ahead) },
      propose: (rows) => {
        link.propose(rows);
        return true;
      },
      changed: () => {
        first = Number.isNaN(first) && keeper.progress.done > 0 ? performance.now() : first;
        console.log(`  ${keeper.progress.done} of ${count}`);
      },
    });
    keeper.look();
    await after(100);
    ahead = TEAM * TURN;
    keeper.look();
    await until(() => roomsToDo(context).length === 0, 500);
    const over = performance.now();
    keeper.stop();
    link.stop();
    return {
      part: "many files",
      title: `Somebody is removed from ${rounded(count)} files`,
      conditions: [
        `${rounded(count)} files of two compartments, each read by ${TEAM} devices; one is removed from the project, and one of those who stay gives all ${rounded(rooms)} rooms their new keys by itself, ${rounded(count * 2)} grants, through a real relay on the same machine; ${conditionsOfNow()}`,
        `in proposals of ${ROOMS_AT_A_TIME} rooms, a quarter of a second apart: a person goes on working meanwhile; killed, it goes on where the rooms say that it was`,
        `the turns of colleagues who are away (20 s each) are passed over; the thread was held for ${rounded(longest())} ms at most`,
      ],
      columns: ["step", "s"],
      rows: [
        ["the removal is in force", rounded((known - began) / 1_000, 2)],
        ["the first files are told as done", rounded((first - known) / 1_000, 1)],
        ["every room has its new key", rounded((over - known) / 1_000, 1)],
      ],
    };
  });

function removal(context: LogContext): Row {
  const { project, head } = context.members.roster;
  const whom = context.members.active.at(-1)?.id;
  if (whom === undefined) throw new Error("nobody");
  const content = {
    project,
    index: head.index + 1,
    prev: head.hash,
    claimedAt: instant(Date.now()),
    issuer: context.device.id,
    acts: [{ kind: "deviceRemoved", device: whom, reason: "lost" } as const],
  };
  return { kind: "directory", bytes: writeDirectoryRecord(content, context.device.signing.secretKey).bytes };
}

function stateOf(context: LogContext, file: CaseFileId) {
  const state = context.catalog.find(file, "field");
  if (state === null) throw new Error("no room");
  return state;
}

/** Answers how long nothing else could run, at most, in milliseconds. */
function watchThread(): () => number {
  const EVERY = 5;
  let [last, most] = [performance.now(), 0];
  const timer = setInterval(() => {
    const now = performance.now();
    most = Math.max(most, now - last - EVERY);
    last = now;
  }, EVERY);
  return () => {
    clearInterval(timer);
    return most;
  };
}

const times = (values: readonly number[]): readonly string[] => [
  rounded(percentile(values, 0.5), 1),
  rounded(percentile(values, 0.95), 1),
  rounded(Math.max(...values), 1),
];
