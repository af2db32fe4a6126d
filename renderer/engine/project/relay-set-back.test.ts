// A relay that was set back to before some records of the directory: what they said comes back, and nobody stays deaf.
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Person } from "#shared/ports/engine.ts";
import { cryptoReady } from "#shared/protocol/crypto.ts";
import { type Colleague, INES } from "../testing/a-team.ts";
import { aTeamOnARelay, type TeamOnARelay } from "../testing/a-team-on-a-relay.ts";
import { aNewFile, type EngineBench } from "../testing/engine-bench.ts";
import { cardOf, projectOf } from "../testing/session-of.ts";

const MALIK: Person = { name: "Malik T.", role: "educator", organizationName: "Association du Lot" };
const PAUL: Person = { name: "Paul V.", role: "educator", organizationName: "Association du Lot" };
const JO: Person = { name: "Jo D.", role: "educator", organizationName: "Association du Lot" };
const EVERYBODY = [INES, JO, MALIK].map(({ name }) => name);

let team: TeamOnARelay;
/** What the relay held on an earlier day. */
let before: string;

beforeAll(cryptoReady);

beforeEach(async () => {
  before = mkdtempSync(join(tmpdir(), "relay-before-"));
  team = await aTeamOnARelay(MALIK, PAUL);
  const { sonia } = team;
  await sonia.until(() => projectOf(sonia).mayLetIn, "Sonia may let people in");
});

afterEach(async () => {
  await team.end();
  rmSync(before, { recursive: true, force: true });
});

const names = (bench: EngineBench): readonly string[] => projectOf(bench).members.map(({ name }) => name);
const removed = (bench: EngineBench): readonly string[] => projectOf(bench).removed.map(({ name }) => name);
const asideIn = (bench: EngineBench): number => bench.view("connection")?.quarantined ?? -1;
const isUp = (bench: EngineBench): boolean => bench.view("connection")?.isCaughtUp === true;

/** The relay begins again from what `act` leaves in its folder. */
async function whileDown(act: () => void): Promise<void> {
  await team.relayGoes();
  act();
  await team.relayComesBack();
}
const copyRelay = (): Promise<void> => whileDown(() => cpSync(team.folder, before, { recursive: true }));
const setRelayBack = (): Promise<void> =>
  whileDown(() => {
    rmSync(team.folder, { recursive: true });
    cpSync(before, team.folder, { recursive: true });
  });

async function letIn(host: EngineBench, guest: EngineBench, name: string): Promise<void> {
  expect(await host.calls.letIn(cardOf(guest))).toEqual({ ok: true, value: null });
  await host.until(() => names(host).includes(name), `${name} is let in`);
  expect(await guest.calls.joinProject(projectOf(host).card)).toEqual({ ok: true, value: null });
}

async function remove(by: EngineBench, device: Colleague["device"]): Promise<void> {
  expect(await by.calls.remove({ kind: "device", device, reason: "lost" })).toEqual({ ok: true, value: null });
  await by.until(() => removed(by).length > 0, "they are out");
}

describe("a relay that was set back to before records of the directory", () => {
  it("is offered them again by whoever holds them, before anybody says others", async () => {
    const { karim, sonia, newPost } = team;
    const ines = await newPost(INES);
    await copyRelay();
    await letIn(karim, ines, INES.name);
    await sonia.until(() => names(sonia).includes(INES.name), "Sonia knows her");

    await setRelayBack();
    await sonia.until(() => isUp(sonia), "Sonia is back");
    const late = await newPost(JO);
    await letIn(sonia, late, JO.name);

    await karim.until(() => names(karim).includes(JO.name), "one story");
    await late.until(() => names(late).includes(INES.name), "the newcomer hears of the other");
    expect(asideIn(karim)).toBe(0);
    expect(asideIn(sonia)).toBe(0);
  });

  it("and took another in their place is believed: who was let in, and let out, by the forgotten ones is so again", async () => {
    const { karim, sonia, others, newPost } = team;
    const [malik, paul] = others as [Colleague, Colleague];
    const [ines, jo] = [await newPost(INES), await newPost(JO)];
    await sonia.until(() => isUp(sonia), "Sonia has what is there");
    sonia.kill();
    await copyRelay();
    await letIn(karim, ines, INES.name);
    await remove(karim, paul.device);
    await malik.until(() => names(malik).includes(INES.name) && removed(malik).length === 1, "Malik knows it");
    await ines.until(() => names(ines).includes(MALIK.name), "she knows them");
    const created = await ines.calls.createFile(aNewFile({ name: "Aya", note: "Vue à la gare." }), "new");
    const file = created.ok ? created.value : ("" as never);
    await malik.until(() => malik.files().some(({ name }) => name === "Aya"), "Malik has her file");
    for (const each of [karim, malik, ines, paul]) each.kill();

    await setRelayBack();
    const first = await sonia.again();
    await first.until(() => isUp(first), "Sonia is back");
    await letIn(first, jo, JO.name);
    const back = [await karim.again(), await malik.again(), await ines.again()];

    for (const each of [first, jo, ...back]) {
      await each.until(() => EVERYBODY.every((name) => names(each).includes(name)), "everybody is there");
      await each.until(() => removed(each).includes(PAUL.name), "Paul is out");
      expect(names(each)).not.toContain(PAUL.name);
      await each.until(() => asideIn(each) === 0, "nothing is put aside");
    }
    const numbers = projectOf(first).members.map(({ number }) => number);
    expect(new Set(numbers).size).toBe(numbers.length);
    await first.until(() => first.files().some(({ name }) => name === "Aya"), "Sonia has her file");
    await first.calls.openFile(file);
    await first.until(() => first.view("file")?.notes[0]?.text === "Vue à la gare.", "and reads it");
    expect(first.view("file")?.notes[0]?.author).toBe(INES.name);
    expect(jo.files()).toEqual([]);
  });
});
