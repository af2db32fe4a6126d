// Two people of one project share a laptop, and take turns at it without a network: each finds their own work, sends it under
// their own name, and sees nothing of the other's but what the project brings them.
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Person } from "#shared/ports/engine.ts";
import type { VaultSign } from "#shared/ports/vault-record.ts";
import { cryptoReady } from "#shared/protocol/crypto.ts";
import { INES } from "../testing/a-team.ts";
import { aTeamOnARelay, type TeamOnARelay } from "../testing/a-team-on-a-relay.ts";
import { aNewFile, type Disks, type EngineBench, engineOn, newDisks } from "../testing/engine-bench.ts";
import { projectOf, sessionOf } from "../testing/session-of.ts";

const HUGO: Person = { name: "Hugo V.", role: "educator", organizationName: INES.organizationName };
const PEOPLE = [
  { person: INES, sign: "leaf", passphrase: "le thé est encore chaud ce soir" },
  { person: HUGO, sign: "star", passphrase: "il pleut sur le pont Valentré" },
] as const satisfies readonly { person: Person; sign: VaultSign; passphrase: string }[];
type Who = (typeof PEOPLE)[number];
const SWITCHES = 5;
const PHONE = "06 12 34 56 78";

let team: TeamOnARelay;
let running: EngineBench | null = null;
let disks: Disks;

beforeAll(cryptoReady);

beforeEach(() => {
  disks = newDisks();
});

afterEach(async () => {
  running?.kill();
  running = null;
  await team.end();
});

/** The window's worker ends with each lock, and another begins. */
async function lock(): Promise<void> {
  expect(await running?.calls.lock(false)).toEqual({ ok: true, value: null });
  running?.kill();
  running = null;
}

async function sitsDown({ person, sign, passphrase }: Who): Promise<EngineBench> {
  if (running !== null) await lock();
  const bench = await engineOn(disks);
  running = bench;
  const session = bench.view("session");
  const vaults = session?.state === "locked" ? session.vaults : [];
  const own = vaults.find((each) => each.sign === sign);
  for (const other of vaults) {
    if (other.id !== own?.id) expect((await bench.calls.unlock(other.id, passphrase)).ok).toBe(false);
  }
  if (own === undefined) expect((await bench.calls.createSpace({ sign, passphrase, person })).ok).toBe(true);
  else expect((await bench.calls.unlock(own.id, passphrase)).ok).toBe(true);
  expect(sessionOf(bench).person).toEqual(person);
  return bench;
}

/** Each has their space on the laptop, and is of the project. */
async function bothInATeam(): Promise<TeamOnARelay> {
  team = await aTeamOnARelay();
  const { karim } = team;
  for (const who of PEOPLE) {
    const bench = await sitsDown(who);
    expect((await karim.calls.letIn(sessionOf(bench).deviceCard)).ok).toBe(true);
    await karim.until(() => projectOf(karim).people.some(({ name }) => name === who.person.name), "is let in");
    expect((await bench.calls.joinProject(projectOf(karim).card)).ok).toBe(true);
    const isKnown = (): boolean =>
      projectOf(bench).members.length === projectOf(karim).members.length &&
      projectOf(bench).members.every(({ organizationName }) => organizationName !== "");
    await bench.until(isKnown, "knows who is who");
  }
  return team;
}

const namesIn = (bench: Pick<EngineBench, "files">): readonly string[] =>
  bench
    .files()
    .map(({ name }) => name)
    .sort();

