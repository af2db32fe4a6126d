// A file whose team has left the project: who stays reads on, lets nobody in, and lets out whom the young person takes out; with
// nobody left to stay, it closes everywhere. Whole engines and a real relay.

import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { OrganizationId } from "#shared/kernel/ids.ts";
import type { Person } from "#shared/ports/engine.ts";
import { readProjectCard } from "#shared/protocol/cards.ts";
import { cryptoReady } from "#shared/protocol/crypto.ts";
import { type Grant, parseGrant } from "#shared/protocol/grant.ts";
import type { CaseFileId, RoomId } from "#shared/protocol/ids.ts";
import type { Colleague } from "../testing/a-team.ts";
import { aTeamOnARelay, type TeamOnARelay } from "../testing/a-team-on-a-relay.ts";
import { allSent } from "../testing/all-sent.ts";
import { aYes, CLAIRE, personIn } from "../testing/an-answer.ts";
import { aNewFile } from "../testing/engine-bench.ts";
import { opened } from "../testing/opened.ts";
import { projectOf } from "../testing/session-of.ts";
import { supportIn } from "../testing/support-in.ts";

const CAHORS = "Maison des jeunes de Cahors";
const TARN = "Mission Locale du Tarn" as OrganizationId;
const NADIA: Person = { name: "Nadia T.", role: "educator", organizationName: CAHORS };
const LUC: Person = { ...CLAIRE, name: "Luc M." };
const ZOE: Person = { name: "Zoé A.", role: "advisor", organizationName: TARN };

let team: TeamOnARelay;
let claire: Colleague;
let luc: Colleague;
let zoe: Colleague;
let nadia: Colleague;

beforeAll(cryptoReady);

beforeEach(async () => {
  team = await aTeamOnARelay(CLAIRE, LUC, ZOE, NADIA);
  [claire, luc, zoe, nadia] = team.others as [Colleague, Colleague, Colleague, Colleague];
}, 60_000);

afterEach(() => team.end());

/** A file of Nadia, who has left since; these read it by a consent each. */
async function aForsakenFile(...readers: readonly (readonly [Colleague, Person])[]): Promise<CaseFileId> {
  const created = await nadia.calls.createFile(aNewFile({ name: "Aya" }), "new");
  const file = created.ok ? created.value : ("" as CaseFileId);
  await opened(nadia, file);
  for (const [at, organization] of [...new Set(readers.map(([, each]) => each.organizationName))].entries()) {
    const people = readers.filter(([, each]) => each.organizationName === organization);
    const yes = aYes(
      people.map(([, { name }]) => personIn(nadia, name)),
      { organizations: [organization as OrganizationId] },
    );
    expect((await nadia.calls.recordAnswer(file, yes, `answer ${at}`)).ok).toBe(true);
  }
  expect((await nadia.calls.setField(file, "supportNote", "avant", [])).ok).toBe(true);
  await allSent(nadia);
  for (const [bench] of readers) {
    await opened(bench, file);
    await bench.until(() => supportIn(bench).includes("avant"), "reads it");
  }
  const { karim } = team;
  const cahors = projectOf(karim).organizations.find(({ names }) => names.includes(CAHORS));
  expect((await karim.calls.remove({ kind: "organization", organization: cahors?.number ?? 0 })).ok).toBe(true);
  for (const [bench] of readers) {
    await bench.until(() => projectOf(bench).organizations.length === 3, "Cahors has left");
    await bench.until(() => projectOf(bench).newKeys.toDo === 0 && projectOf(bench).newKeys.done > 0, "keys changed");
    await bench.until(() => bench.view("file")?.access.isForsaken === true, "it is said");
  }
  return file;
}

/** Whoever founded the project reads its own rooms, and none of the file. */
const isOfFile = ({ boxes }: Grant): boolean => boxes.has(nadia.device) && !boxes.has(team.karim.device);

/** The last grant of each room of the file that somebody was ever given, as the relay holds it. */
function lastGrants(reader: Colleague): readonly Grant[] {
  const card = readProjectCard(projectOf(team.karim).card);
  if (!card.ok) throw new Error("no card");
  const { project } = card.value.genesis;
  const { store } = team.relay();
  const rooms = new Set(
    store.rowsAfter(project, 0, reader.device, 10_000).flatMap(({ kind, bytes }): readonly RoomId[] => {
      const grant = kind === "grant" ? parseGrant(bytes) : null;
      return grant?.ok && isOfFile(grant.value) ? [grant.value.room] : [];
    }),
  );
  return [...rooms].flatMap((room) => {
    const bytes = store.lastGrantOf(project, room);
    const grant = bytes === null ? null : parseGrant(bytes);
    return grant?.ok ? [grant.value] : [];
  });
}

const withdraw = async (bench: Colleague, file: CaseFileId, organization: string): Promise<void> => {
  const answer = bench.view("file")?.access.answers.find(({ names }) => names.includes(organization));
  expect((await bench.calls.withdrawConsent(file, answer!.id, "youngPerson")).ok).toBe(true);
};

describe("a file whose team has left the project", () => {
  it("SHR-31 goes on with who stays: whoever a withdrawal concerns is given nothing more, nobody is let in", async () => {
    const file = await aForsakenFile([claire, CLAIRE], [zoe, ZOE]);

    await withdraw(claire, file, CLAIRE.organizationName);
    await claire.until(() => claire.files().length === 0, "Claire reads it no more");
    expect((await zoe.calls.setField(file, "supportNote", "après", [])).ok).toBe(true);
    await allSent(zoe);

    await zoe.until(() => supportIn(zoe).includes("après"), "Zoé writes on");
    const last = lastGrants(zoe);
    expect(last.length).toBeGreaterThan(1);
    for (const { boxes } of last) expect([...boxes.keys()]).toEqual([zoe.device]);
    const again = aYes([personIn(zoe, CLAIRE.name)]);
    expect(await zoe.calls.recordAnswer(file, again, "again")).toMatchObject({ failure: { kind: "notAllowed" } });
  }, 90_000);

  it("SHR-31 closes everywhere when nobody is left to stay, once, whoever is first; what was typed since stays its author’s", async () => {
    const file = await aForsakenFile([claire, CLAIRE], [luc, LUC]);
    claire.network.cut();
    await claire.until(() => claire.view("connection")?.state === "offline", "out of reach");

    await withdraw(claire, file, CLAIRE.organizationName);
    expect((await claire.calls.setField(file, "supportNote", "après", [])).ok).toBe(true);
    await claire.calls.syncNow();
    claire.kill();
    const again = await claire.again();

    await luc.until(() => luc.files().length === 0, "it is closed");
    await again.until(() => again.view("connection")?.left === 1, "what she typed is beside what is closed");
    await again.until(() => again.view("connection")?.toSend === 0, "all is sent");
    const last = lastGrants(luc);
    expect(last.length).toBeGreaterThan(1);
    for (const { boxes, until } of last) expect([boxes.size, until.size]).toEqual([0, 2]);
    const { left } = await again.calls.lateWork();
    expect(JSON.stringify(left)).toContain("après");
    expect((await luc.calls.lateWork()).left).toEqual([]);
    again.kill();
  }, 90_000);
});
