// A file of which nobody who has its key may say who reads it, though somebody of its team is of the project and waits for the key;
// and a track whose author is gone, that partners alone read. Who stays lets out; nobody closes what is still to be given back.

import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { OrganizationId } from "#shared/kernel/ids.ts";
import type { Person } from "#shared/ports/engine.ts";
import { cryptoReady } from "#shared/protocol/crypto.ts";
import type { CaseFileId, TrackId } from "#shared/protocol/ids.ts";
import type { Colleague } from "../testing/a-team.ts";
import { aTeamBetween, type TeamOnARelay } from "../testing/a-team-on-a-relay.ts";
import { allSent } from "../testing/all-sent.ts";
import { aYes, CLAIRE, personIn, today } from "../testing/an-answer.ts";
import { deviceKeys } from "../testing/device-keys.ts";
import { aNewFile } from "../testing/engine-bench.ts";
import { opened } from "../testing/opened.ts";
import { cardOf, projectOf } from "../testing/session-of.ts";
import { supportIn } from "../testing/support-in.ts";
import { valuesOpenTo } from "../testing/what-keys-open.ts";

const NADIA: Person = { name: "Nadia T.", role: "educator", organizationName: "Maison des jeunes de Cahors" };
const TARN = "Mission Locale du Tarn" as OrganizationId;
const ZOE: Person = { name: "Zoé A.", role: "advisor", organizationName: TARN };
const LENA: Person = { name: "Léna V.", role: "partner", organizationName: "CSAPA du Lot" };
const MARC: Person = { name: "Marc D.", role: "partner", organizationName: "CMP du Lot" };

let team: TeamOnARelay;
let others: readonly Colleague[];
let file: CaseFileId;

beforeAll(cryptoReady);

const aTeam = async (...people: readonly Person[]): Promise<void> => {
  team = await aTeamBetween({ patience: 30_000 }, people);
  others = team.others;
};

afterEach(() => team.end());

const aFileOf = async (bench: Colleague): Promise<void> => {
  const created = await bench.calls.createFile(aNewFile({ name: "Aya" }), "new");
  if (!created.ok) throw new Error("refused");
  file = created.value;
  await opened(bench, file);
};
const withdraw = async (bench: Colleague, organization: string): Promise<void> => {
  const answer = bench.view("file")?.access.answers.find(({ names }) => names.includes(organization));
  expect((await bench.calls.withdrawConsent(file, answer!.id, "youngPerson")).ok).toBe(true);
};

describe("a file whose team waits for its key", () => {
  /** Nadia opened it, and has another laptop since, which nobody has given anything back to; these read it. */
  const aFileWithout = async (...readers: readonly (readonly [Colleague, Person])[]): Promise<Colleague> => {
    const nadia = others[0]!;
    await aFileOf(nadia);
    for (const [at, [, { name, organizationName }]] of readers.entries()) {
      const yes = aYes([personIn(nadia, name)], { organizations: [organizationName as OrganizationId] });
      expect((await nadia.calls.recordAnswer(file, yes, `answer ${at}`)).ok).toBe(true);
    }
    expect((await nadia.calls.setField(file, "supportNote", "avant", [])).ok).toBe(true);
    await allSent(nadia);
    for (const [bench] of readers) {
      await opened(bench, file);
      await bench.until(() => supportIn(bench).includes("avant"), "reads it");
    }
    const { karim, newPost } = team;
    expect((await karim.calls.remove({ kind: "device", device: nadia.device, reason: "replaced" })).ok).toBe(true);
    await karim.until(() => projectOf(karim).removed.length === 1, "her laptop is out");
    const next = await newPost(NADIA);
    expect((await karim.calls.letIn(cardOf(next), nadia.device)).ok).toBe(true);
    await karim.until(() => projectOf(karim).members.some(({ device }) => device === next.device), "the next is in");
    expect((await next.calls.joinProject(projectOf(karim).card)).ok).toBe(true);
    for (const [bench] of readers)
      await bench.until(() => bench.view("file")?.access.awaits.includes(NADIA.name) === true, "it is said");
    return next;
  };

  beforeEach(() => aTeam(NADIA, CLAIRE, ZOE), 60_000);

  it("SHR-31 SHR-9 lets out whom the young person takes out, by who stays", async () => {
    const [, claire, zoe] = others as [Colleague, Colleague, Colleague];
    await aFileWithout([claire, CLAIRE], [zoe, ZOE]);
    const { box } = await deviceKeys(claire.disks);

    await withdraw(zoe, CLAIRE.organizationName);
    expect((await zoe.calls.setField(file, "supportNote", "après", [])).ok).toBe(true);

    await claire.until(() => claire.files().length === 0, "Claire reads it no more");
    await allSent(zoe);
    await zoe.until(() => zoe.view("file")?.summary.share.kind === "relayed", "what was typed has left");
    const open = valuesOpenTo(team, [zoe], claire, box);
    expect([open.has("avant"), open.has("après")]).toEqual([true, false]);
  }, 90_000);

  it("SHR-31 closes it to nobody’s profit: where all are to go it waits for her, and what is typed waits as well", async () => {
    const [, claire] = others as [Colleague, Colleague];
    await aFileWithout([claire, CLAIRE]);
    const { box } = await deviceKeys(claire.disks);

    await withdraw(claire, CLAIRE.organizationName);
    expect((await claire.calls.setField(file, "supportNote", "après", [])).ok).toBe(true);
    await claire.calls.syncNow();
    await new Promise((next) => setTimeout(next, 3_000));

    expect(claire.files()).toHaveLength(1);
    expect(supportIn(claire)).toContain("après");
    expect(valuesOpenTo(team, [claire], claire, box).has("après")).toBe(false);
  }, 90_000);
});

