import { describe, expect, it } from "vitest";
import { addDays, addMonths, day } from "#shared/kernel/calendar-day.ts";
import { type ContractFacts, contractStage, noContractFacts } from "./index.ts";
import type { OpeningId } from "./opening-act.ts";
import type { ExtensionId } from "./term/extension.ts";
import {
  aDelegation,
  anExceptionalExtension,
  anOpening,
  aPathwayExtension,
  aVersion,
  hashOf,
  people,
  signedByAssociation,
  signedByMissionLocale,
  signedByYoungPerson,
  threeSignatures,
} from "./testing/a-contract.ts";

const A = hashOf("a");
const B = hashOf("b");
const C = hashOf("c");
const today = day("2026-03-15");

const facts = (given: Partial<ContractFacts>): ContractFacts => ({ ...noContractFacts, ...given });
const opened = (given: Partial<ContractFacts> = {}): ContractFacts =>
  facts({ versions: [aVersion(A)], signatures: threeSignatures(A), openings: [anOpening(A)], ...given });
const anAmendment = (endsOn: string, hash = B, replaces = A) =>
  aVersion(hash, {
    replaces: [replaces],
    reason: "extensionTo18",
    terms: { startsOn: day("2026-03-10"), endsOn: day(endsOn) },
  });

describe("from draft to concluded", () => {
  it("CON-4 is a draft, then a draft whose diagnosis is shared", () => {
    expect(contractStage(noContractFacts, today)).toEqual({ kind: "draft" });
    expect(contractStage(facts({ diagnosisSharedOn: day("2026-03-01") }), today)).toEqual({
      kind: "diagnosisShared",
      sharedOn: "2026-03-01",
    });
  });

  it("CON-1 is frozen before the first signature, then collects, naming who is missing", () => {
    const frozen = facts({ versions: [aVersion(A)] });
    const missing = ["youngPerson", "association", "missionLocale"];

    expect(contractStage(frozen, today)).toEqual({ kind: "frozen", hash: A, missing });
    expect(contractStage({ ...frozen, signatures: [signedByAssociation(A)] }, today)).toEqual({
      kind: "collecting",
      hash: A,
      missing: ["youngPerson", "missionLocale"],
    });
  });

  it("CON-1 is concluded by three signatures on one hash, on the day of the last of them", () => {
    const signatures = [
      signedByMissionLocale(A, { signedOn: day("2026-03-05") }),
      signedByYoungPerson(A, { signedOn: day("2026-03-12") }),
      signedByAssociation(A, { signedOn: day("2026-03-07") }),
    ];

    expect(contractStage(facts({ versions: [aVersion(A)], signatures }), today)).toEqual({
      kind: "concluded",
      hash: A,
      concludedOn: "2026-03-12",
    });
  });

  it("CON-1 counts the first day of a party that signed twice", () => {
    const again = signedByYoungPerson(A, { signedOn: day("2026-03-14"), step: "again" });
    const signatures = [...threeSignatures(A), { ...again, id: "again" as typeof again.id }];

    expect(contractStage(facts({ versions: [aVersion(A)], signatures }), today)).toMatchObject({
      concludedOn: "2026-03-10",
    });
  });

  it("CON-4 carries no signature over to a new version", () => {
    const signatures = threeSignatures(A);
    const versions = [aVersion(A), aVersion(B, { replaces: [A], reason: "correction" })];

    expect(contractStage(facts({ versions, signatures }), today)).toMatchObject({ kind: "frozen", hash: B });
    expect(contractStage(facts({ versions, signatures: [...signatures, signedByAssociation(B)] }), today)).toEqual({
      kind: "collecting",
      hash: B,
      missing: ["youngPerson", "missionLocale"],
    });
  });

  it("CON-4 replaces through a chain of versions", () => {
    const versions = [
      aVersion(C, { replaces: [B], reason: "correction" }),
      aVersion(B, { replaces: [A], reason: "correction" }),
      aVersion(A),
    ];

    expect(contractStage(facts({ versions, signatures: threeSignatures(A) }), today)).toMatchObject({ hash: C });
  });

  it("CON-18 says who refused, until that party signs", () => {
    const refusal = {
      hash: A,
      party: "youngPerson",
      person: people.youngPerson,
      refusedOn: today,
      reason: null,
    } as const;
    const refused = facts({ versions: [aVersion(A)], refusals: [refusal], signatures: [signedByAssociation(A)] });

    expect(contractStage(refused, today)).toEqual({ kind: "refused", hash: A, by: ["youngPerson"] });
    expect(
      contractStage({ ...refused, signatures: [...refused.signatures, signedByYoungPerson(A)] }, today),
    ).toMatchObject({ kind: "collecting", missing: ["missionLocale"] });
  });

  it("CON-18 a refusal of one text says nothing of the next", () => {
    const refusal = { hash: A, party: "association", person: people.educator, refusedOn: today, reason: null } as const;
    const versions = [aVersion(A), aVersion(B, { replaces: [A], reason: "correction" })];

    expect(contractStage(facts({ versions, refusals: [refusal] }), today)).toMatchObject({ kind: "frozen", hash: B });
  });
});

