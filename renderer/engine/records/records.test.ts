import { afterEach, beforeAll, describe, expect, it } from "vitest";
import type { RecordId } from "#shared/domain/records/index.ts";
import type { RecordAt } from "#shared/ports/records.ts";
import { cryptoReady } from "#shared/protocol/crypto.ts";
import type { CaseFileId } from "#shared/protocol/ids.ts";
import { aTeam, type Team } from "../testing/a-team.ts";
import { carryBoth } from "../testing/carry-stick.ts";
import { aNewFile, type EngineBench } from "../testing/engine-bench.ts";

let team: Team;

beforeAll(cryptoReady);
afterEach(() => team.kill());

const ID = "00112233445566778899aabbccddeeff" as RecordId;
const OK = { ok: true, value: null };

const aFile = async ({ calls }: EngineBench): Promise<CaseFileId> => {
  const created = await calls.createFile(aNewFile({ name: "Inès M." }), "new-file");
  if (!created.ok) throw new Error(created.failure.kind);
  return created.value;
};
const open = async (bench: EngineBench, file: CaseFileId): Promise<void> => {
  await bench.calls.openFile(file);
  await bench.until(() => bench.view("file")?.summary.id === file, "the file is open");
};
const actions = (bench: EngineBench) => bench.view("file")?.records.actions ?? [];
const titles = (bench: EngineBench) =>
  actions(bench).map(({ fields, removal }) => [
    fields.title.values.map(({ value }) => value),
    removal?.isClear ?? null,
  ]);
const actionAt = (file: CaseFileId): RecordAt<"actions"> => ({ file, kind: "actions", id: ID });

describe("records of a file", () => {
  it("L17 L37 are added once, changed field by field, told, found, and there after a kill", async () => {
    team = await aTeam();
    const { karim } = team;
    const file = await aFile(karim);
    await open(karim, file);
    await karim.calls.keepForm("plan", { title: "Le CV" });

    const add = () => karim.calls.addRecord(actionAt(file), { title: "Refaire le CV", status: "toDo" }, "plan");
    expect(await Promise.all([add(), add(), add()])).toEqual([OK, OK, OK]);
    await karim.until(() => actions(karim).length > 0, "added");
    expect(titles(karim)).toEqual([[["Refaire le CV"], null]]);
    expect(await karim.calls.readForm("plan")).toBeNull();
    expect(karim.view("file")?.timeline.filter(({ kind }) => kind === "record")).toMatchObject([
      { record: { kind: "actions", id: ID, act: "added" }, author: "Karim B." },
    ]);

    const seen = actions(karim)[0]?.fields.status.values.map(({ id }) => id) ?? [];
    expect(await karim.calls.setRecord(actionAt(file), { status: "done", doneMinutes: 90 }, seen)).toEqual(OK);
    await karim.until(() => actions(karim)[0]?.fields.doneMinutes.values[0]?.value === 90, "changed");
    expect((await karim.calls.recordHistory(actionAt(file), "status")).map(({ value }) => value)).toEqual([
      "done",
      "toDo",
    ]);
    const refused = await karim.calls.setRecord(actionAt(file), { doneMinutes: 1.5, goal: "x" }, []);
    expect(refused).toEqual({
      ok: false,
      failure: { kind: "invalid", field: "doneMinutes", failure: { kind: "wrongShape" } },
    });
    expect(actions(karim)[0]?.fields.goal.values).toEqual([]);

    karim.kill();
    const again = await karim.again();
    await open(again, file);
    await again.until(() => actions(again)[0]?.fields.status.values[0]?.value === "done", "it is there");
    await expect.poll(async () => (await again.calls.showMatches("cv", [file]))[0]?.of ?? null).toBe("actions/title");
  });

  it("REC-3 L16 removed here and changed there stay in view until a person settles; brought back, they are whole", async () => {
    team = await aTeam();
    const { karim, sonia } = team;
    const file = await aFile(karim);
    await open(karim, file);
    await karim.calls.addRecord(actionAt(file), { title: "Refaire le CV" }, "plan");
    await karim.until(() => actions(karim).length > 0, "added");
    await carryBoth(karim, sonia);
    await open(sonia, file);
    await sonia.until(() => actions(sonia).length > 0, "carried");
    const seen = (bench: EngineBench) => actions(bench)[0]?.fields.title.values.map(({ id }) => id) ?? [];

    expect(await karim.calls.removeRecord(actionAt(file), seen(karim))).toEqual(OK);
    await karim.until(() => actions(karim)[0]?.removal?.isClear === true, "gone here");
    expect(await sonia.calls.setRecord(actionAt(file), { title: "Refaire le CV et la lettre" }, seen(sonia))).toEqual(
      OK,
    );
    await sonia.until(() => titles(sonia)[0]?.[0]?.toString().endsWith("lettre") ?? false, "changed there");
    await carryBoth(karim, sonia);

    for (const bench of [karim, sonia]) {
      await bench.until(() => actions(bench)[0]?.removal?.isClear === false, "in view, to be settled");
      expect(titles(bench)).toEqual([[["Refaire le CV et la lettre"], false]]);
    }
    await karim.until(() => karim.files()[0]?.conflicts === 1, "and counted");
    expect(await karim.calls.bringBackRecord(actionAt(file))).toEqual(OK);
    await karim.until(() => actions(karim)[0]?.removal === null, "kept");
    expect(await karim.calls.removeRecord(actionAt(file), seen(karim))).toEqual(OK);
    await karim.until(() => actions(karim)[0]?.removal?.isClear === true, "gone for good");
    expect(karim.view("file")?.timeline.flatMap(({ record }) => record?.act ?? [])).toEqual([
      "removed",
      "broughtBack",
      "changed",
      "removed",
      "added",
    ]);
  });
});
