// What is published of cases, by whole engines on a real relay: who reads it, and who publishes.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { day } from "#shared/kernel/calendar-day.ts";
import type { Person } from "#shared/ports/engine.ts";
import type { FiguresView } from "#shared/ports/figures.ts";
import type { CaseFileId } from "#shared/protocol/ids.ts";
import type { Colleague } from "../testing/a-team.ts";
import { aTeamOnARelay, type TeamOnARelay } from "../testing/a-team-on-a-relay.ts";
import { CLAIRE, personIn } from "../testing/an-answer.ts";
import { aNewFile } from "../testing/engine-bench.ts";

const NOE: Person = { name: "Noé C.", role: "coordinator", organizationName: "Association du Lot" };
const LENA: Person = { name: "Léna V.", role: "partner", organizationName: "Foyer de Cahors" };
const ALWAYS = { from: day("2022-03-01"), to: day("2150-12-31") };

let team: TeamOnARelay;
let claire: Colleague;
let noe: Colleague;
let lena: Colleague;

beforeAll(async () => {
  team = await aTeamOnARelay(CLAIRE, NOE, LENA);
  [claire, noe, lena] = team.others as [Colleague, Colleague, Colleague];
}, 60_000);

afterAll(async () => {
  await team.end();
});

const made = async (bench: Colleague, name: string): Promise<CaseFileId> => {
  const created = await bench.calls.createFile(aNewFile({ name }), "new");
  if (!created.ok) throw new Error("no file was made");
  await bench.calls.openFile(created.value);
  return created.value;
};

const counted = (bench: Colleague): Promise<FiguresView> => bench.calls.countFigures(ALWAYS);
const count = (view: FiguresView, code: string): number | null => {
  const exact = view.figures.find((each) => each.code === code)?.exact;
  return exact?.kind === "count" ? exact.count : null;
};
/** Asks until it is so: what is published comes after a rest. */
async function until(bench: Colleague, isSo: (view: FiguresView) => boolean, what: string): Promise<FiguresView> {
  const end = Date.now() + 25_000;
  for (;;) {
    const view = await counted(bench);
    if (isSo(view)) return view;
    if (Date.now() > end) throw new Error(`not so: ${what}`);
    await new Promise((next) => setTimeout(next, 200));
  }
}

const placesOn = ({ disks }: Colleague): readonly (readonly string[])[] =>
  [...disks.spaces.values()].flatMap((disk) => [...(disk.get("records")?.keys() ?? [])].map((key) => key.split("/")));

/** The rows of its own that lie on a computer in rooms that Noé reads and Claire does not: those of the figures of the Lot. */
function publishedBy(bench: Colleague): number {
  const open = new Set(placesOn(claire).map(([room]) => room));
  const figures = new Set(placesOn(noe).flatMap(([room]) => (open.has(room) ? [] : room)));
  return placesOn(bench).filter(([room, author]) => figures.has(room) && author === bench.device).length;
}

