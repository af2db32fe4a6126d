import { describe, expect, it } from "vitest";
import { day } from "#shared/kernel/calendar-day.ts";
import type { PersonId } from "#shared/kernel/ids.ts";
import {
  awaitedParties,
  type Capacity,
  type ContractFacts,
  contractStage,
  missingParties,
  noContractFacts,
  type OnPaper,
  openContract,
  type Signature,
  signatureFaults,
  signText,
} from "../index.ts";
import {
  aDelegation,
  anOpening,
  aVersion,
  hashOf,
  people,
  signedByAssociation,
  signedByGuardian,
  signedByMissionLocale,
  signedByYoungPerson,
  threeSignatures,
} from "../testing/a-contract.ts";
import type { SignatureId } from "./signature.ts";

const A = hashOf("a");
const B = hashOf("b");
const today = day("2026-03-15");
const desk = { today, isComplete: true };
const frozen: ContractFacts = { ...noContractFacts, versions: [aVersion(A)] };
const signedBy = (...signatures: readonly Signature[]): ContractFacts => ({ ...frozen, signatures });

describe("who can sign, and when", () => {
  it("CON-3 takes the three signatures in any order", () => {
    const [first, second, third] = threeSignatures(A) as [Signature, Signature, Signature];

    for (const order of [
      [first, second, third],
      [third, first, second],
      [second, third, first],
    ]) {
      let facts = frozen;
      for (const signature of order) {
        const signed = signText(facts, signature, desk);
        expect(signed.ok).toBe(true);
        if (signed.ok) facts = signed.value;
      }
      expect(contractStage(facts, today).kind).toBe("concluded");
    }
  });

  it("L95 CON-11 a young person with no phone, no e-mail and no account signs, offline, read to by the worker", () => {
    const signature = signedByYoungPerson(A, { reading: { readAloudBy: people.educator, interpreter: null } });

    expect(signText(frozen, signature, desk).ok).toBe(true);
    expect(JSON.stringify(signature)).not.toMatch(/mail|phone|account/i);
  });

  it("L95 CON-11 paper works for every party", () => {
    const method: OnPaper = { kind: "paper", attachment: "blob-1", attachedBy: people.educator };
    const onPaper = threeSignatures(A).map((signature): Signature => ({ ...signature, method }) as Signature);

    expect(contractStage(signedBy(...onPaper), today).kind).toBe("concluded");
  });

  it.each([
    ["nothingFrozen", noContractFacts, signedByYoungPerson(A), desk],
    ["otherVersion", frozen, signedByYoungPerson(B), desk],
    [
      "otherVersion",
      { ...frozen, versions: [aVersion(A), aVersion(B, { replaces: [A], reason: "correction" })] },
      signedByYoungPerson(A),
      desk,
    ],
    ["contractEnded", { ...frozen, endedOn: today }, signedByYoungPerson(A), desk],
    ["incompleteFile", frozen, signedByYoungPerson(A), { today, isComplete: false }],
    ["dayToCome", frozen, signedByYoungPerson(A, { signedOn: day("2026-03-16") }), desk],
  ] as const)("CON-19 refuses: %s", (failure, facts, signature, where) => {
    expect(signText(facts, signature, where)).toEqual({ ok: false, failure });
  });

  it("CON-6 each of two texts frozen apart may be signed until one is chosen", () => {
    const apart = { ...frozen, versions: [aVersion(A), aVersion(B)] };

    expect(signText(apart, signedByYoungPerson(A), desk).ok).toBe(true);
    expect(signText(apart, signedByYoungPerson(B), desk).ok).toBe(true);
  });

  it("CON-19 takes a signature of the very day", () => {
    expect(signText(frozen, signedByYoungPerson(A, { signedOn: today }), desk).ok).toBe(true);
  });
});

