// Which files are told as kept by nobody else: what one computer alone reads of an organisation that has left.
import { beforeAll, expect, it } from "vitest";
import { cryptoReady } from "#shared/protocol/crypto.ts";
import type { Roster } from "#shared/protocol/ledger/roster.ts";
import { createFile } from "../rooms/own-rows.ts";
import { receiveRows } from "../rooms/received-rows.ts";
import { rowsOf } from "../testing/a-long-room.ts";
import { aProject, handTimers, logOf } from "../testing/a-project.ts";
import { KeptByNone } from "./kept-by-none.ts";

beforeAll(cryptoReady);

it("files are told that this computer alone reads once whoever opened them has left with their organisation, as long as nobody else reads them", async () => {
  const project = aProject();
  const [karim, sonia, ines] = project.posts.map(({ device }) => device.id) as [never, never, never];
  const his = await logOf(project, project.posts[0]);
  const hers = await logOf(project, project.posts[1]);
  await createFile(his, ["identity"], [karim, sonia]);
  await createFile(his, ["identity"], [karim, sonia, ines]);
  for (const { room } of his.catalog.all()) await receiveRows(hers, await rowsOf(his, room), { isLog: true });
  await createFile(hers, ["identity"], [sonia]);
  const plain = hers.members.roster;
  const timers = handTimers();
  let told = 0;
  const kept = new KeptByNone({ context: hers, timers, changed: () => told++ });
  const after = async (isHere: boolean, gone: readonly string[]): Promise<number> => {
    const person = plain.devices.get(karim)!.person;
    const roster: Roster = {
      ...plain,
      organizations: new Map([
        [1, true],
        [2, isHere],
      ]),
      people: new Map(plain.people).set(person, { ...plain.people.get(person)!, organization: 2 }),
      devices: new Map(
        [...plain.devices].map(([id, each]) => [id, gone.includes(id) ? { ...each, removed: "left" as const } : each]),
      ),
    };
    hers.members.keep({ roster, records: [], dropped: [] });
    kept.look();
    timers.advance(2_000);
    await new Promise((next) => setTimeout(next, 20));
    return kept.count;
  };

  expect(await after(true, [karim])).toBe(0);
  expect(await after(false, [karim])).toBe(1);
  expect(await after(false, [karim, ines])).toBe(2);
  expect(await after(false, [karim])).toBe(1);
  expect(told).toBe(3);
  kept.stop();
});
