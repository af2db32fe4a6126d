// Two stories of one directory, after a relay was set back: which one goes on, and what becomes of what the other said.
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { cryptoReady, newBoxKeys } from "#shared/protocol/crypto.ts";
import type { Row } from "#shared/protocol/frame.ts";
import type { DeviceId } from "#shared/protocol/ids.ts";
import { type Act, DUTIES, type Duty } from "#shared/protocol/ledger/act.ts";
import { parseDirectoryRecord } from "#shared/protocol/ledger/record.ts";
import { afterRecord, nextPerson, numberFor, type Roster, rosterOf } from "#shared/protocol/ledger/roster.ts";
import { newRecovery } from "#shared/protocol/recovery/recovery-keys.ts";
import { SaidAgain } from "../project/said-again.ts";
import { newDevice } from "../space/identity-store.ts";
import { saidBy } from "../testing/a-newcomer.ts";
import { aProject, handTimers, logOf, type TestProject } from "../testing/a-project.ts";
import type { LogContext } from "./log-context.ts";
import { quarantineCounts } from "./quarantine.ts";
import { receiveRows } from "./received-rows.ts";

beforeAll(cryptoReady);

const LOG = { isLog: true };
type At = 0 | 1 | 2;

const duty = (person: number, duties: readonly Duty[] = DUTIES): Act => ({
  kind: "person",
  person,
  organization: 1,
  duties,
});

function letsIn(roster: Roster): { readonly id: DeviceId; readonly acts: readonly Act[] } {
  const { id, signing, box } = newDevice();
  const person = nextPerson(roster);
  const keys = { signingKey: signing.publicKey, boxKey: box.publicKey };
  const device: Act = { kind: "device", number: numberFor(roster, id), person, ...keys };
  return { id, acts: [{ kind: "person", person, organization: 1, duties: [] }, device] };
}

/** A relay’s log of the directory, which can be set back; and who says what on it. */
class DirectoryLog {
  readonly #project: TestProject;
  rows: Row[] = [];

  constructor(project: TestProject) {
    this.#project = project;
  }

