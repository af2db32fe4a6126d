import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { day } from "#shared/kernel/calendar-day.ts";
import {
  type ContractFacts,
  chooseVersion,
  contractStage,
  freezeText,
  noContractFacts,
  openContract,
  type Sha256,
  signText,
} from "../index.ts";
import type { Signature } from "../signing/signature.ts";
import { aChoice, anOpening, aVersion, hashOf, people, threeSignatures } from "../testing/a-contract.ts";
import type { ChoiceId } from "./version.ts";

const A = hashOf("a");
const B = hashOf("b");
const C = hashOf("c");
const today = day("2026-03-15");
const desk = { today, isComplete: true };
const stamp = { id: "choice" as ChoiceId, by: people.advisor, chosenOn: today };

const apart = (given: Partial<ContractFacts> = {}): ContractFacts => ({
  ...noContractFacts,
  versions: [aVersion(A), aVersion(B)],
  ...given,
});
const bothSigned = (given: Partial<ContractFacts> = {}) =>
  apart({ signatures: [...threeSignatures(A), ...threeSignatures(B)], ...given });
const accepted = <Value>(result: { ok: true; value: Value } | { ok: false; failure: unknown }): Value => {
  if (!result.ok) throw new Error(`refused: ${String(result.failure)}`);
  return result.value;
};