describe("opening", () => {
  it("L96 CON-2 concluded and opened are two facts: three signatures open nothing", () => {
    expect(contractStage(opened({ openings: [] }), addMonths(today, 12)).kind).toBe("concluded");
    expect(contractStage(opened(), today)).toMatchObject({
      kind: "running",
      inForce: { version: A, startsOn: "2026-03-10", endsOn: "2027-03-09", extendedBy: null },
    });
  });

  it("CON-2 an opening act without the three signatures opens nothing", () => {
    const signatures = [signedByYoungPerson(A), signedByMissionLocale(A)];

    expect(contractStage(opened({ signatures }), today).kind).toBe("collecting");
  });

  it("L96 CON-8 an opening outside the delegation opens nothing", () => {
    const act = anOpening(A, { openedOn: day("2027-01-01"), capacity: aDelegation("2026-01-01", "2026-12-31") });

    expect(contractStage(opened({ openings: [act] }), day("2027-01-02")).kind).toBe("concluded");
  });

  it("CON-2 starts on the planned day, or on the opening when that is later", () => {
    const late = anOpening(A, { openedOn: day("2026-03-20") });
    const early = anOpening(A, { openedOn: day("2026-03-02") });

    expect(contractStage(opened({ openings: [late] }), day("2026-03-20"))).toMatchObject({
      kind: "running",
      inForce: { startsOn: "2026-03-20" },
    });
    expect(contractStage(opened({ openings: [early] }), day("2026-03-09"))).toMatchObject({ kind: "opened" });
    expect(contractStage(opened({ openings: [early] }), day("2026-03-10"))).toMatchObject({ kind: "running" });
  });

  it("CON-2 keeps the earliest of two opening acts on one text", () => {
    const twice = [anOpening(A, { openedOn: day("2026-03-14"), id: "later" as OpeningId }), anOpening(A)];

    expect(contractStage(opened({ openings: twice }), today)).toMatchObject({
      inForce: { opening: { openedOn: "2026-03-10" } },
    });
  });

  it("CON-20 is ended by the exit that stands, whatever else is known", () => {
    expect(contractStage(opened({ endedOn: day("2026-09-01") }), today)).toEqual({
      kind: "ended",
      endedOn: "2026-09-01",
    });
  });
});