describe("a party that signs a text twice", () => {
  const later = { id: "again" as SignatureId, step: "another-step", signedOn: day("2026-03-12") };
  const again = (hash = A) => signedByYoungPerson(hash, later);

  it("CON-19 is told that one is enough, on this text only", () => {
    const apart = { ...signedBy(signedByYoungPerson(A)), versions: [aVersion(A), aVersion(B)] };

    expect(signText(apart, again(), desk)).toEqual({ ok: false, failure: "alreadySigned" });
    expect(signText(apart, again(B), desk).ok).toBe(true);
    expect(signText(signedBy(signedByAssociation(A)), again(), desk).ok).toBe(true);
  });

  it("CON-19 may sign after a signature that does not count", () => {
    const vouched = signedByYoungPerson(A, { signer: people.educator });

    expect(signatureFaults(vouched, signedBy(vouched))).not.toEqual([]);
    expect(signText(signedBy(vouched), again(), desk).ok).toBe(true);
  });

  it("CON-1 CON-19 apart: both signatures stay, and count once, from the first day", () => {
    const facts = signedBy(again(), ...threeSignatures(A));

    expect(contractStage(facts, today)).toEqual({ kind: "concluded", hash: A, concludedOn: day("2026-03-10") });
    expect(facts.signatures.map((one) => signatureFaults(one, facts))).toEqual([[], [], [], []]);
  });

  it("CON-10 signs once more from their majority, where the representative has not", () => {
    const represented = { ...frozen, versions: [aVersion(A, { representedUntil: day("2026-03-12") })] };
    const signed = { ...represented, signatures: [signedByYoungPerson(A)] };
    const agreed = { ...represented, signatures: [signedByYoungPerson(A), signedByGuardian(A)] };

    expect(awaitedParties(signed, A, day("2026-03-11"))).not.toContain("youngPerson");
    expect(awaitedParties(signed, A, day("2026-03-12"))).toContain("youngPerson");
    expect(signText(signed, again(), desk).ok).toBe(true);
    expect(signText(agreed, again(), desk)).toEqual({ ok: false, failure: "alreadySigned" });
  });
});

describe("the power of the Mission Locale's signatory", () => {
  const on = (date: string, capacity: Capacity) => signedByMissionLocale(A, { signedOn: day(date), capacity });

  it.each([
    ["2026-02-28", false],
    ["2026-03-01", true],
    ["2026-03-10", true],
    ["2026-03-11", false],
  ])("L96 CON-8 signs on %s with a delegation from 1 to 10 March: %s", (date, valid) => {
    const signature = on(date, aDelegation("2026-03-01", "2026-03-10"));

    expect(signText(frozen, signature, desk)).toMatchObject(valid ? { ok: true } : { ok: false, failure: "noPower" });
  });

  it("CON-8 a delegation with no last day goes on; the legal representative needs none", () => {
    expect(signText(frozen, on("2026-03-10", aDelegation("2020-01-01", null)), desk).ok).toBe(true);
    expect(signText(frozen, on("2026-03-10", { kind: "legalRepresentative" }), desk).ok).toBe(true);
  });

  it("CON-8 nobody delegates to themself", () => {
    const signature = on("2026-03-10", aDelegation());
    const own = { ...signature, signer: people.director } as Signature;

    expect(signText(frozen, own, desk)).toEqual({ ok: false, failure: "noPower" });
  });

  it("L96 CON-8 opens only with a power that day, on a day between the third signature and today", () => {
    const concluded = signedBy(...threeSignatures(A, { signedOn: day("2026-03-10") }));
    const opening = (date: string, to: string) =>
      openContract(concluded, anOpening(A, { openedOn: day(date), capacity: aDelegation("2026-01-01", to) }), today);

    expect(opening("2026-03-12", "2026-03-11")).toEqual({ ok: false, failure: "noPower" });
    expect(opening("2026-03-12", "2026-03-12").ok).toBe(true);
    expect(opening("2026-03-10", "2026-12-31").ok).toBe(true);
    expect(opening("2026-03-15", "2026-12-31").ok).toBe(true);
    expect(opening("2026-03-09", "2026-12-31")).toEqual({ ok: false, failure: "dayOutOfOrder" });
    expect(opening("2026-03-16", "2026-12-31")).toEqual({ ok: false, failure: "dayOutOfOrder" });
  });

  it("case 40 CON-2 signed by the young person and the association, not by the Mission Locale: not open", () => {
    const two = signedBy(signedByYoungPerson(A), signedByAssociation(A));

    expect(openContract(two, anOpening(A), today)).toEqual({ ok: false, failure: "notConcluded" });
    expect(contractStage(two, today)).toMatchObject({ kind: "collecting", missing: ["missionLocale"] });
  });

  it("CON-2 does not open twice, nor another text, nor an ended contract", () => {
    const concluded = signedBy(...threeSignatures(A));
    const opened = { ...concluded, openings: [anOpening(A)] };

    expect(openContract(opened, anOpening(A), today)).toEqual({ ok: false, failure: "alreadyOpened" });
    expect(openContract(concluded, anOpening(B), today)).toEqual({ ok: false, failure: "otherVersion" });
    expect(openContract({ ...opened, endedOn: today }, anOpening(A), today)).toEqual({
      ok: false,
      failure: "contractEnded",
    });
  });
});

