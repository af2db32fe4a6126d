// The ways to reach somebody, from the form to the search, on two computers with nothing between them but a stick.
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import type { ValueRule } from "#shared/domain/case-file/index.ts";
import { type RecordId, type RecordKind, recordFields, recordKinds, recordRule } from "#shared/domain/records/index.ts";
import { assertNever } from "#shared/kernel/assert.ts";
import type { Json } from "#shared/kernel/json.ts";
import { cryptoReady } from "#shared/protocol/crypto.ts";
import type { CaseFileId } from "#shared/protocol/ids.ts";
import { aTeam, type Team } from "../testing/a-team.ts";
import { carryBoth } from "../testing/carry-stick.ts";
import { aNewFile, type EngineBench } from "../testing/engine-bench.ts";

let team: Team;

beforeAll(cryptoReady);
afterEach(() => team.kill());

const OK = { ok: true, value: null };
const idOf = (at: number): RecordId => at.toString(16).padStart(32, "0") as RecordId;

const aFile = async (bench: EngineBench, name: string): Promise<CaseFileId> => {
  const created = await bench.calls.createFile(aNewFile({ name }), "new-file");
  if (!created.ok) throw new Error(created.failure.kind);
  await open(bench, created.value);
  return created.value;
};
const open = async (bench: EngineBench, file: CaseFileId): Promise<void> => {
  await bench.calls.openFile(file);
  await bench.until(() => bench.view("file")?.summary.id === file, "the file is open");
};
const found = async ({ calls }: EngineBench, search: string): Promise<number> => {
  const query = { search, cut: "all", phase: null, lead: null, silentFor: null, order: null, most: null } as const;
  return (await calls.arrangeFiles(query)).files.length;
};

describe("contacts", () => {
  it("L19 L123 the same number in two files is allowed; a search finds both, however it is typed, and not what was taken away", async () => {
    team = await aTeam();
    const { karim } = team;
    for (const name of ["Aya", "Bilal"]) {
      const file = await aFile(karim, name);
      const contact = { file, kind: "contacts", id: idOf(1) } as const;
      const values = { way: "family", value: "06 39 98 12 34", whose: "sa mère, Zoé" };
      expect(await karim.calls.addRecord(contact, values, "contact")).toEqual(OK);
      await karim.until(() => karim.view("file")?.records.contacts.length === 1, "added");
    }

    for (const typed of ["0639981234", "+33 6 39 98 12 34", "06.39.98.12.34", "mere zoe"])
      await expect.poll(() => found(karim, typed), { timeout: 10_000 }).toBe(2);
    const [contact] = karim.view("file")?.records.contacts ?? [];
    const seen = Object.values(contact?.fields ?? {}).flatMap(({ values }) => values.map(({ id }) => id));
    const file = karim.view("file")?.summary.id ?? ("" as CaseFileId);
    expect(await karim.calls.removeRecord({ file, kind: "contacts", id: idOf(1) }, seen)).toEqual(OK);
    await expect.poll(() => found(karim, "0639981234"), { timeout: 10_000 }).toBe(1);
    expect(await karim.calls.bringBackRecord({ file, kind: "contacts", id: idOf(1) })).toEqual(OK);
    await expect.poll(() => found(karim, "0639981234"), { timeout: 10_000 }).toBe(2);
  });

  it("L25 every field of every kind of record, written without a network, reads the same on the other computer", async () => {
    team = await aTeam();
    const { karim, sonia } = team;
    const file = await aFile(karim, "Aya");
    const written = recordKinds.map((kind) => ({ kind, id: ownId(kind), values: whole(kind) }));

    for (const { kind, id, values } of written)
      expect([kind, await karim.calls.addRecord({ file, kind, id }, values, "form")]).toEqual([kind, OK]);
    await carryBoth(karim, sonia);
    await open(sonia, file);

    for (const { kind, id, values } of written) {
      const read = () => sonia.view("file")?.records[kind].find((each) => each.id === id);
      await sonia.until(() => read() !== undefined, kind);
      const said = Object.entries(read()?.fields ?? {}).map(([field, { values: all }]) => [field, all[0]?.value]);
      expect([kind, Object.fromEntries(said)]).toEqual([kind, values]);
    }
  });
});

const ownId = (kind: RecordKind): RecordId => {
  const [named] = recordRule(kind).named;
  return named === undefined ? idOf(7) : (named as RecordId);
};

/** A record with a value in each of its fields, from what they may hold. */
const whole = (kind: RecordKind): Readonly<Record<string, Json>> =>
  Object.fromEntries(
    recordFields(kind).map((field) => [field, someOf(recordRule(kind).fields[field] as ValueRule, field)]),
  );

function someOf(rule: ValueRule, field: string): Json {
  switch (rule.kind) {
    case "text":
      return `dit de ${field}`.slice(0, rule.longest);
    case "day":
      return "2026-05-04";
    case "hour":
      return "09:30";
    case "age":
      return 19;
    case "code":
      return rule.codes?.[0] ?? "code";
    case "codes":
      return rule.codes.slice(0, 2);
    case "number":
      return rule.least;
    case "money":
    case "minutes":
      return rule.most;
    case "yesNo":
      return true;
    default:
      return assertNever(rule);
  }
}
