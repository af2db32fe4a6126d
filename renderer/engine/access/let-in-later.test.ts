// Who is let in to a file after its rooms went on in others never sees how it began: the next rooms say it, and prove it.
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Person } from "#shared/ports/engine.ts";
import { cryptoReady } from "#shared/protocol/crypto.ts";
import type { CaseFileId } from "#shared/protocol/ids.ts";
import type { Colleague } from "../testing/a-team.ts";
import { aTeamBetween, type TeamOnARelay } from "../testing/a-team-on-a-relay.ts";
import { aYes, CLAIRE, personIn } from "../testing/an-answer.ts";
import { aPdf, attach, attachment, isWhole } from "../testing/an-attachment.ts";
import { aNewFile } from "../testing/engine-bench.ts";
import { opened } from "../testing/opened.ts";
import { projectOf } from "../testing/session-of.ts";

const PAUL: Person = { name: "Paul D.", role: "educator", organizationName: "Association du Lot" };
/** Rooms are followed after six envelopes instead of three hundred. */
const PACE = { longest: 6, patience: 300, round: 200 };

let team: TeamOnARelay;
let claire: Colleague;

beforeAll(cryptoReady);

beforeEach(async () => {
  team = await aTeamBetween({ pace: PACE }, [CLAIRE]);
  [claire] = team.others as [Colleague];
}, 30_000);

afterEach(() => team.end());

const phoneOf = (bench: Colleague): unknown => bench.view("file")?.fields.phone.values[0]?.value;

/** A file of Karim and Sonia whose `identity` went on in another room. */
async function aLongFile(): Promise<CaseFileId> {
  const { karim, sonia, relay } = team;
  const created = await karim.calls.createFile(aNewFile({ name: "Aya", note: "Vue à la gare." }), "new");
  const file = created.ok ? created.value : ("" as CaseFileId);
  await karim.calls.openFile(file);
  await sonia.until(() => sonia.files().some(({ name }) => name === "Aya"), "Sonia has the file");
  await sonia.calls.openFile(file);
  for (let turn = 0; turn < 8; turn++) {
    const seen = karim.view("file")?.fields.phone.values.map(({ id }) => id) ?? [];
    expect((await karim.calls.setField(file, "phone", `06 00 00 00 0${turn}`, seen)).ok).toBe(true);
    await karim.calls.syncNow();
    await sonia.until(() => phoneOf(sonia) === `06 00 00 00 0${turn}`, "Sonia reads it");
  }
  await karim.until(() => relay().store.closings() > 0, "a room was followed");
  return file;
}

const support = (bench: Colleague): unknown => bench.view("file")?.fields.supportNote.values[0]?.value;

describe("somebody who is let in to a file after its first room has ended", () => {
  it("SHR-27 makes the support, attaches the first file and keeps both where the association reads them", async () => {
    const { karim, sonia } = team;
    const file = await aLongFile();
    expect((await karim.calls.recordAnswer(file, aYes([personIn(karim, CLAIRE.name)]), "consent")).ok).toBe(true);

    await opened(claire, file);
    expect(await claire.calls.setField(file, "supportNote", "Rendez-vous jeudi.", [])).toEqual({
      ok: true,
      value: null,
    });
    expect((await attach(claire, file, aPdf(70_000))).ok).toBe(true);

    for (const bench of [karim, sonia]) {
      await bench.until(() => support(bench) === "Rendez-vous jeudi.", "the support is read");
      await bench.until(() => attachment(bench) !== undefined && isWhole(bench), "and what is attached");
    }
    expect(claire.view("file")?.access).toMatchObject({ mayShare: false, mine: { support: true, field: false } });
  }, 60_000);

  it("SHR-28 of the team that opened it, says who else reads it, and begins a track of health", async () => {
    const { karim, newPost } = team;
    const file = await aLongFile();
    const paul = await newPost(PAUL);
    const session = paul.view("session");
    expect((await karim.calls.letIn(session?.state === "open" ? session.deviceCard : "")).ok).toBe(true);
    await karim.until(() => projectOf(karim).members.some(({ name }) => name === PAUL.name), "Paul is in");
    expect((await paul.calls.joinProject(projectOf(karim).card)).ok).toBe(true);
    await paul.until(() => projectOf(paul).people.length > 3, "Paul knows the others");
    await karim.until(
      () => karim.view("file")?.access.others.some(({ name }) => name === PAUL.name) === true,
      "he may be chosen",
    );
    expect((await karim.calls.setInTeam(file, personIn(karim, PAUL.name), true)).ok).toBe(true);

    await opened(paul, file);
    await paul.until(() => paul.view("file")?.access.mayShare === true, "he may share it");
    expect((await paul.calls.recordAnswer(file, aYes([personIn(paul, CLAIRE.name)]), "consent")).ok).toBe(true);
    await opened(claire, file);
    const begun = await paul.calls.beginTrack(file, { topic: "addiction", title: "Suivi" });
    expect(begun.ok).toBe(true);
  }, 60_000);
});
