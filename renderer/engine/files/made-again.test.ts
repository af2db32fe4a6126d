// A person is known by an id of ours, never by a name, a phone or a number of another system.
import { afterEach, beforeAll, expect, it } from "vitest";
import type { FileField } from "#shared/domain/case-file/index.ts";
import type { Json } from "#shared/kernel/json.ts";
import { cryptoReady } from "#shared/protocol/crypto.ts";
import type { CaseFileId } from "#shared/protocol/ids.ts";
import type { Colleague } from "../testing/a-team.ts";
import { aTeamOnARelay, type TeamOnARelay } from "../testing/a-team-on-a-relay.ts";
import { personIn } from "../testing/an-answer.ts";
import { aNewFile } from "../testing/engine-bench.ts";

let team: TeamOnARelay;

beforeAll(cryptoReady);
afterEach(() => team.end());

const OK = { ok: true, value: null };
const INES = { bornOn: "2005-03-02", phone: "06 12 34 56 78" } as const;

async function madeBy({ calls, until, view }: Colleague): Promise<CaseFileId> {
  const created = await calls.createFile(aNewFile({ name: "Inès M." }), "new");
  if (!created.ok) throw new Error(created.failure.kind);
  await calls.openFile(created.value);
  await until(() => view("file")?.summary.id === created.value, "it is open");
  return created.value;
}
const say = ({ calls, view }: Colleague, file: CaseFileId, field: FileField, value: Json) =>
  calls.setField(
    file,
    field,
    value,
    (view("file")?.fields[field].values ?? []).map(({ id }) => id),
  );

it("L117 L19 a file that is gone from a computer is made again there, with the same phone: nothing refuses it, and neither is taken for the other", async () => {
  team = await aTeamOnARelay();
  const { karim, sonia } = team;
  const first = await madeBy(karim);
  for (const [field, value] of Object.entries(INES))
    expect(await say(karim, first, field as FileField, value)).toEqual(OK);
  await sonia.until(() => sonia.files().length === 1, "Sonia has the file");
  await karim.until(() => karim.view("file")?.access.isKnown === true, "who may read it");
  expect((await karim.calls.setInTeam(first, personIn(karim, "Sonia R."), false)).ok).toBe(true);
  await sonia.until(() => sonia.files().length === 0, "it is gone from her computer");

  const second = await madeBy(sonia);
  expect(second).not.toBe(first);
  for (const [field, value] of Object.entries(INES))
    expect(await say(sonia, second, field as FileField, value)).toEqual(OK);
  await sonia.until(() => sonia.view("file")?.fields.phone.values[0]?.value === INES.phone, "with the same phone");

  await karim.until(() => karim.files().length === 2, "Karim has both");
  expect(new Set(karim.files().map(({ id }) => id))).toEqual(new Set([first, second]));
  expect(await say(sonia, second, "phone", "07 00 00 00 00")).toEqual(OK);
  await karim.calls.openFile(second);
  await karim.until(
    () => karim.view("file")?.fields.phone.values[0]?.value === "07 00 00 00 00",
    "it is changed there",
  );
  await karim.calls.openFile(first);
  await karim.until(() => karim.view("file")?.summary.id === first, "and the first is as it was");
  expect(karim.view("file")?.fields.phone.values[0]?.value).toBe(INES.phone);
});