describe("amendments", () => {
  it("CON-16 the contract goes on under its own terms until the amendment has its three signatures", () => {
    const versions = [aVersion(A), anAmendment("2027-09-09")];
    const waiting = opened({ versions, signatures: [...threeSignatures(A), signedByYoungPerson(B)] });
    const signed = opened({ versions, signatures: [...threeSignatures(A), ...threeSignatures(B)] });

    expect(contractStage(waiting, today)).toMatchObject({
      inForce: {
        version: A,
        endsOn: "2027-03-09",
        amendments: [{ hash: B, missing: ["association", "missionLocale"] }],
      },
    });
    expect(contractStage(signed, today)).toMatchObject({
      kind: "running",
      inForce: { version: B, endsOn: "2027-09-09", startsOn: "2026-03-10", amendments: [] },
    });
  });

  it("CON-16 a text replaced before anybody knew of its opening stays open, the newer text waits", () => {
    const versions = [aVersion(A), aVersion(B, { replaces: [A], reason: "correction" })];

    expect(contractStage(opened({ versions }), today)).toMatchObject({ kind: "running", inForce: { version: A } });
  });

  it("CON-16 two amendments made apart change nothing until one is chosen", () => {
    const versions = [
      aVersion(A),
      anAmendment("2027-06-09"),
      anAmendment("2027-08-09", C, B),
      anAmendment("2027-09-09", hashOf("d"), B),
    ];
    const signatures = versions.flatMap(({ hash }) => threeSignatures(hash));

    expect(contractStage(opened({ versions, signatures }), today)).toMatchObject({
      kind: "running",
      inForce: { version: B, endsOn: "2027-06-09" },
    });
  });

  it("CON-16 a later opening of the amendment leaves the first opening in place", () => {
    const versions = [aVersion(A), anAmendment("2027-09-09")];
    const signatures = [...threeSignatures(A), ...threeSignatures(B)];
    const openings = [anOpening(B, { openedOn: day("2026-03-09") }), anOpening(A)];

    expect(contractStage(opened({ versions, signatures, openings }), today)).toMatchObject({
      inForce: { version: B, opening: { hash: A } },
    });
  });
});