describe("two versions frozen apart", () => {
  it("CON-6 are both shown until one is chosen", () => {
    expect(contractStage(apart(), today)).toEqual({ kind: "toChoose", among: [A, B], opened: [] });
    expect(contractStage(apart({ choices: [aChoice(A, [B])] }), today)).toMatchObject({ kind: "frozen", hash: A });
  });

  it("CON-6 one alone with three signatures is concluded", () => {
    expect(contractStage(apart({ signatures: threeSignatures(B) }), today)).toMatchObject({
      kind: "concluded",
      hash: B,
    });
  });

  it("L92 CON-7 if both reach three, neither can be opened until one is chosen", () => {
    const signed = bothSigned();

    expect(contractStage(signed, today).kind).toBe("toChoose");
    expect(openContract(signed, anOpening(A), today)).toEqual({ ok: false, failure: "toChoose" });

    const chosen = accepted(chooseVersion(signed, B, stamp));

    expect(openContract(chosen, anOpening(A), today)).toEqual({ ok: false, failure: "otherVersion" });
    expect(contractStage(accepted(openContract(chosen, anOpening(B), today)), today)).toMatchObject({
      kind: "running",
      inForce: { version: B },
    });
  });

  it("CON-7 an opening met by a rival with three signatures waits for the choice, and keeps its date", () => {
    const met = bothSigned({ openings: [anOpening(A)] });

    expect(contractStage(met, today)).toEqual({ kind: "toChoose", among: [A, B], opened: [A] });
    expect(contractStage(accepted(chooseVersion(met, A, stamp)), today)).toMatchObject({
      kind: "running",
      inForce: { version: A, opening: { openedOn: "2026-03-10" } },
    });
    expect(contractStage(accepted(chooseVersion(met, B, stamp)), today)).toMatchObject({ kind: "concluded", hash: B });
  });

  it("CON-7 a rival that lacks a signature does not suspend an opened contract", () => {
    const signatures = [...threeSignatures(A), ...threeSignatures(B).slice(0, 2)];

    expect(contractStage(apart({ signatures, openings: [anOpening(A)] }), today)).toMatchObject({ kind: "running" });
  });

  it("CON-7 two openings apart wait for the choice too", () => {
    const both = bothSigned({ openings: [anOpening(A), anOpening(B)] });

    expect(contractStage(both, today)).toMatchObject({ kind: "toChoose", opened: [A, B] });
  });

  it("CON-7 two openings apart stay seen when a third text replaced only one of them", () => {
    const versions = [aVersion(A), aVersion(B), aVersion(C, { replaces: [B], reason: "correction" })];

    expect(contractStage(bothSigned({ versions, openings: [anOpening(A), anOpening(B)] }), today).kind).toBe(
      "toChoose",
    );
  });

  it("CON-6 a rival that its own authors replaced no longer counts as signed", () => {
    const versions = [aVersion(A), aVersion(B), aVersion(C, { replaces: [B], reason: "correction" })];

    expect(contractStage(bothSigned({ versions }), today)).toMatchObject({ kind: "concluded", hash: A });
    expect(contractStage(bothSigned({ versions, openings: [anOpening(A)] }), today)).toMatchObject({ kind: "running" });
  });

  it("CON-6 a text that replaces both settles them", () => {
    const merged = aVersion(C, { replaces: [A, B], reason: "correction" });
    const versions = [aVersion(A), aVersion(B), merged];

    expect(contractStage(bothSigned({ versions }), today)).toMatchObject({ kind: "frozen", hash: C });
    expect(contractStage(bothSigned({ versions, openings: [anOpening(B), anOpening(A)] }), today)).toMatchObject({
      kind: "running",
      inForce: { version: A },
    });
  });

  it("CON-6 two opposite choices made apart choose nothing, until a third supersedes them", () => {
    const choices = [aChoice(A, [B]), aChoice(B, [A])];
    const opposed = bothSigned({ choices });

    expect(contractStage(opposed, today).kind).toBe("toChoose");
    expect(contractStage(accepted(chooseVersion(opposed, B, stamp)), today)).toMatchObject({
      kind: "concluded",
      hash: B,
    });
  });

  it("CON-6 a choice sets aside what the other text came from, and a later choice keeps it aside", () => {
    const versions = [aVersion(A), aVersion(B), aVersion(C, { replaces: [B], reason: "correction" })];
    const chosen = accepted(chooseVersion(apart({ versions }), A, { ...stamp, id: "first" as ChoiceId }));

    expect(contractStage(chosen, today)).toMatchObject({ kind: "frozen", hash: A });

    const D = hashOf("d");
    const third = { ...chosen, versions: [...versions, aVersion(D)] };

    expect(contractStage(third, today)).toMatchObject({ kind: "toChoose", among: [A, D] });
    expect(contractStage(accepted(chooseVersion(third, D, stamp)), today)).toMatchObject({ kind: "frozen", hash: D });
  });

  it("CON-6 what is kept keeps what it came from", () => {
    const amendments = [
      aVersion(B, { replaces: [A], reason: "planChanged" }),
      aVersion(C, { replaces: [A], reason: "planChanged" }),
    ];
    const forked = apart({
      versions: [aVersion(A), ...amendments],
      signatures: threeSignatures(A),
      openings: [anOpening(A)],
    });

    expect(contractStage(accepted(chooseVersion(forked, C, stamp)), today)).toMatchObject({
      kind: "running",
      inForce: { version: A },
    });
  });

  it("CON-16 a choice does not undo a contract in force; it may put the rival aside, or keep an amendment", () => {
    const running = apart({ signatures: threeSignatures(A), openings: [anOpening(A)] });
    const amendment = aVersion(C, { replaces: [A], reason: "planChanged" });

    expect(chooseVersion(running, B, stamp)).toEqual({ ok: false, failure: "alreadyOpened" });
    expect(contractStage(accepted(chooseVersion(running, A, stamp)), today)).toMatchObject({ kind: "running" });
    expect(
      contractStage(
        accepted(chooseVersion({ ...running, versions: [...running.versions, amendment] }, C, stamp)),
        today,
      ),
    ).toMatchObject({ kind: "running", inForce: { version: A } });
  });

  it("CON-6 refuses to choose when there is nothing to choose, or something unknown", () => {
    expect(chooseVersion({ ...noContractFacts, versions: [aVersion(A)] }, A, stamp)).toEqual({
      ok: false,
      failure: "nothingToChoose",
    });
    expect(chooseVersion(apart(), C, stamp)).toEqual({ ok: false, failure: "unknownVersion" });
    expect(chooseVersion(apart({ endedOn: today }), A, stamp)).toEqual({ ok: false, failure: "contractEnded" });
  });

  it("CON-6 the same text frozen on two devices is one version, that replaces what both replaced", () => {
    const versions = [
      aVersion(A),
      aVersion(B),
      aVersion(C, { replaces: [A] }),
      aVersion(C, { replaces: [B], by: people.advisor }),
    ];

    expect(contractStage(apart({ versions }), today)).toMatchObject({ kind: "frozen", hash: C });
  });

  it("CON-6 texts that claim to replace each other are put side by side", () => {
    const versions = [aVersion(A, { replaces: [B] }), aVersion(B, { replaces: [A] })];

    expect(contractStage(apart({ versions }), today)).toEqual({ kind: "toChoose", among: [A, B], opened: [] });
  });
});

describe("freezing", () => {
  const text = {
    hash: C,
    frozenOn: today,
    by: people.educator,
    reason: null,
    terms: aVersion(C).terms,
    representedUntil: null,
  };

  it("CON-4 replaces every text that the device knows of, and asks why", () => {
    expect(freezeText(apart(), text)).toEqual({ ok: false, failure: "reasonNeeded" });
    expect(accepted(freezeText(apart(), { ...text, reason: "correction" })).versions.at(-1)?.replaces).toEqual([A, B]);
    expect(accepted(freezeText(noContractFacts, text)).versions).toEqual([{ ...text, replaces: [] }]);
  });

  it("CON-4 refuses a text already frozen, inverted dates, an ended contract", () => {
    const inverted = { startsOn: day("2026-03-10"), endsOn: day("2026-03-09") };
    const oneDay = { startsOn: day("2026-03-10"), endsOn: day("2026-03-10") };

    expect(freezeText(apart(), { ...text, hash: A, reason: "correction" })).toEqual({ ok: false, failure: "sameText" });
    expect(freezeText(noContractFacts, { ...text, terms: inverted })).toEqual({ ok: false, failure: "datesInverted" });
    expect(freezeText(noContractFacts, { ...text, terms: oneDay }).ok).toBe(true);
    expect(freezeText(apart({ endedOn: today }), { ...text, reason: "correction" })).toEqual({
      ok: false,
      failure: "contractEnded",
    });
  });
});