describe("figures", () => {
  it("SHR-14 the coordinator counts what the holder published, and reads no file; each worker counts their own", async () => {
    const file = await made(team.karim, "Rizou");
    expect((await team.karim.calls.setField(file, "papersLevel", "blocking", [])).ok).toBe(true);

    const view = await until(noe, (each) => count(each, "preDiagnosed") === 1, "Noé counts one");

    expect(view).toMatchObject({ from: "published", caseCount: 1, organizations: [], byOrganization: [] });
    // IND-20: neither of those that are counted.
    expect(view.maskedCaseCount).toEqual({ kind: "masked" });
    expect(count(view, "found")).toBe(1);
    expect(view.figures.find(({ code }) => code === "found")?.masked).toEqual({
      kind: "count",
      count: { kind: "masked" },
    });
    expect(noe.files()).toEqual([]);
    await until(team.sonia, (each) => count(each, "preDiagnosed") === 1, "Sonia reads the file");
    expect(await counted(team.karim)).toMatchObject({ from: "files", caseCount: 1, publishedAt: null });
    expect(await counted(claire)).toMatchObject({ from: "files", caseCount: 0 });
  }, 60_000);

  it("FIG-9 two who work on one case apart, with no network, make it no second one; and each goes on", async () => {
    const { karim, sonia } = team;
    const file = await made(karim, "Lilou");
    await sonia.until(() => sonia.files().some(({ id }) => id === file), "Sonia has it");
    await sonia.calls.openFile(file);
    await until(noe, ({ caseCount }) => caseCount === 2, "it is published");
    await team.relayGoes();
    const before = [publishedBy(karim), publishedBy(sonia)] as const;
    expect((await karim.calls.setField(file, "resourcesLevel", "major", [])).ok).toBe(true);
    expect((await sonia.calls.setField(file, "mobilityLevel", "slight", [])).ok).toBe(true);
    await karim.until(() => publishedBy(karim) > before[0], "Karim published apart");
    await sonia.until(() => publishedBy(sonia) > before[1], "Sonia published apart");
    await team.relayComesBack();

    const both = (view: FiguresView): boolean => {
      const shares = ["obstacleFound.resources", "obstacleFound.mobility"].map(
        (code) => view.figures.find((each) => each.code === code)?.exact,
      );
      return view.caseCount === 2 && shares.every((share) => share?.kind === "share" && share.count === 1);
    };
    await until(noe, both, "Noé counts both answers, of one case");
  }, 60_000);

  it("FIG-14 FIL-7 two files of one person are counted once by all, and twice again once they are parted", async () => {
    const { karim, sonia } = team;
    const [one, other] = [await made(karim, "Yanis"), await made(sonia, "Yaniss")];
    await karim.until(() => karim.files().some(({ id }) => id === other), "Karim has both");
    await until(noe, ({ caseCount }) => caseCount === 4, "Noé counts both");
    const foundBefore = count(await counted(karim), "found");

    expect(await karim.calls.joinFiles(one, other)).toMatchObject({ ok: true });
    await until(noe, ({ caseCount }) => caseCount === 3, "Noé counts one person");
    await until(sonia, ({ caseCount }) => caseCount === 3, "so does Sonia");
    expect(count(await counted(karim), "found")).toBe((foundBefore ?? 0) - 1);

    expect(await sonia.calls.partFile(one)).toMatchObject({ ok: true });
    await until(noe, ({ caseCount }) => caseCount === 4, "and two people again");
    await until(karim, ({ caseCount }) => caseCount === 4, "by Karim too");
    expect(await karim.calls.joinFiles(one, other)).toMatchObject({ ok: true });
    await until(noe, ({ caseCount }) => caseCount === 3, "one again");
  }, 90_000);

  it("each organisation publishes in a room of its own: the coordinator counts both, side by side", async () => {
    await made(claire, "Maé");

    const view = await until(noe, ({ caseCount }) => caseCount === 4, "Noé counts those of the Mission Locale too");

    expect(view.organizations).toEqual(["Association du Lot", "Mission Locale du Lot"]);
    const found = view.byOrganization.find(({ code }) => code === "found");
    expect(found?.cells.map(({ exact }) => (exact.kind === "count" ? exact.count : null))).toEqual([3, 1]);
    expect(found?.cells.map(({ masked }) => JSON.stringify(masked).includes("shown"))).toEqual([false, false]);
  }, 60_000);

  it("who is let out of a case counts it no more; what the others write of it is published still", async () => {
    const { karim, sonia } = team;
    const file = await made(karim, "Sami");
    await sonia.until(() => sonia.files().some(({ id }) => id === file), "Sonia has it");
    const all = (await counted(sonia)).caseCount;
    await karim.until(() => karim.view("file")?.access.isKnown === true, "who is who");
    expect((await karim.calls.setInTeam(file, personIn(karim, "Sonia R."), false)).ok).toBe(true);

    await until(sonia, ({ caseCount }) => caseCount === all - 1, "Sonia counts it no more");
    expect((await karim.calls.setField(file, "selfEsteemLevel", "slight", [])).ok).toBe(true);
    const told = (view: FiguresView): boolean => {
      const share = view.figures.find(({ code }) => code === "obstacleFound.selfEsteem")?.exact;
      return view.caseCount === 5 && share?.kind === "share" && share.count === 1;
    };
    await until(noe, told, "what Karim writes is published still");
  }, 60_000);

  it("SHR-30 a coordinator and a partner open no file", async () => {
    for (const bench of [noe, lena]) {
      const refused = { ok: false, failure: { kind: "notYourRole" } };
      expect(await bench.calls.createFile(aNewFile({ name: "Personne" }), "new")).toEqual(refused);
      expect(bench.files()).toEqual([]);
    }
  });

  it("IND-1 what an organisation published counts still when its last worker has left", async () => {
    const membersOf = (bench: Colleague) => {
      const session = bench.view("session");
      return session?.state === "open" ? (session.project?.members ?? []) : [];
    };
    const gone = { kind: "device", device: claire.device, reason: "lost" } as const;
    expect((await team.karim.calls.remove(gone)).ok).toBe(true);
    await noe.until(() => membersOf(noe).every(({ device }) => device !== claire.device), "Claire is out");

    expect(await counted(noe)).toMatchObject({
      caseCount: 5,
      organizations: ["Association du Lot", "Mission Locale du Lot"],
    });
  }, 60_000);

  it("is there after a kill, with nothing said twice", async () => {
    const before = await counted(noe);
    const again = await noe.again();
    const view = await until(again, ({ caseCount }) => caseCount === 5, "all is there");
    expect(view.figures.map(({ exact }) => exact)).toEqual(before.figures.map(({ exact }) => exact));
  }, 60_000);
});