describe("extensions", () => {
  const amended = opened({
    versions: [aVersion(A), anAmendment("2027-09-09")],
    signatures: [...threeSignatures(A), ...threeSignatures(B)],
  });

  it("CON-13 is extended by the exceptional extension that its signed amendment carries", () => {
    const extensions = [anExceptionalExtension(B)];

    expect(contractStage({ ...amended, extensions }, today)).toMatchObject({
      kind: "extended",
      inForce: { endsOn: "2027-09-09", extendedBy: { kind: "exceptional" } },
    });
  });

  it("CON-13 the extension stays with a later amendment of the amendment", () => {
    const versions = [...amended.versions, anAmendment("2027-08-09", C, B)];
    const signatures = [...amended.signatures, ...threeSignatures(C)];

    expect(
      contractStage({ ...amended, versions, signatures, extensions: [anExceptionalExtension(B)] }, today),
    ).toMatchObject({ kind: "extended", inForce: { version: C, endsOn: "2027-08-09" } });
  });

  it("CON-13 an amendment that is not signed extends nothing", () => {
    const extensions = [anExceptionalExtension(B)];

    expect(contractStage({ ...amended, signatures: threeSignatures(A), extensions }, today)).toMatchObject({
      kind: "running",
      inForce: { endsOn: "2027-03-09", extendedBy: null },
    });
  });

  it("CON-13 an extension that names another text extends nothing, even beside an amendment that ends later", () => {
    const extensions = [anExceptionalExtension(C)];

    expect(contractStage({ ...amended, extensions }, today)).toMatchObject({
      kind: "running",
      inForce: { endsOn: "2027-09-09", extendedBy: null },
    });
  });

  it("CON-13 two extensions noted apart for one amendment: the same is named on every device", () => {
    const first = anExceptionalExtension(B);
    const second = anExceptionalExtension(B, { id: "apart" as ExtensionId });

    for (const extensions of [
      [first, second],
      [second, first],
    ]) {
      expect(contractStage({ ...amended, extensions }, today)).toMatchObject({
        inForce: { extendedBy: { id: "apart" } },
      });
    }
  });

  it("CON-14 an amendment that writes down the pathway's last day keeps the pathway as its ground", () => {
    const versions = [aVersion(A), anAmendment("2027-12-31")];

    expect(contractStage({ ...amended, versions, extensions: [aPathwayExtension()] }, today)).toMatchObject({
      kind: "extended",
      inForce: { version: B, endsOn: "2027-12-31", extendedBy: { kind: "listedPathway" } },
    });
  });

  it("CON-13 an amendment that keeps the first end is no extension", () => {
    const versions = [aVersion(A), anAmendment("2027-03-09")];

    expect(contractStage({ ...amended, versions, extensions: [anExceptionalExtension(B)] }, today).kind).toBe(
      "running",
    );
  });

  it("CON-14 a listed pathway carries the end to the last day of the second month after it", () => {
    expect(contractStage(opened({ extensions: [aPathwayExtension()] }), today)).toMatchObject({
      kind: "extended",
      inForce: { endsOn: "2027-12-31", extendedBy: { kind: "listedPathway" } },
    });
  });

  it("CON-14 a pathway entered after the end carries nothing; on the last day, it does", () => {
    const late = aPathwayExtension({ enteredOn: day("2027-03-10") });
    const inTime = aPathwayExtension({ enteredOn: day("2027-03-09") });

    expect(contractStage(opened({ extensions: [late] }), today)).toMatchObject({ kind: "running" });
    expect(contractStage(opened({ extensions: [inTime] }), today)).toMatchObject({ kind: "extended" });
  });

  it("CON-14 a pathway that ends early shortens nothing", () => {
    const short = aPathwayExtension({ enteredOn: day("2026-05-01"), pathwayEndsOn: day("2026-08-31") });

    expect(contractStage(opened({ extensions: [short] }), today)).toMatchObject({
      kind: "running",
      inForce: { endsOn: "2027-03-09", extendedBy: null },
    });
  });

  it("CON-14 a second pathway may begin during the first one's extension, in whatever order they are known", () => {
    const first = aPathwayExtension();
    const second = aPathwayExtension({
      id: "second" as ExtensionId,
      enteredOn: day("2027-12-01"),
      pathwayEndsOn: day("2028-02-29"),
    });

    for (const extensions of [
      [first, second],
      [second, first],
    ]) {
      expect(contractStage(opened({ extensions }), today)).toMatchObject({ inForce: { endsOn: "2028-04-30" } });
    }
  });

  it("CON-14 a corrected extension takes the place of the one it names", () => {
    const corrected = aPathwayExtension({
      id: "corrected" as ExtensionId,
      pathwayEndsOn: day("2027-06-30"),
      supersedes: [aPathwayExtension().id],
    });

    expect(contractStage(opened({ extensions: [aPathwayExtension(), corrected] }), today)).toMatchObject({
      inForce: { endsOn: "2027-08-31" },
    });
  });
});

describe("time alone", () => {
  it("L110 CON-17 a year later no stage has changed by itself", () => {
    const situations = [
      noContractFacts,
      facts({ diagnosisSharedOn: day("2026-03-01") }),
      facts({ versions: [aVersion(A)] }),
      facts({ versions: [aVersion(A)], signatures: [signedByAssociation(A)] }),
      facts({ versions: [aVersion(A), aVersion(B)] }),
      opened({ openings: [] }),
      opened(),
      opened({ extensions: [aPathwayExtension()] }),
    ];

    for (const situation of situations) {
      expect(contractStage(situation, addMonths(today, 36))).toEqual(contractStage(situation, today));
    }
  });

  it("CON-17 stays in force after its term, until a person records the exit", () => {
    const lastDay = day("2027-03-09");

    expect(contractStage(opened(), lastDay).kind).toBe("running");
    expect(contractStage(opened(), addDays(lastDay, 1)).kind).toBe("running");
  });
});
