// An organisation leaves the project, and its three put their secret together with every row of the relay: nothing that was made
// after that was known opens. Whole engines and a real relay.

import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Bytes } from "#shared/kernel/bytes.ts";
import type { Person } from "#shared/ports/engine.ts";
import { type BoxKeys, cryptoReady, type SecretKey } from "#shared/protocol/crypto.ts";
import { openEnvelope, parseEnvelope } from "#shared/protocol/envelope.ts";
import { type Grant, openPast, openRecoveryBox, parseGrant } from "#shared/protocol/grant.ts";
import type { CaseFileId, RoomId } from "#shared/protocol/ids.ts";
import type { Act } from "#shared/protocol/ledger/act.ts";
import { parseDirectoryRecord } from "#shared/protocol/ledger/record.ts";
import { help, helperOf, openRecovery } from "#shared/protocol/recovery/recovery-keys.ts";
import type { Colleague } from "../testing/a-team.ts";
import { aTeamOnARelay, type TeamOnARelay } from "../testing/a-team-on-a-relay.ts";
import { allSent } from "../testing/all-sent.ts";
import { aYes, CLAIRE, personIn } from "../testing/an-answer.ts";
import { deviceKeys } from "../testing/device-keys.ts";
import { aNewFile } from "../testing/engine-bench.ts";
import { projectOf } from "../testing/session-of.ts";

const CAHORS = "Maison des jeunes de Cahors";
const [NADIA, HUGO, ZOE] = ["Nadia T.", "Hugo V.", "Zoé A."].map(
  (name): Person => ({ name, role: "educator", organizationName: CAHORS }),
) as [Person, Person, Person];

let team: TeamOnARelay;
let claire: Colleague;
let nadia: Colleague;
let hugo: Colleague;

beforeAll(cryptoReady);

beforeEach(async () => {
  team = await aTeamOnARelay(CLAIRE, NADIA, HUGO, ZOE);
  [claire, nadia, hugo] = team.others as [Colleague, Colleague, Colleague];
  for (const bench of [team.karim, team.sonia, ...team.others])
    await bench.until(() => projectOf(bench).organizations.length === 3, "each stands in its organisation");
}, 60_000);

afterEach(() => team.end());

const numberOf = (bench: Colleague, { name }: Person): number =>
  projectOf(bench).people.find((each) => each.name === name)?.number ?? 0;

/** A file of Nadia's and her colleagues', sealed to the recovery of their organisation, which Claire reads by a consent. */
async function aSharedFile(): Promise<CaseFileId> {
  const three = [NADIA, HUGO, ZOE].map((each) => numberOf(nadia, each));
  expect(await nadia.calls.nameKeepers(three)).toEqual({ ok: true, value: null });
  await nadia.until(() => projectOf(nadia).recovery.keepers.length === 3, "they are named");
  const created = await nadia.calls.createFile(aNewFile({ name: "Aya" }), "new");
  if (!created.ok) throw new Error("refused");
  await nadia.calls.openFile(created.value);
  await nadia.until(() => nadia.view("file")?.access.isKnown === true, "the file is open");
  const yes = aYes([personIn(nadia, CLAIRE.name)]);
  expect((await nadia.calls.recordAnswer(created.value, yes, "answer")).ok).toBe(true);
  expect((await nadia.calls.setField(created.value, "supportNote", "Écrit avant.", [])).ok).toBe(true);
  await claire.until(() => claire.files().length === 1, "Claire has it");
  await claire.calls.openFile(created.value);
  await claire.until(() => said(claire, "supportNote").includes("Écrit avant."), "and reads it");
  await nadia.until(() => projectOf(nadia).recovery.sealed.done >= 3, "all of it is sealed to the three");
  return created.value;
}

const said = (bench: Colleague, field: "supportNote" | "housingNote"): readonly unknown[] =>
  bench.view("file")?.fields[field].values.map(({ value }) => value) ?? [];

/** Every row of the relay, whoever may read it, in its order. */
const everything = (): readonly { readonly kind: number; readonly bytes: Bytes }[] =>
  team
    .relay()
    .store.database.prepare("SELECT kind, bytes FROM log ORDER BY n")
    .all()
    .map(({ kind, bytes }) => ({ kind: Number(kind), bytes: bytes as Bytes }));

const actsOf = (bytes: Bytes): readonly Act[] => {
  const record = parseDirectoryRecord(bytes);
  return record.ok ? record.value.acts : [];
};

/** The secret of the three, as two of them put it together and keep it: once they know that they left, their computers lose the keys. */
async function stolenSecret(): Promise<BoxKeys> {
  const named = everything()
    .flatMap(({ kind, bytes }) => (kind === 4 ? actsOf(bytes) : []))
    .find((act) => act.kind === "recovery");
  if (named?.kind !== "recovery") throw new Error("nobody is named");
  const two = await Promise.all([nadia, hugo].map(({ disks }) => deviceKeys(disks)));
  const first = two.find(({ id }) =>
    two.some((other) => named.keepers[helperOf(named.keepers.indexOf(id))] === other.id),
  )!;
  const at = named.keepers.indexOf(first.id);
  const helper = two.find(({ id }) => id === named.keepers[helperOf(at)])!;
  const record = everything().flatMap(({ kind, bytes }) => {
    const parsed = kind === 4 ? parseDirectoryRecord(bytes) : null;
    return parsed?.ok ? [parsed.value.project] : [];
  });
  const place = { project: record[0]!, organization: named.organization, generation: named.generation };
  return openRecovery(place, named.key, help(named.boxes[at]!, helper.box)!, first.box)!;
}

