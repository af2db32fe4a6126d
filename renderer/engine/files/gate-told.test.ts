// What stands before the next phase, from what is written in a file to what its list, its header and its dialog are told.
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { ONLY } from "#shared/domain/records/index.ts";
import { missingNow } from "#shared/domain/today/index.ts";
import type { FileSummary } from "#shared/ports/engine.ts";
import { readSummaries, writeSummaries } from "#shared/ports/stored-summary.ts";
import { cryptoReady } from "#shared/protocol/crypto.ts";
import type { CaseFileId } from "#shared/protocol/ids.ts";
import { aTeamOnARelay, type TeamOnARelay } from "../testing/a-team-on-a-relay.ts";
import { aYes, CLAIRE, personIn, today } from "../testing/an-answer.ts";
import { aNewFile } from "../testing/engine-bench.ts";

let team: TeamOnARelay;

beforeAll(cryptoReady);
afterEach(() => team.end());

const missingIn = (summary: FileSummary | undefined): readonly string[] =>
  summary === undefined ? ["no file"] : missingNow(summary, today());

describe("what stands before the next phase", () => {
  it("TDY-1 PHA-5 PHA-6 follows what is written, at the header and in the list alike; who reads less is told less", async () => {
    team = await aTeamOnARelay(CLAIRE);
    const { karim } = team;
    const created = await karim.calls.createFile(aNewFile({ name: "Aya", note: "" }), "new");
    const file = created.ok ? created.value : ("" as CaseFileId);
    await karim.calls.openFile(file);
    await karim.until(() => karim.view("file")?.access.isKnown === true, "the file is on the screen");
    const header = () => missingIn(karim.view("file")?.summary);
    const is = async (expected: readonly string[]): Promise<void> => {
      const what = expected.join(", ");
      await karim.until(() => JSON.stringify(header()) === JSON.stringify(expected), `header: ${what}`);
      const listed = () => missingIn(karim.files().find(({ id }) => id === file));
      await karim.until(() => JSON.stringify(listed()) === JSON.stringify(expected), `list: ${what}`);
    };
    const seen = (field: "phase") => karim.view("file")?.fields[field].values.map(({ id }) => id) ?? [];
    const goTo = (phase: string) => karim.calls.changePhase(file, { phase, reason: "" }, seen("phase"));

    await is(["une rencontre ou une orientation"]);
    await goTo("trustBuilding");
    await is(["un échange avec le ou la jeune"]);
    await karim.calls.addNote(file);
    await is([]);
    await goTo("preDiagnosis");
    await is(["un pré-diagnostic daté", "l’orientation choisie par le ou la jeune"]);
    await karim.calls.setField(file, "housingLevel", "major", []);
    await is(["l’orientation choisie par le ou la jeune"]);
    await karim.calls.setRecord({ file, kind: "profile", id: ONLY }, { chosenOperator: "missionLocale" }, []);
    await is([]);
    await goTo("preparation");
    const shared = "le diagnostic partagé avec la Mission Locale";
    await karim.until(() => header().includes(shared), "the sharing is asked for");
    expect(header()).toContain("la vérification des conditions d’entrée");
    const names = [personIn(karim, CLAIRE.name)];
    expect((await karim.calls.recordAnswer(file, aYes(names), "a")).ok).toBe(true);
    expect((await karim.calls.recordAnswer(file, aYes([], { scope: "sharedDiagnosis" }), "b")).ok).toBe(true);
    await karim.until(() => header().length > 0 && !header().includes(shared), "it is agreed to");
    await karim.calls.setField(file, "bornOn", "1990-01-01", []);
    await karim.until(() => header().includes("une condition d’entrée"), "an age that does not fit");

    const [claire] = team.others;
    await claire?.until(() => claire.files()[0]?.agenda.gate?.metCount === null, "Claire is told nothing of Terrain");
  });

  it("TDY-1 a list that an earlier version kept is not looked into: it is made again", async () => {
    team = await aTeamOnARelay();
    const { karim } = team;
    await karim.calls.createFile(aNewFile({ name: "Aya" }), "new");
    await karim.until(() => karim.files().length === 1, "listed");
    const [summary] = karim.files();
    const kept = { ...summary, lead: 1, hasAccessFacts: true, heard: [], healthDays: [] } as never;
    const { gate: _, ...earlier } = summary?.agenda ?? ({} as FileSummary["agenda"]);

    expect(readSummaries(writeSummaries([kept]))).toHaveLength(1);
    expect(readSummaries(writeSummaries([{ ...(kept as object), agenda: earlier } as never]))).toEqual([]);
  });
});
