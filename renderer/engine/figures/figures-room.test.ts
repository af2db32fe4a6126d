// What is published of cases, by whole engines on a real relay: who reads it, what stands in it, and what never does.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { day } from "#shared/kernel/calendar-day.ts";
import type { Person } from "#shared/ports/engine.ts";
import type { FiguresView } from "#shared/ports/figures.ts";
import type { CaseFileId } from "#shared/protocol/ids.ts";
import type { Colleague } from "../testing/a-team.ts";
import { aTeamOnARelay, type TeamOnARelay } from "../testing/a-team-on-a-relay.ts";
import { CLAIRE } from "../testing/an-answer.ts";
import { aNewFile } from "../testing/engine-bench.ts";

const NOE: Person = { name: "Noé C.", role: "coordinator", organizationName: "Association du Lot" };
const ALWAYS = { from: day("2022-03-01"), to: day("2150-12-31") };

let team: TeamOnARelay;
let claire: Colleague;
let noe: Colleague;

beforeAll(async () => {
  team = await aTeamOnARelay(CLAIRE, NOE);
  [claire, noe] = team.others as [Colleague, Colleague];
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
  const end = Date.now() + 20_000;
  for (;;) {
    const view = await counted(bench);
    if (isSo(view)) return view;
    if (Date.now() > end) throw new Error(`not so: ${what}`);
    await new Promise((next) => setTimeout(next, 200));
  }
}

describe("figures", () => {
  it("FIG-2 SHR-14 the coordinator counts what the holder published, and reads no file", async () => {
    const file = await made(team.karim, "Rizou");
    expect((await team.karim.calls.setField(file, "housingLevel", "blocking", [])).ok).toBe(true);

    const view = await until(noe, (each) => count(each, "preDiagnosed") === 1, "Noé counts one");

    expect(view).toMatchObject({ from: "published", caseCount: 1 });
    expect(count(view, "found")).toBe(1);
    expect(noe.files()).toEqual([]);
    expect(count(await counted(team.karim), "preDiagnosed")).toBe(1);
    expect(await counted(team.karim)).toMatchObject({ from: "files", caseCount: 1 });
  }, 40_000);
});
