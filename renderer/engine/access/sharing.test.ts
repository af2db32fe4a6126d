import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { cryptoReady } from "#shared/protocol/crypto.ts";
import type { CaseFileId } from "#shared/protocol/ids.ts";
import type { Colleague } from "../testing/a-team.ts";
import { aTeamOnARelay, type TeamOnARelay } from "../testing/a-team-on-a-relay.ts";
import { aYes, CLAIRE, personIn, readingsOf } from "../testing/an-answer.ts";
import { aNewFile } from "../testing/engine-bench.ts";

let team: TeamOnARelay;
let claire: Colleague;

beforeAll(cryptoReady);

beforeEach(async () => {
  team = await aTeamOnARelay(CLAIRE);
  [claire] = team.others as [Colleague];
});

afterEach(() => team.end());

/** A file of Karim, that Sonia holds too, open at both. */
const aFile = async (note = "Vue à la gare."): Promise<CaseFileId> => {
  const { karim, sonia } = team;
  const created = await karim.calls.createFile(aNewFile({ name: "Aya", note }), "new");
  const file = created.ok ? created.value : ("" as CaseFileId);
  await karim.calls.openFile(file);
  await sonia.until(() => sonia.files().some(({ name }) => name === "Aya"), "Sonia has the file");
  await sonia.calls.openFile(file);
  return file;
};

const open = (bench: Colleague) => bench.view("file");
const value = (bench: Colleague, field: "name" | "supportNote" | "housingNote"): unknown =>
  open(bench)?.fields[field].values[0]?.value;

const search = (bench: Colleague, words: string) =>
  bench.calls.arrangeFiles({
    ...{ search: words, cut: "all", phase: null, lead: null, silentFor: null, order: null, most: null },
  });

/** Waits until a search answers so many files. */
async function found(bench: Colleague, words: string, count: number): Promise<void> {
  let last = -1;
  const end = Date.now() + 15_000;
  while (last !== count && Date.now() < end) {
    last = (await search(bench, words)).files.length;
    await new Promise((next) => setTimeout(next, 50));
  }
  expect(last).toBe(count);
}

const backOnline = async (...benches: readonly Colleague[]): Promise<void> => {
  for (const bench of benches) {
    bench.network.restore();
    await bench.calls.syncNow();
  }
};

