import { afterEach, beforeAll, expect, it } from "vitest";
import { cryptoReady } from "#shared/protocol/crypto.ts";
import { aTeamOnARelay, type TeamOnARelay } from "../testing/a-team-on-a-relay.ts";
import { aNewFile } from "../testing/engine-bench.ts";

let team: TeamOnARelay;

beforeAll(cryptoReady);
afterEach(() => team.end());

it("FIL-6 a birth date that has not come is refused with the reason, and the one that stood stands", async () => {
  team = await aTeamOnARelay();
  const { calls, until, view } = team.karim;
  const created = await calls.createFile(aNewFile({ name: "Inès M." }), "new");
  if (!created.ok) throw new Error(created.failure.kind);
  await calls.openFile(created.value);
  await until(() => view("file")?.summary.id === created.value, "it is open");
  expect((await calls.setField(created.value, "bornOn", "2005-03-02", [])).ok).toBe(true);

  expect(await calls.setField(created.value, "bornOn", "2199-03-02", [])).toEqual({
    ok: false,
    failure: { kind: "invalid", field: "bornOn", failure: { kind: "toCome" } },
  });
  expect((await calls.fieldHistory(created.value, "bornOn")).map(({ value }) => value)).toEqual(["2005-03-02"]);
});
