import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { instant } from "#shared/kernel/instant.ts";
import { cryptoReady } from "#shared/protocol/crypto.ts";
import type { Row } from "#shared/protocol/frame.ts";
import { numberOf } from "#shared/protocol/genesis.ts";
import type { Act } from "#shared/protocol/ledger/act.ts";
import { nextPerson, numberFor, type Roster } from "#shared/protocol/ledger/roster.ts";
import { newDevice } from "../space/identity-store.ts";
import { Receiver } from "../sync/receiver.ts";
import { aNewcomer, recordsOf, saidBy, say } from "../testing/a-newcomer.ts";
import { anOpenRoom, aProject, handTimers, logOf, type TestProject, writeValue } from "../testing/a-project.ts";
import { rowsOf } from "../testing/a-shared-room.ts";
import { loadAcks } from "./acks.ts";
import type { LogContext } from "./log-context.ts";
import { quarantineCounts } from "./quarantine.ts";
import { receiveRows } from "./received-rows.ts";
import { retryQuarantine } from "./retried-rows.ts";

beforeAll(cryptoReady);

function letsIn(roster: Roster): readonly Act[] {
  const { id, signing, box } = newDevice();
  const person = nextPerson(roster);
  const keys = { signingKey: signing.publicKey, boxKey: box.publicKey };
  return [
    { kind: "person", person, organization: 1, duties: [] },
    { kind: "device", number: numberFor(roster, id), person, ...keys },
  ];
}

/** Records that follow each other: each lets somebody in. */
async function records(project: TestProject, count: number): Promise<readonly Row[]> {
  const founder = await logOf(project, project.posts[0]);
  const rows: Row[] = [];
  for (let at = 0; at < count; at++) {
    const row = saidBy(project, 0, founder.members.roster, ...letsIn(founder.members.roster));
    await receiveRows(founder, [row], {});
    rows.push(row);
  }
  return rows;
}

const asideIn = async ({ store }: LogContext): Promise<Record<string, number>> =>
  Object.fromEntries(await quarantineCounts(store));

