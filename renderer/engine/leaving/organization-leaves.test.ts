// An organisation leaves a project of three: who may ask it, and what becomes of its people, of what they wrote, and of what
// they shared. Whole engines and a real relay.
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Person } from "#shared/ports/engine.ts";
import { readProjectCard } from "#shared/protocol/cards.ts";
import { cryptoReady } from "#shared/protocol/crypto.ts";
import { parseGrant } from "#shared/protocol/grant.ts";
import type { CaseFileId, ProjectId } from "#shared/protocol/ids.ts";
import type { Colleague } from "../testing/a-team.ts";
import { aTeamOnARelay, type TeamOnARelay } from "../testing/a-team-on-a-relay.ts";
import { aYes, CLAIRE, personIn } from "../testing/an-answer.ts";
import { aNewFile } from "../testing/engine-bench.ts";
import { projectOf, sessionOf } from "../testing/session-of.ts";

const CAHORS = "Maison des jeunes de Cahors";
const NADIA: Person = { name: "Nadia T.", role: "educator", organizationName: CAHORS };
const HUGO: Person = { name: "Hugo V.", role: "educator", organizationName: CAHORS };
const CAHORS_OUT = [NADIA.name, HUGO.name].sort();

let team: TeamOnARelay;
let claire: Colleague;
let nadia: Colleague;
let hugo: Colleague;

beforeAll(cryptoReady);

beforeEach(async () => {
  team = await aTeamOnARelay(CLAIRE, NADIA, HUGO);
  [claire, nadia, hugo] = team.others as [Colleague, Colleague, Colleague];
  for (const bench of [team.karim, team.sonia, ...team.others])
    await bench.until(() => projectOf(bench).organizations.length === 3, "each stands in its organisation");
}, 60_000);

afterEach(() => team.end());

const cahorsIn = (bench: Colleague) => {
  const found = projectOf(bench).organizations.find(({ names }) => names.includes(CAHORS));
  if (found === undefined) throw new Error("it is not of the project");
  return found;
};

const leaves = (bench: Colleague) => ({ kind: "organization", organization: cahorsIn(bench).number }) as const;

function projectId(bench: Colleague): ProjectId {
  const card = readProjectCard(projectOf(bench).card);
  if (!card.ok) throw new Error("no card");
  return card.value.genesis.project;
}

const supportOf = (bench: Colleague): unknown => bench.view("file")?.fields.supportNote.values[0]?.value;

/** A file of Nadia and Hugo, which Claire reads by a consent. */
async function aSharedFile(): Promise<CaseFileId> {
  const created = await nadia.calls.createFile(aNewFile({ name: "Aya" }), "new");
  if (!created.ok) throw new Error("refused");
  await nadia.calls.openFile(created.value);
  await nadia.until(() => nadia.view("file")?.access.isKnown === true, "the file is open");
  const yes = aYes([personIn(nadia, CLAIRE.name)]);
  expect((await nadia.calls.recordAnswer(created.value, yes, "answer")).ok).toBe(true);
  expect((await nadia.calls.setField(created.value, "supportNote", "Domiciliation en cours.", [])).ok).toBe(true);
  await claire.until(() => claire.files().length === 1, "Claire has it");
  await claire.calls.openFile(created.value);
  await claire.until(() => supportOf(claire) === "Domiciliation en cours.", "and reads it");
  return created.value;
}