describe("devices apart", () => {
  const orders: readonly (readonly number[])[] = [
    [0, 1, 2],
    [0, 2, 1],
    [1, 0, 2],
    [1, 2, 0],
    [2, 0, 1],
    [2, 1, 0],
  ];
  /** Which text each of the three parties signs, in the order in which they sign: on one laptop, on the other, on both. */
  const partitions: Record<string, { readonly texts: readonly (readonly Sha256[])[]; readonly expected: string }> = {
    "all on one laptop": { texts: [[A], [A], [A]], expected: "concluded" },
    "two and one": { texts: [[A], [A], [B]], expected: "toChoose" },
    "one and two": { texts: [[A], [B], [B]], expected: "toChoose" },
    "all on both": {
      texts: [
        [A, B],
        [A, B],
        [A, B],
      ],
      expected: "toChoose",
    },
  };
  const kindsAfterChoosing = { concluded: ["concluded"], toChoose: ["collecting", "concluded"] } as Record<
    string,
    string[]
  >;

  for (const [name, { texts, expected }] of Object.entries(partitions)) {
    it.each(orders)(`L92 CON-6 signed ${name}, in order %i %i %i: every device says the same`, (...order) => {
      const laptops: Record<Sha256, ContractFacts> = {
        [A]: { ...noContractFacts, versions: [aVersion(A)] },
        [B]: { ...noContractFacts, versions: [aVersion(B)] },
      };
      for (const [turn, party] of order.entries()) {
        for (const hash of texts[turn] ?? []) {
          laptops[hash] = accepted(signText(laptops[hash]!, threeSignatures(hash)[party]!, desk));
        }
      }

      const one = merged(laptops[A]!, laptops[B]!);
      const other = merged(laptops[B]!, laptops[A]!);

      expect(contractStage(one, today)).toEqual(contractStage(other, today));
      expect(contractStage(one, today).kind).toBe(expected);

      const chosen = accepted(chooseVersion(one, A, stamp));

      expect(contractStage(merged(chosen, laptops[B]!), today)).toEqual(contractStage(merged(other, chosen), today));
      expect(kindsAfterChoosing[expected]).toContain(contractStage(chosen, today).kind);
    });
  }

  it("L92 any commands on three devices, any exchanges: one status in the end", () => {
    fc.assert(
      fc.property(fc.array(aCommand, { maxLength: 25 }), (commands) => {
        const devices = [noContractFacts, noContractFacts, noContractFacts];
        for (const [count, command] of commands.entries()) {
          const { device, peer } = command;
          devices[device] =
            command.act === "receive"
              ? merged(devices[device]!, devices[peer]!)
              : acted(devices[device]!, command, `${count}`);
        }

        const [first, second, third] = devices as [ContractFacts, ContractFacts, ContractFacts];
        const stages = [
          merged(first, second, third),
          merged(third, first, second),
          merged(second, third, first, second),
        ].map((facts) => contractStage(facts, today));

        expect(stages[1]).toEqual(stages[0]);
        expect(stages[2]).toEqual(stages[0]);
      }),
      { numRuns: 300 },
    );
  });
});

const aCommand = fc.record({
  act: fc.constantFrom("freeze", "sign", "sign", "sign", "choose", "open", "receive", "receive"),
  device: fc.nat(2),
  peer: fc.nat(2),
  text: fc.constantFrom(A, B, C),
  party: fc.nat(2),
});

type Command = { readonly act: string; readonly text: Sha256; readonly party: number };

function acted(facts: ContractFacts, { act, text, party }: Command, id: string): ContractFacts {
  const signature: Signature = threeSignatures(text)[party]!;
  const results = {
    freeze: () => freezeText(facts, { ...aVersion(text), reason: facts.versions.length > 0 ? "correction" : null }),
    sign: () => signText(facts, signature, desk),
    choose: () => chooseVersion(facts, text, { ...stamp, id: id as ChoiceId }),
    open: () => openContract(facts, anOpening(text), today),
  };
  const result = results[act as keyof typeof results]();
  return result.ok ? result.value : facts;
}

/** What two devices hold after an exchange: the union of their facts, whatever arrived first. */
function merged(...all: readonly ContractFacts[]): ContractFacts {
  const union = <Fact>(pick: (facts: ContractFacts) => readonly Fact[]): readonly Fact[] =>
    [...new Set(all.flatMap(pick).map((fact) => JSON.stringify(fact)))].map((text) => JSON.parse(text));
  return {
    diagnosisSharedOn: null,
    endedOn: null,
    versions: union((facts) => facts.versions),
    choices: union((facts) => facts.choices),
    signatures: union((facts) => facts.signatures),
    refusals: union((facts) => facts.refusals),
    openings: union((facts) => facts.openings),
    extensions: union((facts) => facts.extensions),
  };
}