describe("records of the directory", () => {
  it("are the same whatever the order and the number of times that they come, and after a start", async () => {
    const project = aProject();
    const rows = await records(project, 6);
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.nat({ max: 5 }), { maxLength: 20 }),
        fc.shuffledSubarray([0, 1, 2, 3, 4, 5], { minLength: 6 }),
        fc.integer({ min: 1, max: 6 }),
        async (some, all, size) => {
          const reader = await logOf(project, { ...project.posts[1], disk: aProject().posts[0].disk });
          const given = [...some, ...all].map((at) => rows[at]!);
          for (let at = 0; at < given.length; at += size) {
            await receiveRows(reader, given.slice(at, at + size), {});
            await retryQuarantine(reader);
          }

          expect(reader.members.roster.head.index).toBe(6);
          expect(reader.members.active).toHaveLength(9);
          expect(await asideIn(reader)).toEqual({});
        },
      ),
      { numRuns: 60 },
    );
    const [, sonia] = project.posts;
    await receiveRows(await logOf(project, sonia), rows, {});
    const numbers = (await logOf(project, sonia)).members.devices.map(({ number }) => number);
    expect(new Set(numbers).size).toBe(9);
    expect(numbers.slice(0, 3)).toEqual([1, 2, 3]);
  });

  it("of who may not let people in, or changed on their way, change nothing and are put aside", async () => {
    const project = aProject();
    const sonia = await logOf(project, project.posts[1]);
    const { roster } = sonia.members;
    const good = saidBy(project, 0, roster, ...letsIn(roster));
    const changed = good.bytes.slice();
    changed[changed.length - 1] = (changed.at(-1) ?? 0) ^ 1;

    await receiveRows(sonia, [saidBy(project, 1, roster, ...letsIn(roster)), { ...good, bytes: changed }], {});

    expect(sonia.members.roster).toBe(roster);
    expect(await asideIn(sonia)).toEqual({ signature: 2 });
  });

  it("of which another stands under the same number are told: a relay shows two stories", async () => {
    const project = aProject();
    const sonia = await logOf(project, project.posts[1]);
    const { roster } = sonia.members;
    const [one, other] = [saidBy(project, 0, roster, ...letsIn(roster)), saidBy(project, 0, roster, ...letsIn(roster))];
    await receiveRows(sonia, [one], {});

    await receiveRows(sonia, [one, other], {});

    expect(sonia.members.roster.head.index).toBe(1);
    expect(await asideIn(sonia)).toEqual({ secondRecord: 1 });
  });

  it("say whose rows these are: rows of a device that is not known yet are read once it is", async () => {
    const project = aProject();
    const timers = handTimers();
    const [karim, sonia] = [await logOf(project, project.posts[0]), await logOf(project, project.posts[1])];
    const newcomer = await aNewcomer(project, karim);
    const late = await logOf(project, newcomer);
    await receiveRows(late, await recordsOf(karim), {});
    const room = await anOpenRoom(late, timers);
    await writeValue(room, timers, "name", "Inès", numberOf(late.members, late.device.id));
    await room.seal();
    const rows = await rowsOf(late, room.room);

    await receiveRows(sonia, rows, {});
    expect(sonia.catalog.get(room.room)).toBeNull();
    await receiveRows(sonia, await recordsOf(karim), {});
    await retryQuarantine(sonia);

    expect(sonia.catalog.get(room.room)?.heads.get(newcomer.device.id)?.seq).toBe(0);
  });

  it("seal nothing to a device that was removed", async () => {
    const project = aProject();
    const karim = await logOf(project, project.posts[0]);
    const removed = project.posts[2].device.id;
    const act: Act = { kind: "deviceRemoved", device: removed, reason: "lost" };
    await receiveRows(karim, [saidBy(project, 0, karim.members.roster, act)], {});

    const { room } = await anOpenRoom(karim, handTimers());

    expect(karim.catalog.get(room)?.members).toHaveLength(2);
    expect(karim.catalog.get(room)?.members).not.toContain(removed);
  });

  it("are offered again, ahead of the rows that they explain, to a relay that was set back", async () => {
    const project = aProject();
    const karim = await logOf(project, project.posts[0]);
    await aNewcomer(project, karim);
    await anOpenRoom(karim, handTimers());
    await karim.outbox.drop(karim.outbox.entries());
    const unheard = () => undefined;
    const events = { received: unheard, quarantined: unheard, shown: unheard, acknowledged: unheard };
    const receiver = await Receiver.load(karim, await loadAcks(karim), () => instant(0), events);

    await receiver.reset();

    const { outbox } = await logOf(project, project.posts[0]);
    const rows = await outbox.rows(outbox.entries());
    expect(outbox.unreadable).toEqual([]);
    expect(rows.map(({ row }) => row.kind)).toEqual(["directory", "grant"]);
  });

  it("that came by a stick wait for the relay too", async () => {
    const project = aProject();
    const [karim, sonia] = [await logOf(project, project.posts[0]), await logOf(project, project.posts[1])];
    await aNewcomer(project, karim);

    await receiveRows(sonia, await recordsOf(karim), { forward: true });

    expect((await sonia.outbox.rows(sonia.outbox.entries())).map(({ row }) => row)).toEqual(await recordsOf(karim));
  });

  it("are told at once to whoever shows the project, and only when somebody came or left", async () => {
    const project = aProject();
    const karim = await logOf(project, project.posts[0]);
    let count = 0;
    karim.members.watch(() => count++);

    await aNewcomer(project, karim);
    await receiveRows(karim, await recordsOf(karim), {});

    expect(count).toBe(1);
  });

  it("that remove a device leave it what it makes: it is never shut out of its own room", async () => {
    const project = aProject();
    const [karim, sonia] = [await logOf(project, project.posts[0]), await logOf(project, project.posts[1])];
    await say(project, karim, { kind: "deviceRemoved", device: sonia.device.id, reason: "replaced" });
    await receiveRows(sonia, await recordsOf(karim), {});

    const { room } = await anOpenRoom(sonia, handTimers());

    expect(sonia.catalog.get(room)?.members).toContain(sonia.device.id);
  });
});
