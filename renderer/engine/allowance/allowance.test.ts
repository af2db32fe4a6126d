import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { NONE, ONLY, type RecordId } from "#shared/domain/records/index.ts";
import { month } from "#shared/kernel/calendar-month.ts";
import { cryptoReady } from "#shared/protocol/crypto.ts";
import { aTeam, type Team } from "../testing/a-team.ts";
import { aNewFile } from "../testing/engine-bench.ts";

let team: Team;

beforeAll(cryptoReady);
afterEach(() => team.kill());

const MARCH = month("2026-03");
const ID = "00112233445566778899aabbccddeeff" as RecordId;

describe("the allowance of a file", () => {
  it("REC-10 is worked out from what stands in it, offline, and names what lacks until it is said", async () => {
    team = await aTeam();
    const { calls } = team.karim;
    const created = await calls.createFile(aNewFile({ name: "Inès M." }), "new-file");
    if (!created.ok) throw new Error(created.failure.kind);
    const file = created.value;
    await calls.openFile(file);

    expect(await calls.estimateOf(file, MARCH)).toMatchObject({
      month: MARCH,
      outcome: { kind: "notKnown" },
      lacks: ["bornOn", "taxHousehold", "resources", "opening"],
    });

    await calls.setField(file, "bornOn", "2004-05-02", []);
    await calls.setRecord({ file, kind: "profile", id: ONLY }, { taxHousehold: "firstBracket" }, []);
    await calls.addRecord({ file, kind: "incomes", id: ID }, { kind: NONE, receivedOn: "2026-02-28" }, "nothing");

    const estimate = await calls.estimateOf(file, MARCH);
    expect(estimate).toMatchObject({
      outcome: { kind: "estimated", amount: 337_00 },
      classFrom: "household",
      lacks: ["opening"],
    });
    expect(estimate.lines[0]).toMatchObject({ rule: "ACEJ-1", effect: 337_00, source: { status: "verified" } });
    expect((await calls.estimateOf(file, month("2026-04"))).lacks).toEqual(["resources", "opening"]);
  });
});