  get roster(): Roster {
    return this.rows.reduce(
      (roster, { bytes }) => this.#after(roster, bytes) ?? roster,
      rosterOf({ ...this.#project.genesis, relay: null }),
    );
  }

  /** A post says something on what the log has now. */
  say(at: At, ...acts: readonly Act[]): boolean {
    return this.take(saidBy(this.#project, at, this.roster, ...acts));
  }

  /** Takes a record on the last one alone. */
  take(row: Row): boolean {
    const isNext = this.#after(this.roster, row.bytes) !== null;
    if (isNext) this.rows = [...this.rows, row];
    return isNext;
  }

  #after(roster: Roster, bytes: Row["bytes"]): Roster | null {
    const record = parseDirectoryRecord(bytes);
    const after = record.ok ? afterRecord(roster, record.value) : null;
    return after?.ok ? after.value : null;
  }
}

const asideIn = async ({ store }: LogContext): Promise<Record<string, number>> =>
  Object.fromEntries(await quarantineCounts(store));

const isIn = ({ members }: LogContext, id: DeviceId): boolean => members.active.some((each) => each.id === id);

/** Whether a post proposed something to the log, as far as it has to say something again. */
async function saysAgain(context: LogContext, log: DirectoryLog): Promise<readonly DeviceId[]> {
  const timers = handTimers();
  const withRelay = {
    ...context,
    genesis: { ...context.genesis, relay: { address: "wss://x", receiptKey: new Uint8Array() } },
  };
  const again = new SaidAgain({
    context: withRelay,
    timers,
    propose: (rows) => {
      for (const row of rows) log.take(row);
      return true;
    },
    changed: () => undefined,
    cleared: () => undefined,
  });
  again.look();
  timers.advance(0);
  for (let turn = 0; turn < 100; turn++) await Promise.resolve();
  again.stop();
  return again.unanswered;
}

/** A project whose three people let each other in and out; what everybody holds; and its log. */
async function aForkingProject() {
  const project = aProject();
  const log = new DirectoryLog(project);
  log.say(0, duty(2));
  log.say(0, duty(3));
  const posts = await Promise.all(project.posts.map((post) => logOf(project, post)));
  for (const post of posts) await receiveRows(post, log.rows, LOG);
  const [karim, sonia, malik] = posts as [LogContext, LogContext, LogContext];
  const again = (at: At): Promise<LogContext> => logOf(project, project.posts[at]);
  return { project, log, before: log.rows, karim, sonia, malik, again };
}

describe("a directory that forks after its relay was set back", () => {
  it("goes on as the relay's own log says, and who was out by the forgotten records is out at once, and after a start", async () => {
    const { log, before, karim, malik, again } = await aForkingProject();
    const paul = letsIn(log.roster);
    log.say(0, ...paul.acts);
    log.say(0, { kind: "deviceRemoved", device: malik.device.id, reason: "lost" });
    await receiveRows(karim, log.rows, LOG);
    log.rows = before;
    const jo = letsIn(log.roster);
    log.say(1, ...jo.acts);

    await receiveRows(karim, log.rows, LOG);

    for (const each of [karim, await again(0)]) {
      expect(each.members.roster.head).toEqual(log.roster.head);
      expect(isIn(each, jo.id)).toBe(true);
      expect(isIn(each, paul.id)).toBe(false);
      expect(isIn(each, malik.device.id)).toBe(false);
      expect(each.members.waiting.map(({ id }) => id)).toEqual([paul.id]);
      expect(each.members.devices.find(({ id }) => id === paul.id)?.number).toBeGreaterThan(3);
      expect(await asideIn(each)).toEqual({});
    }
    await saysAgain(karim, log);
    expect(log.roster.devices.get(malik.device.id)?.removed).toBe("lost");
  });

  it("tells of who is out, and has put out there all who could say so: nobody but people can settle that", async () => {
    for (const isAnybodyLeft of [true, false]) {
      const { log, before, karim, sonia, malik } = await aForkingProject();
      log.say(0, { kind: "deviceRemoved", device: malik.device.id, reason: "lost" });
      await receiveRows(karim, log.rows, LOG);
      expect(await saysAgain(karim, log)).toEqual([]);
      log.rows = before;
      const outs = isAnybodyLeft ? [karim] : [karim, sonia];
      for (const { device } of outs) log.say(2, { kind: "deviceRemoved", device: device.id, reason: "lost" });
      await receiveRows(karim, log.rows, LOG);

      expect(await saysAgain(karim, log)).toEqual(isAnybodyLeft ? [] : [malik.device.id]);
      expect(isIn(karim, malik.device.id)).toBe(false);
      expect(isIn(karim, sonia.device.id)).toBe(true);
    }
  });

  it("is not changed by what a stick brings", async () => {
    const { log, before, karim } = await aForkingProject();
    log.say(0, { kind: "personLeft", person: 3 });
    await receiveRows(karim, log.rows, LOG);
    const { head } = karim.members.roster;
    log.rows = before;
    log.say(1, ...letsIn(log.roster).acts);

    await receiveRows(karim, log.rows, { forward: true });

    expect(karim.members.roster.head).toEqual(head);
    expect(await asideIn(karim)).toEqual({ secondRecord: 1 });
  });

  it("is no way back for somebody who is out, nor for whom they let in: what they say waits until that is said again", async () => {
    const { project, log, before, karim, sonia, malik } = await aForkingProject();
    log.say(0, { kind: "deviceRemoved", device: malik.device.id, reason: "lost" });
    for (const each of [karim, sonia]) await receiveRows(each, log.rows, LOG);
    log.rows = before;
    const friend = letsIn(log.roster);
    log.say(2, ...friend.acts);

    for (const each of [karim, sonia]) await receiveRows(each, log.rows, LOG);
    expect(isIn(sonia, friend.id)).toBe(false);
    expect(await asideIn(sonia)).toEqual({ secondRecord: 1 });
    // Nobody who could not say it offers anything; who may, says it on top, in the relay's own log.
    await saysAgain(sonia, log);
    const fresh = await logOf(project, project.posts[0]);
    await receiveRows(fresh, log.rows, LOG);
    await receiveRows(sonia, log.rows, LOG);

    expect(fresh.members.roster.head).toEqual(log.roster.head);
    expect(sonia.members.roster.head).toEqual(log.roster.head);
    expect(log.roster.devices.get(malik.device.id)?.removed).not.toBeNull();
    await saysAgain(sonia, log);
    expect(log.roster.devices.get(friend.id)?.removed).not.toBeNull();
    expect(await asideIn(sonia)).toEqual({});
  });

  it("lets nobody who is out swap in a recovery, nor put everybody else out", async () => {
    const { log, before, karim, malik } = await aForkingProject();
    log.say(0, { kind: "deviceRemoved", device: malik.device.id, reason: "lost" });
    await receiveRows(karim, log.rows, LOG);
    const held = karim.members.roster;
    const { project } = held;
    const keepers = [...held.devices.values()].map(({ id }) => id);
    const made = newRecovery(
      { project, organization: 1, generation: 1 },
      keepers.map(() => newBoxKeys().publicKey),
    );
    for (const act of [
      { kind: "recovery", organization: 1, generation: 1, keepers, ...made },
      { kind: "personLeft", person: 2 },
    ] as const satisfies readonly Act[]) {
      log.rows = before;
      expect(log.say(2, act)).toBe(true);
      if (act.kind === "personLeft") expect(log.say(2, { kind: "personLeft", person: 1 })).toBe(true);
      else expect(log.say(0, { kind: "deviceRemoved", device: malik.device.id, reason: "lost" })).toBe(true);

      await receiveRows(karim, log.rows, LOG);

      expect(karim.members.roster).toBe(held);
    }
  });

  it("says again what people may do, and the three of a recovery, word for word", async () => {
    const { log, before, karim, sonia, malik } = await aForkingProject();
    const { project } = log.roster;
    const keepers = [karim, sonia, malik].map(({ device }) => device.id);
    const boxKeys = [karim, sonia, malik].map(({ device }) => device.box.publicKey);
    const made = newRecovery({ project, organization: 1, generation: 1 }, boxKeys);
    log.say(0, { kind: "recovery", organization: 1, generation: 1, keepers, ...made });
    log.say(0, duty(3, ["organization"]));
    await receiveRows(karim, log.rows, LOG);
    log.rows = before;
    log.say(1, ...letsIn(log.roster).acts);

    await receiveRows(karim, log.rows, LOG);
    await saysAgain(karim, log);
    await receiveRows(karim, log.rows, LOG);
    await saysAgain(karim, log);

    expect(log.roster.recoveries.get(1)?.key).toEqual(made.key);
    expect(log.roster.people.get(3)?.duties).toEqual(["organization"]);
    expect(log.rows).toHaveLength(before.length + 3);
    expect(karim.members.roster.head).toEqual(log.roster.head);
    expect(karim.members.dropped).toEqual([]);
  });

  const said = fc.oneof(
    { weight: 3, arbitrary: fc.record({ kind: fc.constant("in" as const), by: fc.nat(2) }) },
    { weight: 3, arbitrary: fc.record({ kind: fc.constant("out" as const), by: fc.nat(2), whom: fc.nat(5) }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant("duty" as const), by: fc.nat(2), whom: fc.constant(3) }) },
  );
  /** Things are said, some read them, the relay is set back, others are said; and some start anew, or say again. */
  const round = fc.record({
    said: fc.array(said, { minLength: 1, maxLength: 3 }),
    read: fc.subarray([0, 1, 2]),
    back: fc.nat(3),
    instead: fc.array(said, { maxLength: 2 }),
    readThen: fc.array(fc.record({ who: fc.nat(2), some: fc.nat(1) }), { maxLength: 3 }),
    starts: fc.subarray([0, 1, 2]),
    again: fc.subarray([0, 1, 2]),
  });

  it("ends in one story, whatever happened: nobody who was seen to leave comes back, and no number is given twice", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(round, { minLength: 1, maxLength: 4 }), async (script) => {
        const { project, log, before, karim, sonia, malik } = await aForkingProject();
        const posts = [karim, sonia, malik];
        const numbers = new Map<number, DeviceId>();
        const gone = new Set<DeviceId>();
        const goneFor = posts.map(() => new Set<DeviceId>());
        const note = (): void => {
          for (const [at, { members }] of posts.entries()) {
            for (const { id, number, removed } of members.roster.devices.values()) {
              expect(numbers.get(number) ?? id).toBe(id);
              numbers.set(number, id);
              if (removed !== null) gone.add(id);
              if (removed !== null) goneFor[at]?.add(id);
            }
            expect(members.active.filter(({ id }) => goneFor[at]?.has(id))).toEqual([]);
          }
        };
        const say = (each: typeof said extends fc.Arbitrary<infer Said> ? Said : never): void => {
          const { roster } = log;
          const device = [...roster.devices.values()][each.kind === "out" ? each.whom : 0]?.id;
          if (each.kind === "in") log.say(each.by as At, ...letsIn(roster).acts);
          else if (each.kind === "duty") log.say(each.by as At, duty(each.whom, ["organization"]));
          else if (device !== undefined) log.say(each.by as At, { kind: "deviceRemoved", device, reason: "lost" });
        };
        const read = async (at: number, some = 0): Promise<void> => {
          await receiveRows(posts[at] as LogContext, log.rows.slice(0, log.rows.length - some), LOG);
          note();
        };
        for (const { said: first, read: who, back, instead, readThen, starts, again } of script) {
          for (const each of first) say(each);
          for (const at of who) await read(at);
          log.rows = log.rows.slice(0, Math.max(before.length, log.rows.length - back));
          for (const each of instead) say(each);
          for (const { who: at, some } of readThen) await read(at, some);
          for (const at of starts) posts[at] = await logOf(project, project.posts[at as At]);
          for (const at of again) await saysAgain(posts[at] as LogContext, log);
        }
        // Who holds more than the log has offers it; then everybody reads, and says again what lacks.
        const rest = async (): Promise<void> => {
          for (let round = 0; round < 4; round++) {
            for (const post of posts) {
              for (const { bytes } of post.members.records) log.take({ kind: "directory", bytes });
              await receiveRows(post, log.rows, LOG);
              await saysAgain(post, log);
              note();
            }
          }
        };
        await rest();
        // Who is out for some, and has put out of action those who could say so, is let out by anybody else who may.
        const isBack = (id: DeviceId): boolean => log.roster.devices.get(id)?.removed === null;
        for (const device of gone) {
          for (const at of [0, 1, 2] as const) {
            const { id } = project.posts[at].device;
            if (isBack(device) && !gone.has(id)) log.say(at, { kind: "deviceRemoved", device, reason: "lost" });
          }
        }
        await rest();

        // Nobody else may: that relay, and who has it, are believed by nobody who saw them go.
        if ([...gone].some(isBack)) return;
        const readers = posts.filter(({ device }) => isBack(device.id) && !gone.has(device.id));
        for (const { members } of readers) expect(members.roster.head).toEqual(log.roster.head);
      }),
      { numRuns: 25 },
    );
  });
});
