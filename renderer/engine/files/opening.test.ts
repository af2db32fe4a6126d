// What the counters of the law begin with, read from a file as people have written it.
import { describe, expect, it } from "vitest";
import { openingOf } from "#shared/domain/case-file/index.ts";
import { type ContractStage, contractStage, noContractFacts } from "#shared/domain/contract/index.ts";
import { day } from "#shared/kernel/calendar-day.ts";
import { instant } from "#shared/kernel/instant.ts";
import type { Json } from "#shared/kernel/json.ts";
import type { Stamp } from "#shared/kernel/stamp.ts";
import { saidFile } from "#shared/ports/said-file.ts";
import type { CaseFileId } from "#shared/protocol/ids.ts";
import { CompartmentDoc } from "../crdt/compartment-doc.ts";
import { factId } from "../crdt/fact.ts";
import { readRecords } from "../records/record-views.ts";
import { docsOf, readFields, readSummary } from "./file-content.ts";

const reader = {
  authorName: String,
  me: 1,
  now: instant(Date.parse("2026-11-22T11:00:00Z")),
  knowsActor: () => true,
  actorOf: () => null,
};

type Said = readonly [at: string, value: Json, ...after: readonly string[]];

const stampOf = (on: string): Stamp => (Date.parse(`${on}T10:00:00Z`) * 1024) as Stamp;

/** What was said of a field, each by its day, after those of the days that are named. */
function saying(field: string, said: readonly Said[]) {
  const doc = new CompartmentDoc(1);
  doc.addFacts(
    said.map(([on, value, ...after]) => ({
      field,
      value,
      by: 1,
      at: stampOf(on),
      supersedes: after.map((each) => factId(stampOf(each), 1)),
    })),
  );
  return docsOf((compartment) => (compartment === (field === "phase" ? "identity" : "support") ? doc : null));
}

const openedBy = (...said: readonly Said[]) =>
  readSummary("f" as CaseFileId, saying("phase", said), reader).agenda.opening;

describe("since when the CEJ is open", () => {
  const ENGAGED = ["2026-03-02", "engaged"] as const;

  it("PHA-7 PHA-10 the day on which « CEJ JR en cours » began, and none before or after it", () => {
    expect(openedBy(["2026-02-01", "readyToSign"])).toBeNull();
    expect(openedBy(["2026-02-01", "readyToSign"], [...ENGAGED, "2026-02-01"])?.openedOn).toBe("2026-03-02");
    expect(openedBy(ENGAGED, ["2026-09-01", "exited", "2026-03-02"])).toBeNull();
  });

  it("PHA-2 PHA-7 a loss of contact leaves it open, and who is found again begins nothing anew", () => {
    const lost = ["2026-05-01", "lostContact", "2026-03-02"] as const;
    const found = ["2026-06-01", "engaged", "2026-05-01"] as const;

    expect(openedBy(ENGAGED, lost)?.openedOn).toBe("2026-03-02");
    expect(openedBy(ENGAGED, lost, found)?.openedOn).toBe("2026-03-02");
    expect(openedBy(["2026-05-01", "lostContact"])).toBeNull();
  });

  it("PHA-12 a conflict that is settled begins nothing anew", () => {
    const apart = ["2026-03-05", "readyToSign"] as const;

    expect(openedBy(ENGAGED, apart, ["2026-06-01", "engaged", "2026-03-02", "2026-03-05"])?.openedOn).toBe(
      "2026-03-02",
    );
    expect(openedBy(ENGAGED, ["2026-03-09", "engaged"])?.openedOn).toBe("2026-03-02");
  });

  it("PHA-2 an exit ends the run: another CEJ counts from its own beginning", () => {
    const again = [ENGAGED, ["2026-09-01", "exited", "2026-03-02"], ["2026-11-02", "engaged", "2026-09-01"]] as const;

    expect(openedBy(...again)?.openedOn).toBe("2026-11-02");
  });

  it("CON-2 R5131-25 the dated act of the Mission Locale prevails over the phase, and an exit ends it", () => {
    const [openedOn, startsOn] = [day("2026-02-27"), day("2026-03-01")];
    const running = { kind: "running", inForce: { opening: { openedOn }, startsOn } } as unknown as ContractStage;

    for (const phase of ["engaged", "readyToSign", "lostContact"])
      expect(openingOf(phase, day("2026-03-02"), running)).toEqual({ openedOn, startsOn });
    expect(openingOf("exited", null, running)).toBeNull();
    expect(openingOf("engaged", day("2026-03-02"), contractStage(noContractFacts, day("2026-11-22")))?.openedOn).toBe(
      "2026-03-02",
    );
  });
});

describe("since when a paper is in hand", () => {
  const settledOn = (...said: readonly Said[]) => {
    const docs = saying("papers/bankDetails/state", said);
    const records = readRecords(docs, reader);
    const file = {
      fields: readFields(docs, reader),
      records,

      summary: { agenda: { opening: null } },
    };
    return saidFile(file).records.papers[0]?.settledOn;
  };
  const OBTAINED = ["2026-03-02", "obtained"] as const;

  it("DOC-7 the day on which it was first noted, whatever is said again", () => {
    expect(settledOn(["2026-03-01", "requested"])).toBeNull();
    expect(settledOn(["2026-03-01", "requested"], [...OBTAINED, "2026-03-01"])).toBe("2026-03-02");
    expect(settledOn(OBTAINED, ["2026-07-01", "obtained", "2026-03-02"])).toBe("2026-03-02");
  });

  it("DOC-3 DOC-7 one that is asked for anew stays in hand, and one that went back begins anew", () => {
    expect(settledOn(OBTAINED, ["2026-07-01", "requested", "2026-03-02"])).toBe("2026-03-02");
    const back = ["2026-07-01", "toDo", "2026-03-02"] as const;
    expect(settledOn(OBTAINED, back)).toBeNull();
    expect(settledOn(OBTAINED, back, ["2026-08-01", "obtained", "2026-07-01"])).toBe("2026-08-01");
    expect(settledOn(OBTAINED, ["2026-07-01", "notApplicable", "2026-03-02"])).toBe("2026-07-01");
  });

  it("DOC-7 another field that is edited later moves nothing", () => {
    const doc = new CompartmentDoc(1);
    const say = (field: string, value: Json, on: string) =>
      doc.addFacts([{ field: `papers/bankDetails/${field}`, value, by: 1, at: stampOf(on), supersedes: [] }]);
    say("state", "obtained", "2026-03-02");
    say("nextStep", "Le ranger", "2026-10-02");

    const docs = docsOf((compartment) => (compartment === "support" ? doc : null));
    expect(readRecords(docs, reader).papers[0]?.settledAt).toBe(Date.parse("2026-03-02T10:00:00Z"));
  });
});
