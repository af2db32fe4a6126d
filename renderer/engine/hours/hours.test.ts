// HRS-18: hours declared on one side and decided on the other, between whole engines and a relay; apart, and together.
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { summariseWeek, weekOf } from "#shared/domain/activity-hours/index.ts";
import { hoursOf, type RecordId } from "#shared/domain/records/index.ts";
import type { Person } from "#shared/ports/engine.ts";
import type { NewHoursDecision } from "#shared/ports/hours.ts";
import { saidFile } from "#shared/ports/said-file.ts";
import { cryptoReady } from "#shared/protocol/crypto.ts";
import type { CaseFileId } from "#shared/protocol/ids.ts";
import type { Colleague } from "../testing/a-team.ts";
import { aTeamOnARelay, type TeamOnARelay } from "../testing/a-team-on-a-relay.ts";
import { aYes, CLAIRE, personIn, today } from "../testing/an-answer.ts";
import { aNewFile } from "../testing/engine-bench.ts";

const MARC: Person = { ...CLAIRE, name: "Marc D." };
const CV = "00112233445566778899aabbccddeeff" as RecordId;
const CARE = "ff112233445566778899aabbccddeeff" as RecordId;
const OK = { ok: true, value: null };

let team: TeamOnARelay;
let claire: Colleague;
let marc: Colleague;
let file: CaseFileId;

beforeAll(cryptoReady);

beforeEach(async () => {
  team = await aTeamOnARelay(CLAIRE, MARC);
  [claire, marc] = team.others as [Colleague, Colleague];
  const { karim } = team;
  const created = await karim.calls.createFile(aNewFile({ name: "Inès M." }), "new");
  file = created.ok ? created.value : ("" as CaseFileId);
  await karim.calls.openFile(file);
  await karim.until(() => karim.view("file")?.access.isKnown === true, "who may read it");
  const advisors = [CLAIRE, MARC].map(({ name }) => personIn(karim, name));
  await karim.calls.recordAnswer(file, aYes(advisors), "answer");
  const seen = karim.view("file")?.fields.phase.values.map(({ id }) => id) ?? [];
  await karim.calls.changePhase(file, { phase: "engaged", reason: "" }, seen);
  const done = { status: "done", doneOn: today(), doneMinutes: 90 };
  const at = { file, kind: "actions" } as const;
  await karim.calls.addRecord({ ...at, id: CV }, { title: "Atelier CV", category: "training", ...done }, "a");
  await karim.calls.addRecord({ ...at, id: CARE }, { title: "canari-soin", category: "health", ...done }, "b");
  await Promise.all([claire, marc].map(declared));
}, 60_000);

afterEach(() => team.end());

const declared = async (bench: Colleague): Promise<void> => {
  await bench.until(() => bench.files().some(({ id }) => id === file), "the file is listed");
  await bench.calls.openFile(file);
  await bench.until(() => bench.view("file")?.records.actions.length === 2, "what was declared is read");
};
const validating = (bench: Colleague, changes: Partial<NewHoursDecision> = {}): NewHoursDecision => ({
  action: CV,
  kind: "validated",
  decidedOn: { category: "training", on: today(), realMinutes: 90 },
  seen: (bench.view("file")?.hoursDecisions ?? []).map(({ id }) => id),
  ...changes,
});
const decisions = (bench: Colleague) =>
  (bench.view("file")?.hoursDecisions ?? [])
    .map(({ author, kind, flatMinutes }) => `${author} ${kind} ${flatMinutes}`)
    .sort();
const validated = (bench: Colleague): number => {
  const view = bench.view("file");
  if (view === undefined) return -1;
  return summariseWeek(hoursOf(saidFile(view), false), weekOf(today()), today()).total.validatedFlat;
};
const waitingDay = (bench: Colleague): readonly number[] =>
  bench
    .view("today")
    ?.queues.flatMap(({ queue, lines }) => (queue === "toValidate" ? lines.map(({ count }) => count) : [])) ?? [];

