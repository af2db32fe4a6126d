// Somebody who was of the project, and has a new laptop: the same person where who lets them in says so, and nobody else is.
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { cryptoReady } from "#shared/protocol/crypto.ts";
import type { CaseFileId, DeviceId } from "#shared/protocol/ids.ts";
import { aTeamOnARelay, type TeamOnARelay } from "../testing/a-team-on-a-relay.ts";
import { readingsOf } from "../testing/an-answer.ts";
import { aNewFile, SONIA } from "../testing/engine-bench.ts";
import { projectOf, sessionOf } from "../testing/session-of.ts";

let team: TeamOnARelay;

beforeAll(cryptoReady);

beforeEach(async () => {
  team = await aTeamOnARelay();
});

afterEach(() => team.end());

/** A file that Sonia leads, and her laptop is lost. */
async function aLostLaptop(): Promise<{ readonly file: CaseFileId; readonly sonia: number; readonly lost: DeviceId }> {
  const { karim, sonia } = team;
  const created = await karim.calls.createFile(aNewFile({ name: "Aya", note: "Vue à la gare." }), "new");
  const file = created.ok ? created.value : ("" as CaseFileId);
  await sonia.until(() => sonia.files().some(({ name }) => name === "Aya"), "both have it");
  await sonia.calls.openFile(file);
  const me = projectOf(sonia).members.find(({ isMe }) => isMe);
  expect((await sonia.calls.setField(file, "leadWorker", String(me?.number), [])).ok).toBe(true);
  await sonia.calls.syncNow();
  await karim.calls.openFile(file);
  await karim.until(() => karim.view("file")?.fields.leadWorker.values[0]?.label === "Sonia R.", "she leads it");
  const number = projectOf(karim).people.find(({ name }) => name === "Sonia R.")?.number ?? 0;
  expect(projectOf(karim).known).toEqual([]);
  expect((await karim.calls.remove({ kind: "device", device: sonia.device, reason: "lost" })).ok).toBe(true);
  await karim.until(() => projectOf(karim).removed.length === 1, "it is removed");
  sonia.kill();
  return { file, sonia: number, lost: sonia.device };
}

describe("somebody who comes back with a new laptop", () => {
  it("is who they were, with the files that are open to them, where who lets them in says so; who is called the same is not", async () => {
    const { karim } = team;
    const { file, sonia, lost } = await aLostLaptop();
    expect(projectOf(karim).known).toMatchObject([{ device: lost, name: "Sonia R.", reason: "lost" }]);
    const homonym = await team.newPost(SONIA);
    const back = await team.newPost({ ...SONIA, name: "Sonia Roux" });

    expect((await karim.calls.letIn(sessionOf(homonym).deviceCard)).ok).toBe(true);
    expect((await karim.calls.letIn(sessionOf(back).deviceCard, lost)).ok).toBe(true);
    await karim.until(() => projectOf(karim).members.length === 3, "both are in");

    const { people, known } = projectOf(karim);
    expect(people.filter(({ name }) => name === "Sonia R.").map(({ number }) => number)).toContain(sonia);
    const deviceOf = (number: number) => people.find((each) => each.number === number)?.devices[0]?.device;
    expect(deviceOf(sonia)).toBe(back.device);
    expect(people.find(({ devices }) => devices[0]?.device === homonym.device)?.number).not.toBe(sonia);
    // Once they have a laptop they bring the next one themselves.
    expect(known).toEqual([]);
    const third = await team.newPost(SONIA);
    expect(await karim.calls.letIn(sessionOf(third).deviceCard, lost)).toMatchObject({ ok: false });

    for (const each of [back, homonym]) {
      expect((await each.calls.joinProject(projectOf(karim).card)).ok).toBe(true);
    }
    await back.until(() => back.files().some(({ id }) => id === file), "her files are open to her again");
    await back.calls.openFile(file);
    await back.until(
      () => back.view("file")?.fields.leadWorker.values[0]?.label === "Sonia R.",
      "and she leads this one",
    );
    expect(projectOf(back).people.find(({ isMe }) => isMe)?.number).toBe(sonia);
    expect(homonym.files()).toEqual([]);
    await karim.until(() => readingsOf(karim, "Sonia R.").includes("identity: open"), "and it is shown so");
    // Two are called so now: one of them leads the file.
    const { readers = [], others = [] } = karim.view("file")?.access ?? {};
    const called = [...readers, ...others].filter(({ name }) => name === "Sonia R.");
    expect(called.map(({ person, isLead }) => [person, isLead]).sort()).toEqual(
      called.map(({ person }) => [person, person === String(sonia)]).sort(),
    );
    expect(called.length).toBe(2);
  });

  it("is asked for by who may let them in, and of nobody who has a laptop, or left", async () => {
    const { karim, sonia } = team;
    const post = await team.newPost(SONIA);
    const { deviceCard } = sessionOf(post);

    expect(await karim.calls.letIn(deviceCard, sonia.device)).toEqual({ ok: false, failure: { kind: "notAllowed" } });
    const number = projectOf(karim).people.find(({ name }) => name === "Sonia R.")?.number ?? 0;
    expect((await karim.calls.remove({ kind: "person", person: number })).ok).toBe(true);
    await karim.until(() => projectOf(karim).removed.length === 1, "she has left");

    expect(projectOf(karim).known).toEqual([]);
    expect(await karim.calls.letIn(deviceCard, sonia.device)).toEqual({ ok: false, failure: { kind: "notAllowed" } });
    expect((await karim.calls.letIn(deviceCard)).ok).toBe(true);
  });
});
