import { describe, expect, it } from "vitest";
import type { LegalStanding } from "#shared/domain/people/index.ts";
import { type CalendarDay, day } from "#shared/kernel/calendar-day.ts";
import { type ContractFacts, contractFindings, contractStage, noContractFacts, partiesToSign } from "../index.ts";
import {
  anOpening,
  aVersion,
  hashOf,
  signedByGuardian,
  signedByYoungPerson,
  threeSignatures,
} from "../testing/a-contract.ts";
import type { Signature, SignatureId } from "./signature.ts";

const A = hashOf("a");
const bornOn = day("2008-03-11");
const bornThe = (birth: CalendarDay | null): LegalStanding => ({ bornOn: birth, protection: null });
const three = ["youngPerson", "association", "missionLocale"];
const signedOn = (date: string, id = "first") =>
  signedByYoungPerson(A, { signedOn: day(date), id: id as SignatureId, step: id });
const facts = (...signatures: readonly Signature[]): ContractFacts => ({
  ...noContractFacts,
  diagnosisSharedOn: day("2026-03-01"),
  versions: [aVersion(A)],
  signatures,
});
const guardian = (contract: ContractFacts, today: CalendarDay, birth: CalendarDay | null = bornOn) =>
  contractFindings(contract, { person: bornThe(birth), today }).find(({ rule }) => rule === "CON-10");

describe("the representative of a minor", () => {
  it.each([
    ["2026-03-10", true],
    ["2026-03-11", false],
  ])("L94 CON-10 is added on %s, the days around the 18th birthday: %s", (today, minor) => {
    expect(partiesToSign(facts(), A, bornThe(bornOn), day(today))).toEqual(minor ? [...three, "legalGuardian"] : three);
  });

  it.each([
    ["2026-02-28", true],
    ["2026-03-01", false],
  ])("L94 CON-10 someone born on 29 February, on %s: %s", (today, minor) => {
    expect(partiesToSign(facts(), A, bornThe(day("2008-02-29")), day(today)).includes("legalGuardian")).toBe(minor);
  });

  it("L94 CON-10 is checked again on the day of signing, which is the day that counts", () => {
    const later = day("2026-06-01");

    expect(partiesToSign(facts(signedOn("2026-03-10")), A, bornThe(bornOn), later)).toContain("legalGuardian");
    expect(partiesToSign(facts(signedOn("2026-03-11")), A, bornThe(bornOn), later)).toEqual(three);
    expect(
      partiesToSign(facts(signedOn("2026-03-10"), signedOn("2026-03-11", "again")), A, bornThe(bornOn), later),
    ).toEqual(three);
  });

  it("L94 CON-10 the day of another party's signature says nothing", () => {
    const others = threeSignatures(A, { signedOn: day("2026-03-11") }).slice(1);

    expect(partiesToSign(facts(...others), A, bornThe(bornOn), day("2026-03-10"))).toContain("legalGuardian");
  });

  it("CON-10 asks for the agreement, then says that it is given; two parents are left to the Mission Locale", () => {
    const today = day("2026-03-10");

    expect(guardian(facts(), today)).toMatchObject({ verdict: "toBeJudged" });
    expect(guardian(facts(), today)?.wouldChange).toContain("11/03/2026");
    expect(guardian(facts(signedByGuardian(A)), today)).toMatchObject({ verdict: "yes" });
    expect(guardian(facts(signedByGuardian(A)), today)?.wouldChange).toContain("deux parents");
    expect(guardian(facts(), day("2026-03-11"))).toBeUndefined();
  });

  it("CON-10 does not know while the birth date is not known", () => {
    expect(partiesToSign(facts(), A, bornThe(null), day("2026-03-10"))).toEqual(three);
    expect(guardian(facts(), day("2026-03-10"), null)).toMatchObject({ verdict: "notKnownYet" });
  });

  it("CON-10 informs and never blocks: three signatures conclude, and can be opened", () => {
    const today = day("2026-03-10");
    const concluded = facts(...threeSignatures(A));

    expect(contractStage(concluded, today).kind).toBe("concluded");
    expect(contractStage({ ...concluded, openings: [anOpening(A)] }, today).kind).toBe("running");
    expect(guardian(concluded, today)).toMatchObject({ verdict: "toBeJudged", source: { status: "toConfirm" } });
  });

  it("CON-10 a guardian's agreement to another text does not count for this one", () => {
    expect(guardian(facts(signedByGuardian(hashOf("b"))), day("2026-03-10"))).toMatchObject({ verdict: "toBeJudged" });
  });

  it("L94 CON-10 an emancipated minor signs alone; a measure of protection is for the judge's decision to say", () => {
    const on = day("2026-03-10");
    const findingFor = (protection: LegalStanding["protection"]) =>
      contractFindings(facts(), { person: { bornOn, protection }, today: on }).find(({ rule }) => rule === "CON-10");

    expect(partiesToSign(facts(), A, { bornOn, protection: "emancipated" }, on)).toEqual(three);
    expect(findingFor("emancipated")).toBeUndefined();
    expect(findingFor("none")).toMatchObject({ verdict: "toBeJudged", reason: expect.stringContaining("Mineur·e") });
    expect(findingFor("guardianship")?.reason).toContain("selon la décision du juge");
    expect(findingFor("curatorship")?.reason).toContain("selon la décision du juge");
  });
});

describe("a text that names the representative as a party", () => {
  const until = day("2026-03-11");
  const named = (...signatures: readonly Signature[]): ContractFacts => ({
    ...facts(...signatures),
    versions: [aVersion(A, { representedUntil: until })],
  });
  const today = day("2026-03-10");

  it("L94 CON-10 is concluded with four signatures, on the day of the last", () => {
    const last = signedByGuardian(A, { signedOn: day("2026-03-12") });

    expect(contractStage(named(...threeSignatures(A)), today)).toEqual({
      kind: "collecting",
      hash: A,
      missing: ["legalGuardian"],
    });
    expect(contractStage(named(...threeSignatures(A), last), today)).toEqual({
      kind: "concluded",
      hash: A,
      concludedOn: "2026-03-12",
    });
    expect(contractStage({ ...named(...threeSignatures(A)), openings: [anOpening(A)] }, today).kind).toBe("collecting");
  });

  it("L94 CON-10 needs three when the young person signs on the day of majority, or signs again then", () => {
    const [, ...others] = threeSignatures(A);

    expect(contractStage(named(signedOn("2026-03-11"), ...others), today).kind).toBe("concluded");
    expect(contractStage(named(signedOn("2026-03-10"), signedOn("2026-03-11", "again"), ...others), today).kind).toBe(
      "concluded",
    );
  });

  it("CON-10 names four missing parties before the first signature", () => {
    expect(contractStage(named(), today)).toEqual({ kind: "frozen", hash: A, missing: [...three, "legalGuardian"] });
  });
});