describe("a track that partners alone read", () => {
  beforeEach(() => aTeam(NADIA, LENA, MARC), 60_000);

  it("SHR-31 goes on without whom it is taken back from, when its author has left", async () => {
    const [nadia, lena, marc] = others as [Colleague, Colleague, Colleague];
    const { karim } = team;
    await aFileOf(nadia);
    const begun = await nadia.calls.beginTrack(file, { topic: "addiction", title: "Suivi" });
    if (!begun.ok) throw new Error("no track");
    const track: TrackId = begun.value;
    await nadia.until(() => nadia.view("file")?.tracks.length === 1, "the track is shown");
    for (const name of [LENA.name, MARC.name]) {
      const about = { scope: "health", organizations: [], purpose: "care", until: today(), tracks: [track] } as const;
      const yes = aYes([], { ...about, recipients: [personIn(nadia, name)] });
      expect((await nadia.calls.recordAnswer(file, yes, `to ${name}`)).ok).toBe(true);
    }
    await allSent(nadia);
    const tracks = (bench: Colleague) => bench.view("file")?.tracks ?? [];
    for (const bench of [lena, marc]) {
      await bench.until(() => bench.files().length === 1, "has it");
      await bench.calls.openFile(file);
      await bench.until(() => tracks(bench).length === 1, "reads it");
      await bench.until(() => bench.view("file")?.access.answers.length === 2, "and who may");
    }
    const cahors = projectOf(karim).organizations.find(({ names }) => names.includes(NADIA.organizationName));
    expect((await karim.calls.remove({ kind: "organization", organization: cahors?.number ?? 0 })).ok).toBe(true);
    for (const bench of [lena, marc])
      await bench.until(() => projectOf(bench).newKeys.toDo === 0 && projectOf(bench).newKeys.done > 0, "new keys");
    const { box } = await deviceKeys(marc.disks);
    const toMarc = lena.view("file")?.access.answers.find(({ names }) => names.includes(MARC.name));

    expect((await lena.calls.withdrawConsent(file, toMarc!.id, "youngPerson", track)).ok).toBe(true);
    expect((await lena.calls.setTrackField(file, track, "place", "après", [])).ok).toBe(true);

    await marc.until(() => tracks(marc).length === 0, "it is closed to him");
    await allSent(lena);
    await lena.until(() => tracks(lena)[0]?.fields.place.values[0]?.value === "après", "Léna writes on");
    expect(valuesOpenTo(team, [lena], marc, box).has("après")).toBe(false);
    // Said to her as well, nobody is left to read it.
    const toLena = lena.view("file")?.access.answers.find(({ names }) => names.includes(LENA.name));
    expect((await lena.calls.withdrawConsent(file, toLena!.id, "youngPerson", track)).ok).toBe(true);
    await lena.until(() => tracks(lena).length === 0, "it is closed to her");
  }, 90_000);
});