/** What a secret opens of all that the relay holds: grants by their place in the log, and everything that their keys decrypt. */
function openedBy(secret: BoxKeys) {
  const rows = everything();
  const left = rows.findIndex(
    ({ kind, bytes }) => kind === 4 && actsOf(bytes).some((act) => act.kind === "organizationLeft"),
  );
  const opened: { readonly at: number; readonly grant: Grant }[] = [];
  const keys = new Map<RoomId, SecretKey[]>();
  for (const [at, { kind, bytes }] of rows.entries()) {
    const grant = kind === 1 ? parseGrant(bytes) : null;
    const own = grant?.ok ? openRecoveryBox(grant.value, secret) : null;
    if (!grant?.ok || own === null) continue;
    opened.push({ at, grant: grant.value });
    const all = [own.key, ...(openPast(grant.value, own.key) ?? []).map(({ key }) => key)];
    keys.set(grant.value.room, [...(keys.get(grant.value.room) ?? []), ...all]);
  }
  const text = rows.flatMap(({ kind, bytes }) => {
    const envelope = kind === 2 ? parseEnvelope(bytes) : null;
    if (!envelope?.ok) return [];
    const plain = (keys.get(envelope.value.room) ?? []).flatMap((key) => openEnvelope(envelope.value, key) ?? []);
    return plain.map((each) => Buffer.from(each).toString("utf8"));
  });
  return { later: opened.filter(({ at }) => at > left).map(({ grant }) => grant), text: text.join() };
}

const leaves = async (): Promise<void> => {
  const { karim } = team;
  const cahors = projectOf(karim).organizations.find(({ names }) => names.includes(CAHORS));
  expect((await karim.calls.remove({ kind: "organization", organization: cahors?.number ?? 0 })).ok).toBe(true);
  await karim.until(() => projectOf(karim).removed.length === 3, "it is done");
};

describe("L54 the recovery of an organisation that has left: not a byte of a key elsewhere", () => {
  it("opens what was written before, and nothing that came after, of any room", async () => {
    const file = await aSharedFile();
    const secret = await stolenSecret();
    expect(projectOf(claire).recovery.keptByNone).toBe(0);
    await leaves();
    await claire.until(() => projectOf(claire).newKeys.done === 1, "the keys have changed");
    // Nobody inherits it: she is told that her computer is the only one.
    await claire.until(() => projectOf(claire).recovery.keptByNone === 1, "she is told");
    expect(projectOf(team.karim).recovery.keptByNone).toBe(0);

    expect((await claire.calls.setField(file, "supportNote", "Écrit après.", [])).ok).toBe(true);
    expect((await claire.calls.setField(file, "housingNote", "Logement après.", [])).ok).toBe(true);
    await allSent(claire);
    for (const [field, text] of [
      ["supportNote", "Écrit après."],
      ["housingNote", "Logement après."],
    ] as const)
      await claire.until(() => said(claire, field).includes(text), "it is shown");

    const { later, text } = openedBy(secret);
    expect(later).toEqual([]);
    expect(text).toContain("Écrit avant.");
    expect(text).not.toMatch(/Écrit après|Logement après/);
  }, 60_000);

  it("opens what a colleague wrote who could not know it yet, of which nothing is lost, and not what they wrote once they knew", async () => {
    const file = await aSharedFile();
    const secret = await stolenSecret();
    const access = () => claire.view("file")?.access;
    await claire.until(() => access()?.isKnown === true && access()?.mine.housing === true, "she may write there");
    claire.network.cut();
    await claire.until(() => claire.view("connection")?.state === "offline", "she is out of reach");
    await leaves();
    expect(await claire.calls.setField(file, "housingNote", "Logement sans le savoir.", [])).toMatchObject({
      ok: true,
    });
    await claire.calls.syncNow();

    claire.network.restore();
    await claire.until(() => projectOf(claire).organizations.length === 2, "she learns it");
    await claire.until(() => projectOf(claire).newKeys.toDo === 0 && projectOf(claire).newKeys.done === 1, "new keys");
    await allSent(claire);
    const lastGrants = () => {
      const grants = everything().flatMap(({ kind, bytes }) => {
        const grant = kind === 1 ? parseGrant(bytes) : null;
        return grant?.ok ? [grant.value] : [];
      });
      const last = [...new Map(grants.map((grant) => [grant.room, grant])).values()];
      return last.filter(({ boxes }) => boxes.has(claire.device));
    };
    await claire.until(
      () => lastGrants().every(({ recovery }) => recovery === null),
      "nothing is sealed to them any more",
    );
    expect(said(claire, "housingNote")).toEqual(["Logement sans le savoir."]);
    expect((await claire.calls.setField(file, "housingNote", "Logement après.", [])).ok).toBe(true);
    await allSent(claire);

    await claire.until(() => said(claire, "housingNote").includes("Logement après."), "it is shown");
    const { later, text } = openedBy(secret);
    // The one room that she made: no other grant.
    expect(later.map(({ index, epoch, issuer }) => [index, epoch, issuer])).toEqual([[0, 0, claire.device]]);
    expect(text).toContain("Logement sans le savoir.");
    expect(text).not.toContain("Logement après.");
  }, 60_000);
});