describe("one identity step, one person, one party", () => {
  it("L87 CON-9 the compiler refuses a signature without its identity step, and the Mission Locale's without a capacity", () => {
    const { identity: _, ...anonymous } = signedByAssociation(A);
    const powerless = { ...signedByAssociation(A), party: "missionLocale" } as const;
    // @ts-expect-error: each signature has its own identity step
    const first: Signature = anonymous;
    // @ts-expect-error: who signs for the Mission Locale says in what capacity
    const second: Signature = powerless;

    expect(first).not.toHaveProperty("identity");
    expect(second).not.toHaveProperty("capacity");
  });

  it("L87 CON-9 an identity step that served one party is refused for another", () => {
    const association = signedByAssociation(A, { step: "one-step" });
    const inTheirPlace = signedByYoungPerson(A, { step: "one-step" });

    expect(signText(signedBy(association), inTheirPlace, desk)).toEqual({ ok: false, failure: "sharedIdentityStep" });
    expect(missingParties(signedBy(association, inTheirPlace), A)).toEqual([
      "youngPerson",
      "association",
      "missionLocale",
    ]);
  });

  it("L87 CON-9 the step of one party's earlier text does not serve another party either", () => {
    const earlier = signedByAssociation(B, { step: "one-step" });

    expect(signText(signedBy(earlier), signedByYoungPerson(A, { step: "one-step" }), desk)).toEqual({
      ok: false,
      failure: "sharedIdentityStep",
    });
  });

  it("CON-9 a party that signs again with the same step loses nothing", () => {
    const again = { ...signedByAssociation(A), id: "again" as SignatureId };

    expect(signatureFaults(again, signedBy(signedByAssociation(A), again))).toEqual([]);
  });

  it("L87 CON-9 one person can't sign the same text for two parties", () => {
    const both = [
      signedByAssociation(A, { signer: people.signatory }),
      signedByMissionLocale(A, { signer: people.signatory }),
    ] as const;

    expect(signText(signedBy(both[0]), both[1], desk)).toEqual({ ok: false, failure: "signsForTwoParties" });
    expect(missingParties(signedBy(...both), A)).toContain("association");
  });

  it("CON-9 someone may sign two different texts for two parties", () => {
    const other = signedByAssociation(B, { signer: people.signatory });

    expect(signText(signedBy(other), signedByMissionLocale(A, { signer: people.signatory }), desk).ok).toBe(true);
  });

  it("CON-9 a signature that counts for nothing voids no other", () => {
    const powerless = signedByMissionLocale(A, {
      signer: people.educator,
      step: "s",
      capacity: aDelegation("2025-01-01", "2025-12-31"),
    });
    const good = signedByAssociation(A, { step: "s" });

    expect(signatureFaults(good, signedBy(good, powerless))).toEqual([]);
    expect(signatureFaults(powerless, signedBy(good, powerless))).toEqual(["noPower"]);
  });

  it.each(["paperSeen", "knownToWorker", "witnessed"] as const)("CON-9 nobody vouches for themself: %s", (kind) => {
    const check = { kind, paper: "identityProof", by: people.youngPerson };
    const signature = {
      ...signedByYoungPerson(A),
      identity: { ...signedByYoungPerson(A).identity, check },
    } as Signature;

    expect(signText(frozen, signature, desk)).toEqual({ ok: false, failure: "vouchesForSelf" });
  });

  it("CON-9 nobody is the witness of their own hand", () => {
    const witness: PersonId = people.guardian;
    const signature = { ...signedByGuardian(A), method: { kind: "hand", witness, device: "laptop-1" } } as Signature;

    expect(signText(frozen, signature, desk)).toEqual({ ok: false, failure: "vouchesForSelf" });
    expect(signText(frozen, signedByGuardian(A), desk).ok).toBe(true);
  });
});