describe("an organisation that leaves", () => {
  it("goes with all of its people, asked without a connection by who coordinates; what it had shared stays with who reads it, and what they had not sent stays its author’s", async () => {
    const { karim, sonia } = team;
    const file = await aSharedFile();
    nadia.network.cut();
    await nadia.until(() => nadia.view("connection")?.state === "offline", "she is out of reach");
    await team.relayGoes();
    expect((await nadia.calls.setField(file, "phone", "06 12 34 56 78", [])).ok).toBe(true);
    await nadia.calls.syncNow();
    const departure = leaves(karim);

    expect(cahorsIn(karim)).toMatchObject({ mayLeave: true, isLeaving: false, names: [CAHORS] });
    expect((await karim.calls.remove(departure)).ok).toBe(true);
    await karim.until(() => cahorsIn(karim).isLeaving, "it waits");
    karim.kill();
    const coordinator = await karim.again();
    expect(cahorsIn(coordinator).isLeaving).toBe(true);
    expect(projectOf(coordinator).removed).toEqual([]);
    await team.relayComesBack();
    await coordinator.until(() => projectOf(coordinator).removed.length === 2, "it is done");
    nadia.network.restore();

    for (const bench of [nadia, hugo]) {
      await bench.until(() => sessionOf(bench).left?.reason === "left", "its people learn it");
      expect(sessionOf(bench).left).toMatchObject({ project: "Projet Lot", by: "Karim B.", isOrganization: true });
      expect(bench.files()).toEqual([]);
    }
    expect(sessionOf(nadia).left?.files.map(({ name, entries }) => [name, entries.map(({ value }) => value)])).toEqual([
      ["Aya", ["06 12 34 56 78"]],
    ]);
    expect(sessionOf(hugo).left?.files).toEqual([]);
    for (const bench of [coordinator, sonia, claire]) {
      await bench.until(() => projectOf(bench).organizations.length === 2, "everybody sees it");
      expect(
        projectOf(bench)
          .removed.map(({ name, reason }) => [name, reason])
          .sort(),
      ).toEqual(CAHORS_OUT.map((name) => [name, "left"]));
      expect(projectOf(bench).known).toEqual([]);
    }
    // The file goes on with whom it was opened to, under keys that nobody of theirs was given.
    await claire.until(() => projectOf(claire).newKeys.done === 1, "the keys have changed");
    expect((await claire.calls.setField(file, "supportNote", "Rendez-vous jeudi.", [])).ok).toBe(true);
    await claire.calls.syncNow();
    await claire.until(() => claire.view("connection")?.toSend === 0, "what is new is sent");
    const said = () => claire.view("file")?.fields.supportNote.values.map(({ value }) => value) ?? [];
    await claire.until(() => said().includes("Rendez-vous jeudi."), "and shown");
    const { store } = team.relay();
    const since = store.rowsAfter(projectId(claire), 0, claire.device, 10_000);
    const last = since.flatMap(({ kind, bytes }) => {
      const grant = kind === "grant" ? parseGrant(bytes) : null;
      return grant?.ok === true && grant.value.epoch > 0 ? [grant.value] : [];
    });
    expect(last.length).toBeGreaterThan(0);
    for (const { boxes } of last) expect([nadia, hugo].filter(({ device }) => boxes.has(device))).toEqual([]);
    expect(claire.view("file")?.access.readers.map(({ name }) => name)).not.toContain(NADIA.name);
    expect(await coordinator.calls.remove(departure)).toEqual({ ok: false, failure: { kind: "gone" } });
    coordinator.kill();
  }, 60_000);

  it("is asked by who lets in organisations and by nobody else, never of one’s own; who asked may think again", async () => {
    const { karim } = team;
    const departure = leaves(karim);
    const own = projectOf(karim).organizations.find(({ names }) => names.includes("Association du Lot"));
    const refused = { ok: false, failure: { kind: "notAllowed" } };

    for (const bench of [claire, nadia, team.sonia]) {
      expect(projectOf(bench).organizations.map(({ mayLeave }) => mayLeave)).toEqual([false, false, false]);
      expect(await bench.calls.remove(departure)).toEqual(refused);
    }
    expect(own).toMatchObject({ mayLeave: false, people: ["Karim B.", "Sonia R."] });
    expect(await karim.calls.remove({ kind: "organization", organization: own?.number ?? 0 })).toEqual(refused);
    expect(await karim.calls.remove({ kind: "organization", organization: 99 })).toMatchObject({
      failure: { kind: "gone" },
    });

    await team.relayGoes();
    expect((await karim.calls.remove(departure)).ok).toBe(true);
    await karim.until(() => cahorsIn(karim).isLeaving, "it waits");
    expect((await karim.calls.keepIn(departure)).ok).toBe(true);
    await karim.until(() => !cahorsIn(karim).isLeaving, "it is taken back");
    await team.relayComesBack();
    await karim.until(() => karim.view("connection")?.isCaughtUp === true, "the line is there");
    await karim.calls.syncNow();
    expect(projectOf(karim).organizations).toHaveLength(3);
    expect(projectOf(nadia).members).toHaveLength(5);
  }, 60_000);
});