describe("two people who share a laptop", () => {
  it(`L10 ${SWITCHES} switches with work that waits in between: each finds their own alone, and all of it arrives in their name`, async () => {
    const { karim } = await bothInATeam();
    await team.relayGoes();
    const written = new Map<Who, string[]>(PEOPLE.map((who) => [who, []]));

    for (let turn = 0; turn <= SWITCHES; turn++) {
      const who = PEOPLE[turn % PEOPLE.length]!;
      const mine = written.get(who)!;
      const bench = await sitsDown(who);
      await bench.until(() => bench.files().length === mine.length, "their own are there");
      expect(namesIn(bench)).toEqual([...mine].sort());
      if (mine.length > 0) await bench.until(() => (bench.view("connection")?.toSend ?? 0) > 0, "and wait to be sent");
      const name = `${who.person.name} ${turn}`;
      const created = await bench.calls.createFile(aNewFile({ name, note: `Écrit au tour ${turn}.` }), `new-${turn}`);
      if (!created.ok) throw new Error("refused");
      await bench.calls.openFile(created.value);
      expect((await bench.calls.setField(created.value, "phone", PHONE, [])).ok).toBe(true);
      mine.push(name);
    }
    await lock();

    await team.relayComesBack();
    for (const who of PEOPLE) {
      const bench = await sitsDown(who);
      await bench.until(() => bench.view("connection")?.toSend === 0, "all of theirs is sent");
    }
    const all = [...written.values()].flat().sort();
    expect(all).toHaveLength(SWITCHES + 1);
    await karim.until(() => karim.files().length === all.length, "a colleague has all of it");
    expect(namesIn(karim)).toEqual(all);
    for (const { id, name } of karim.files()) {
      await karim.calls.openFile(id);
      await karim.until(() => karim.view("file")?.summary.id === id, "the file is open");
      await karim.until(() => karim.view("file")?.fields.phone.values.length === 1, "and whole");
      const file = karim.view("file");
      const author = PEOPLE.find(({ person }) => name.startsWith(person.name))?.person.name;
      expect(file?.fields.phone.values.map((each) => [each.value, each.author])).toEqual([[PHONE, author]]);
      expect(file?.notes.map((note) => note.author)).toEqual([author]);
      await karim.calls.closeFile(id);
    }
  }, 120_000);

  it("L10 one of whom is put out of the project: a wipe is refused with the count of what they had not sent, and nothing of the other's is touched", async () => {
    const { karim } = await bothInATeam();
    await team.relayGoes();
    for (const who of PEOPLE) {
      const bench = await sitsDown(who);
      const note = "Vue au foyer.";
      const created = await bench.calls.createFile(aNewFile({ name: who.person.name, note }), "new");
      if (!created.ok) throw new Error("refused");
      await bench.calls.openFile(created.value);
      expect((await bench.calls.setField(created.value, "phone", PHONE, [])).ok).toBe(true);
    }
    const { device } = sessionOf(running!);
    await lock();
    expect((await karim.calls.remove({ kind: "device", device, reason: "lost" })).ok).toBe(true);
    await team.relayComesBack();
    await karim.until(() => projectOf(karim).removed.length === 1, "Hugo’s is out");

    const [ines, hugo] = PEOPLE;
    const unsent = { ok: false, failure: { kind: "unsent", count: expect.any(Number) } } as const;
    for (let turn = 0; turn < SWITCHES; turn++) {
      const bench = await sitsDown(turn % 2 === 0 ? hugo : ines);
      if (turn % 2 === 1) {
        await bench.until(() => bench.view("connection")?.toSend === 0, "hers is sent");
        await bench.until(() => bench.files().length === 1, "and her list is read");
        expect(namesIn(bench)).toEqual([ines.person.name]);
        continue;
      }
      await bench.until(() => sessionOf(bench).project === null, "he learns it");
      const values = sessionOf(bench).left?.files.flatMap(({ entries }) => entries.map(({ value }) => value)) ?? [];
      expect(values).toEqual(expect.arrayContaining(["Vue au foyer.", PHONE]));
      const refused = await bench.calls.putAwayLeft(0);
      expect(refused).toEqual(unsent);
      expect(refused).toMatchObject({ failure: { count: values.length } });
    }
    await karim.until(() => namesIn(karim).length === 1, "hers has come");
    expect(namesIn(karim)).toEqual([ines.person.name]);
  }, 120_000);
});
