import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { instant } from "#shared/kernel/instant.ts";
import { cryptoReady } from "#shared/protocol/crypto.ts";
import type { Row } from "#shared/protocol/frame.ts";
import type { Act } from "#shared/protocol/ledger/act.ts";
import { writeDirectoryRecord } from "#shared/protocol/ledger/record.ts";
import { nextDevice, nextPerson, type Roster } from "#shared/protocol/ledger/roster.ts";
import { newDevice } from "../space/identity-store.ts";
import { anOpenRoom, aProject, handTimers, logOf, type TestProject, writeValue } from "../testing/a-project.ts";
import { rowsOf } from "../testing/a-shared-room.ts";
import type { LogContext } from "./log-context.ts";
import { quarantineCounts } from "./quarantine.ts";
import { receiveRows } from "./received-rows.ts";
import { retryQuarantine } from "./retried-rows.ts";

beforeAll(cryptoReady);

/** The next record, by a post of the project; the first founded it. */
function saidBy({ posts }: TestProject, at: number, { project, head }: Roster, ...acts: readonly Act[]): Row {
  const { id, signing } = posts[at]!.device;
  const content = { project, index: head.index + 1, prev: head.hash, claimedAt: instant(0), issuer: id, acts };
  return { kind: "directory", bytes: writeDirectoryRecord(content, signing.secretKey).bytes };
}

function letsIn(roster: Roster): readonly Act[] {
  const { signing, box } = newDevice();
  const person = nextPerson(roster);
  const keys = { signingKey: signing.publicKey, boxKey: box.publicKey };
  return [
    { kind: "person", person, organization: 1, duties: [] },
    { kind: "device", number: nextDevice(roster), person, ...keys },
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
    expect((await logOf(project, sonia)).members.devices.map(({ number }) => number)).toEqual([
      1, 2, 3, 4, 5, 6, 7, 8, 9,
    ]);
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
    const { device } = await aNewcomer(project, karim);
    const late = await logOf(project, { ...project.posts[2], device, disk: aProject().posts[0].disk });
    await receiveRows(late, await directoryOf(karim), {});
    const room = await anOpenRoom(late, timers);
    await writeValue(room, timers, "name", "Inès", 4);
    await room.seal();
    const rows = await rowsOf(late, room.room);

    await receiveRows(sonia, rows, {});
    expect(sonia.catalog.get(room.room)).toBeNull();
    await receiveRows(sonia, await directoryOf(karim), {});
    await retryQuarantine(sonia);

    expect(sonia.catalog.get(room.room)?.heads.get(device.id)?.seq).toBe(0);
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
});

async function aNewcomer(project: TestProject, founder: LogContext) {
  const device = newDevice();
  const { roster } = founder.members;
  const keys = { signingKey: device.signing.publicKey, boxKey: device.box.publicKey };
  const row = saidBy(project, 0, roster, { kind: "device", number: 4, person: 1, ...keys });
  await receiveRows(founder, [row], {});
  return { device };
}

/** The records that a device holds, as it would give them. */
async function directoryOf({ store, genesis }: LogContext): Promise<Row[]> {
  const stored = await store.list("records", `${genesis.project}/directory/`);
  return stored.map(({ value }) => ({ kind: "directory", bytes: value.slice(9) }));
}