describe("the shared support", () => {
  it("L103 before any answer the advisor has nothing of the file; from the answer on, all that it opens, and nothing else", async () => {
    const { karim, sonia } = team;
    const file = await aFile();
    expect((await karim.calls.setField(file, "supportNote", "Domiciliation en cours.", [])).ok).toBe(true);
    await karim.calls.syncNow();
    await sonia.until(() => value(sonia, "supportNote") === "Domiciliation en cours.", "Sonia reads it");
    expect(claire.files()).toEqual([]);
    expect(readingsOf(karim, CLAIRE.name)).toEqual([]);

    const recorded = await karim.calls.recordAnswer(file, aYes([personIn(karim, CLAIRE.name)]), "consent");

    expect(recorded).toEqual({ ok: true, value: null });
    await claire.until(() => claire.files().some(({ name }) => name === "Aya"), "Claire has the file");
    await claire.calls.openFile(file);
    await claire.until(() => value(claire, "supportNote") === "Domiciliation en cours.", "and the support");
    await claire.until(() => open(claire)?.access.answers.length === 1, "and by which answer");
    expect(open(claire)).toMatchObject({ notes: [], canWrite: true });
    expect(open(claire)?.access).toMatchObject({
      isKnown: true,
      mayShare: false,
      mine: { identity: true, field: false, support: true, housing: true, mobility: true, health: false },
      answers: [{ scope: "sharedSupport", state: "given", recordedBy: "Karim B.", telling: { witness: "Sonia R." } }],
    });
    await sonia.until(() => readingsOf(sonia, CLAIRE.name).includes("support: open"), "Sonia sees it");
    expect(readingsOf(sonia, CLAIRE.name)).toEqual([
      ...["identity: open", "field: closed", "support: open", "housing: open", "mobility: open", "health: closed"],
    ]);
  });

  it("recorded without a line, by whoever has the young person beside them, it opens at the next connection", async () => {
    const { karim } = team;
    const file = await aFile();
    karim.network.cut();

    await karim.calls.recordAnswer(file, aYes([personIn(karim, CLAIRE.name)]), "consent");

    await karim.until(() => readingsOf(karim, CLAIRE.name).includes("identity: willOpen"), "it says so");
    expect(claire.files()).toEqual([]);
    karim.kill();
    const again = await karim.again();
    await again.calls.openFile(file);
    await claire.until(() => claire.files().some(({ name }) => name === "Aya"), "Claire has the file");
    await again.until(() => readingsOf(again, CLAIRE.name).includes("identity: open"), "it says so");
  });

  it("L23 two who write in the support for the first time apart read both, and so does who comes later", async () => {
    const { karim, sonia } = team;
    const file = await aFile();
    karim.network.cut();
    sonia.network.cut();
    await karim.calls.setField(file, "supportNote", "RIB demandé.", []);
    await sonia.calls.setField(file, "housingNote", "Dort chez une amie.", []);
    await sonia.calls.setField(file, "supportNote", "Carte Vitale perdue.", []);
    await karim.calls.recordAnswer(file, aYes([personIn(karim, CLAIRE.name)]), "consent");

    await backOnline(karim, sonia);

    await claire.until(() => claire.files().some(({ name }) => name === "Aya"), "Claire has the file");
    await claire.calls.openFile(file);
    for (const bench of [karim, sonia, claire]) {
      await bench.until(() => open(bench)?.fields.supportNote.values.length === 2, "both words");
      await bench.until(() => value(bench, "housingNote") === "Dort chez une amie.", "and the housing");
    }
  });

  it("a yes is for the team to record; a no and a withdrawal are taken from whoever hears them", async () => {
    const { karim, sonia } = team;
    const file = await aFile();
    const person = personIn(karim, CLAIRE.name);
    await karim.calls.recordAnswer(file, aYes([person]), "consent");
    await claire.until(() => claire.files().some(({ name }) => name === "Aya"), "Claire has the file");
    await claire.calls.openFile(file);
    await claire.until(() => open(claire)?.access.answers.length === 1, "and the answer");
    const housing = aYes([], { scope: "housing", organizations: [], recipients: [person] });

    expect(await claire.calls.recordAnswer(file, housing, "f")).toMatchObject({ failure: { kind: "notAllowed" } });
    expect(await claire.calls.setInTeam(file, person, false)).toMatchObject({ failure: { kind: "notAllowed" } });
    const [answer] = open(claire)?.access.answers ?? [];
    expect(await claire.calls.withdrawConsent(file, answer!.id, "youngPerson")).toEqual({ ok: true, value: null });

    await sonia.until(() => open(sonia)?.access.answers[0]?.state === "withdrawn", "Sonia knows");
    expect(readingsOf(sonia, CLAIRE.name)).toContain("field: closed");
    expect(readingsOf(sonia, CLAIRE.name)).not.toContain("support: open");
    expect(await claire.calls.withdrawConsent(file, answer!.id, "youngPerson")).toMatchObject({
      failure: { kind: "withdrawal", refusal: "nothingToWithdraw" },
    });
  });

  it("L107 taken back, the file goes from the list and the search of who read it, on the screen and on the disk", async () => {
    const { karim } = team;
    const file = await aFile();
    await karim.calls.setField(file, "supportNote", "Domiciliation au Quetzal.", []);
    await karim.calls.recordAnswer(file, aYes([personIn(karim, CLAIRE.name)]), "consent");
    await found(claire, "quetzal", 1);
    const rowsOf = (bench: Colleague): readonly string[] =>
      [...bench.disks.spaces.values()].flatMap((disk) =>
        [...(disk.get("summaries")?.keys() ?? [])].filter((key) => key.includes(file)).sort(),
      );
    expect(rowsOf(claire)).toEqual([`figures/loose/${file}`, `loose/${file}`, `text/loose/${file}`].sort());

    const [answer] = open(karim)?.access.answers ?? [];
    expect((await karim.calls.withdrawConsent(file, answer!.id, "youngPerson")).ok).toBe(true);

    await claire.until(() => claire.files().length === 0, "it left the list");
    await found(claire, "quetzal", 0);
    expect(rowsOf(claire)).toEqual([]);
    expect((await search(karim, "quetzal")).files).toEqual([file]);
  });

  it("one track taken back, it alone goes from who read it: what is open beside it stays open, and is written on", async () => {
    const { karim } = team;
    const file = await aFile();
    const person = personIn(karim, CLAIRE.name);
    for (const scope of ["housing", "mobility"] as const) {
      const telling = { scope, organizations: [], recipients: [person], team: [person] };
      expect((await karim.calls.recordAnswer(file, aYes([person], telling), scope)).ok).toBe(true);
    }
    await karim.calls.setField(file, "housingNote", "Dort au Quetzal.", []);
    await karim.calls.setField(file, "mobilityNote", "Vélo prêté.", []);
    await karim.calls.syncNow();
    await claire.until(() => claire.files().length === 1, "Claire has the file");
    await claire.calls.openFile(file);
    await claire.until(() => value(claire, "housingNote") === "Dort au Quetzal.", "and the one track");
    await claire.until(() => open(claire)?.fields.mobilityNote.values[0]?.value === "Vélo prêté.", "and the other");
    await found(claire, "quetzal", 1);
    const roomsOf = (): readonly string[] => [
      ...new Set(
        [...claire.disks.spaces.values()].flatMap((disk) =>
          [...(disk.get("records")?.keys() ?? [])].map((key) => key.slice(0, 32)),
        ),
      ),
    ];
    const before = roomsOf();

    const [answer] = (open(karim)?.access.answers ?? []).filter(({ scope }) => scope === "housing");
    expect((await karim.calls.withdrawConsent(file, answer!.id, "youngPerson")).ok).toBe(true);

    await claire.until(() => open(claire)?.access.mine.housing === false, "one is closed");
    await claire.until(() => before.some((room) => !roomsOf().includes(room)), "nothing of it is on the disk");
    await found(claire, "quetzal", 0);
    expect(open(claire)).toMatchObject({ canWrite: true, fields: { housingNote: { values: [] } } });
    expect(open(claire)?.access.mine.mobility).toBe(true);
    // Without opening the file anew.
    expect((await claire.calls.setField(file, "mobilityNote", "Vélo rendu.", [])).ok).toBe(true);
    await claire.until(
      () => open(claire)?.fields.mobilityNote.values.some((each) => each.value === "Vélo rendu.") === true,
      "is shown",
    );
    expect(claire.files()).toHaveLength(1);
  });

  it("SHR-26 given there while it was taken back here: nothing more is opened, and both are shown", async () => {
    const { karim, sonia } = team;
    const file = await aFile();
    const person = personIn(karim, CLAIRE.name);
    // Claire is not of the team yet: the answer alone opens nothing to her.
    await karim.calls.recordAnswer(file, aYes([]), "consent");
    await sonia.until(() => open(sonia)?.access.answers.length === 1, "Sonia has the answer");
    karim.network.cut();
    sonia.network.cut();
    const [first] = open(karim)?.access.answers ?? [];
    await karim.calls.withdrawConsent(file, first!.id, "youngPerson");
    await sonia.calls.recordAnswer(file, aYes([person]), "consent");

    await backOnline(karim, sonia);
    for (const bench of [karim, sonia]) {
      await bench.until(() => open(bench)?.access.apart.length === 1, "both are shown");
    }
    expect(claire.files()).toEqual([]);

    const settled = await karim.calls.recordAnswer(file, aYes([person]), "consent");

    expect(settled.ok).toBe(true);
    await claire.until(() => claire.files().some(({ name }) => name === "Aya"), "settled, it opens");
    await sonia.until(() => open(sonia)?.access.apart.length === 0, "and nothing is left to settle");
  });

  it("SHR-6 other words than those in force, a day to come or nobody named: refused, and nothing is written", async () => {
    const { karim } = team;
    const file = await aFile();
    const yes = aYes([personIn(karim, CLAIRE.name)]);
    const refusal = async (changes: Partial<typeof yes>) => {
      const recorded = await karim.calls.recordAnswer(file, { ...yes, ...changes }, "consent");
      return recorded.ok || recorded.failure.kind !== "answer" ? recorded : recorded.failure.refusal;
    };

    expect(await refusal({ wording: { version: 2, text: "J’accepte tout." } })).toBe("otherWording");
    expect(await refusal({ organizations: [] })).toBe("namesTooLittle");
    expect(await refusal({ givenBy: "legalGuardian" })).toBe("guardianAlone");
    expect(open(karim)?.access.answers).toEqual([]);
  });

  it("SHR-27 somebody whom the team lets out is to read it no more, and the last one of it stays", async () => {
    const { karim, sonia } = team;
    const file = await aFile();
    const [me, her] = [personIn(karim, "Karim B."), personIn(karim, "Sonia R.")];

    expect((await karim.calls.setInTeam(file, her, false)).ok).toBe(true);
    await karim.until(() => !readingsOf(karim, "Sonia R.").includes("field: open"), "it says so");
    expect(await karim.calls.setInTeam(file, me, false)).toMatchObject({ failure: { kind: "notAllowed" } });
    await sonia.until(() => open(sonia)?.access.mayShare === false, "she knows");
    await sonia.until(() => sonia.files().length === 0, "and it leaves her computer");
    expect((await karim.calls.setInTeam(file, her, true)).ok).toBe(true);
    await sonia.until(() => sonia.files().length === 1, "she has it again");
    await sonia.calls.openFile(file);
    await sonia.until(() => open(sonia)?.access.mayShare === true, "and comes back");
  });
});
