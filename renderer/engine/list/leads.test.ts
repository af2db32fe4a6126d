// Who leads a file is a person of the project, however they are called.
import { afterEach, beforeAll, expect, it } from "vitest";
import type { PersonId } from "#shared/kernel/ids.ts";
import { cryptoReady } from "#shared/protocol/crypto.ts";
import type { CaseFileId } from "#shared/protocol/ids.ts";
import { aTeamOnARelay, type TeamOnARelay } from "../testing/a-team-on-a-relay.ts";
import { aNewFile, SONIA } from "../testing/engine-bench.ts";
import { projectOf } from "../testing/session-of.ts";

let team: TeamOnARelay;

beforeAll(cryptoReady);
afterEach(() => team.end());

it("two referents of one name are two, each with their own files", async () => {
  team = await aTeamOnARelay(SONIA);
  const { karim, sonia } = team;
  const [namesake] = team.others;
  const led = new Map<CaseFileId, number>();
  for (const { device } of [sonia, namesake!]) {
    const created = await karim.calls.createFile(aNewFile({ name: "Aya" }), "new");
    const file = created.ok ? created.value : ("" as CaseFileId);
    await karim.calls.openFile(file);
    const { number } = projectOf(karim).members.find((each) => each.device === device)!;
    expect((await karim.calls.setField(file, "leadWorker", String(number), [])).ok).toBe(true);
    led.set(file, projectOf(karim).people.find(({ devices }) => devices[0]?.device === device)!.number);
    await karim.until(
      () => karim.files().some(({ id, leadWorker }) => id === file && leadWorker === SONIA.name),
      "led",
    );
  }
  const query = { search: "", cut: "all", phase: null, silentFor: null, order: null, most: null } as const;

  const { leads } = await karim.calls.arrangeFiles({ ...query, lead: null });
  expect(leads.map(({ name }) => name)).toEqual([SONIA.name, SONIA.name]);
  expect(leads.map(({ person }) => Number(person))).toEqual([...led.values()]);
  for (const [file, person] of led) {
    const { files } = await karim.calls.arrangeFiles({ ...query, lead: String(person) as PersonId });
    expect(files).toEqual([file]);
  }
  const mine = (bench: typeof karim) => bench.files().flatMap(({ id, isMine }) => (isMine ? [id] : []));
  await sonia.until(() => sonia.files().length === 2 && mine(sonia).length === 1, "hers is hers");
  expect(led.get(mine(sonia)[0]!)).toBe(projectOf(sonia).people.find(({ isMe }) => isMe)?.number);
  expect(mine(karim)).toEqual([]);
});