describe("the hours that a Mission Locale validates", () => {
  it("HRS-18 TDY-10 wait for an advisor, in their day; are decided by them alone; and say who and when", async () => {
    const { karim } = team;
    await claire.until(() => waitingDay(claire).length === 1, "Claire's day says it");
    expect(waitingDay(claire)).toEqual([1]);
    expect(waitingDay(karim)).toEqual([]);
    expect(JSON.stringify([claire.view("today"), claire.files()])).not.toContain("canari-soin");

    expect(await karim.calls.decideHours(file, [validating(karim)])).toEqual({
      ok: false,
      failure: { kind: "notAllowed" },
    });
    // HRS-7: nobody agreed to declare the hours of health.
    const ofHealth = { action: CARE, decidedOn: { category: "health", on: today(), realMinutes: 90 } };
    for (const kind of ["validated", "rejected"] as const)
      expect(await claire.calls.decideHours(file, [validating(claire, { ...ofHealth, kind })])).toEqual({
        ok: false,
        failure: { kind: "notAllowed" },
      });
    expect(await claire.calls.decideHours(file, [validating(claire)])).toEqual(OK);
    await karim.until(() => validated(karim) === 180, "Karim sees them validated");

    expect(decisions(karim)).toEqual(["Claire P. validated 180"]);
    expect(karim.view("file")?.timeline[0]).toMatchObject({
      author: "Claire P.",
      record: { kind: "actions", id: CV, act: "hoursValidated" },
    });
    await claire.until(() => waitingDay(claire).length === 0, "nothing waits any more");
  });

  it("HRS-18 TDY-10 without a category are asked for it; the advisor says it, then validates", async () => {
    const bare = "0123456789abcdef0123456789abcdef" as RecordId;
    const done = { title: "Visite", status: "done", doneOn: today(), doneMinutes: 60 };
    await claire.calls.decideHours(file, [validating(claire)]);
    await team.karim.calls.addRecord({ file, kind: "actions", id: bare }, done, "c");
    await claire.until(() => waitingDay(claire).join() === "0", "the category is what waits");

    const at = { file, kind: "actions", id: bare } as const;
    expect(await claire.calls.setRecord(at, { category: "training" }, [])).toEqual(OK);
    await claire.until(() => waitingDay(claire).join() === "1", "it can be validated");
    const decidedOn = { category: "training", on: today(), realMinutes: 60 };
    expect(await claire.calls.decideHours(file, [validating(claire, { action: bare, decidedOn, seen: [] })])).toEqual(
      OK,
    );
    await claire.until(() => waitingDay(claire).length === 0, "nothing waits any more");
  });

  it("HRS-18 wait again when they change after it: the decision is kept and shown, and counts no more", async () => {
    const { karim } = team;
    await claire.calls.decideHours(file, [validating(claire)]);
    await karim.until(() => validated(karim) === 180, "validated");
    const seen = karim.view("file")?.records.actions.find(({ id }) => id === CV)?.fields.doneMinutes.values ?? [];
    await karim.calls.setRecord(
      { file, kind: "actions", id: CV },
      { doneMinutes: 240 },
      seen.map(({ id }) => id),
    );

    await claire.until(() => waitingDay(claire).length === 1 && validated(claire) === 0, "it is asked again");
    expect(decisions(claire)).toEqual(["Claire P. validated 180"]);

    const now = { category: "training", on: today(), realMinutes: 240 };
    await claire.calls.decideHours(file, [validating(claire, { decidedOn: now })]);
    await karim.until(() => validated(karim) === 180, "validated anew");
    expect(karim.view("file")?.hoursDecisions).toMatchObject([{ realMinutes: 240 }]);
  });

  it("HRS-6 HRS-18 two decisions taken apart are both kept, until one of them decides again", async () => {
    const { karim } = team;
    claire.network.cut();
    marc.network.cut();
    await claire.calls.decideHours(file, [validating(claire)]);
    await marc.calls.decideHours(file, [validating(marc, { kind: "rejected" })]);
    claire.network.restore();
    marc.network.restore();
    for (const bench of [karim, claire, marc])
      await bench.until(() => decisions(bench).length === 2, "both decisions are there");

    expect(decisions(karim)).toEqual(["Claire P. validated 180", "Marc D. rejected 0"]);
    for (const bench of [claire, marc])
      await bench.until(() => waitingDay(bench).length === 1, "it waits for a person to settle");

    expect(await marc.calls.decideHours(file, [validating(marc)])).toEqual(OK);
    await karim.until(() => decisions(karim).length === 1, "settled");
    expect(decisions(karim)).toEqual(["Marc D. validated 180"]);
    expect(validated(karim)).toBe(180);
    await claire.until(() => waitingDay(claire).length === 0, "nothing waits any more");
  });
});
