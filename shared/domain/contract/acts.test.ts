import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkExit, type Exit, type ExitId } from "#shared/domain/exit/index.ts";
import { day } from "#shared/kernel/calendar-day.ts";
import {
  actsOf,
  type ContractAct,
  type ContractFacts,
  type ContractStageKind,
  chooseVersion,
  contractActs,
  contractParties,
  contractStage,
  extendContract,
  freezeText,
  noContractFacts,
  openContract,
  type Refusal,
  refuseText,
  type Sha256,
  shareDiagnosis,
  signText,
} from "./index.ts";
import type { ExtensionId } from "./term/extension.ts";
import {
  anExceptionalExtension,
  anOpening,
  aPathwayExtension,
  aVersion,
  hashOf,
  people,
  signedByYoungPerson,
  threeSignatures,
} from "./testing/a-contract.ts";
import type { ChoiceId } from "./text/version.ts";

const A = hashOf("a");
const B = hashOf("b");
const C = hashOf("c");
const today = day("2026-03-15");
const apart: ContractFacts = { ...noContractFacts, versions: [aVersion(A), aVersion(B)] };
const concluded: ContractFacts = { ...noContractFacts, versions: [aVersion(A)], signatures: threeSignatures(A) };
const inForce: ContractFacts = { ...concluded, openings: [anOpening(A)] };
const kindOf = (facts: ContractFacts): ContractStageKind => contractStage(facts, today).kind;

describe("who may do what", () => {
  it("CON-20 only the signatory opens, and only what is concluded", () => {
    expect(contractActs.open.by).toEqual(["signatory"]);
    expect(contractActs.open.from).toEqual(["concluded"]);
  });

  it.each([
    ["youngPerson", "collecting", ["sign", "refuse"]],
    ["youngPerson", "draft", []],
    ["educator", "draft", ["shareDiagnosis", "freeze"]],
    ["educator", "concluded", ["shareDiagnosis", "freeze", "sign", "refuse", "choose"]],
    ["educator", "running", ["freeze", "sign", "refuse", "choose"]],
    ["advisor", "running", ["freeze", "choose", "extend", "end"]],
    ["signatory", "concluded", ["sign", "refuse", "choose", "open"]],
    ["legalGuardian", "frozen", ["sign", "refuse"]],
    ["signatory", "ended", []],
  ] as const)("CON-20 the %s, when %s: %j", (actor, stage, acts) => {
    expect(actsOf(actor, stage)).toEqual(acts);
  });

  it("CON-20 whatever is done in whatever order, an accepted act goes from and to the stages of the table", () => {
    const seen = new Set<ContractAct>();
    fc.assert(
      fc.property(
        fc.constantFrom(noContractFacts, apart, concluded, inForce),
        fc.array(aCommand, { maxLength: 40 }),
        (start, commands) => {
          let facts = start;
          for (const [count, command] of commands.entries()) {
            const next = acted(facts, command, `${count}`);
            if (next === null) continue;
            const { from, to } = contractActs[command.act];
            seen.add(command.act);
            expect(from).toContain(kindOf(facts));
            expect([...to, kindOf(facts)]).toContain(kindOf(next));
            facts = next;
          }
        },
      ),
      { numRuns: 300 },
    );
    expect([...seen].toSorted()).toEqual(Object.keys(contractActs).toSorted());
  });

  it("CON-20 the table is closed: every stage is reached, every stage but the last is left, and nothing leaves that one", () => {
    const rules = Object.values(contractActs);
    const left = new Set(rules.flatMap(({ from }) => from));
    const reached = new Set(rules.flatMap(({ to }) => to));

    expect(stageKinds.filter((stage) => !reached.has(stage))).toEqual(["draft"]);
    expect(stageKinds.filter((stage) => !left.has(stage))).toEqual(["ended"]);
  });
});

describe("saying no", () => {
  const frozen: ContractFacts = { ...noContractFacts, versions: [aVersion(A)] };
  const failureOf = (facts: ContractFacts, refusal: Refusal) => {
    const result = refuseText(facts, refusal, today);
    return result.ok ? kindOf(result.value) : result.failure;
  };

  it("CON-18 takes a no without a reason, of a text that is on the table, not in advance", () => {
    expect(failureOf(frozen, aRefusal(A))).toBe("refused");
    expect(failureOf({ ...frozen, signatures: [signedByYoungPerson(A)] }, aRefusal(A, "association"))).toBe("refused");
    expect(failureOf(frozen, { ...aRefusal(A), refusedOn: day("2026-03-16") })).toBe("dayToCome");
    expect(failureOf(frozen, aRefusal(B))).toBe("otherVersion");
    expect(failureOf(noContractFacts, aRefusal(A))).toBe("nothingFrozen");
    expect(failureOf({ ...concluded, endedOn: today }, aRefusal(A))).toBe("contractEnded");
  });

  it("CON-18 says to whom already signed that a no would not undo it, and that another text would", () => {
    expect(failureOf({ ...frozen, signatures: [signedByYoungPerson(A)] }, aRefusal(A))).toBe("alreadySigned");
  });
});

describe("opening", () => {
  it("CON-2 a signature whose clock was ahead holds nobody back, and nothing opens before what is signed", () => {
    const openedOn = (opened: string, now: string) => {
      const act = { ...anOpening(A), openedOn: day(opened) };
      const result = openContract(concluded, act, day(now));
      return result.ok ? "opened" : result.failure;
    };

    // The last signature of this one bears 10 March.
    expect(openedOn("2026-02-20", "2026-02-20")).toBe("opened");
    expect(openedOn("2026-02-19", "2026-02-20")).toBe("dayOutOfOrder");
    expect(openedOn("2026-03-09", "2026-03-15")).toBe("dayOutOfOrder");
    expect(openedOn("2026-03-16", "2026-03-15")).toBe("dayOutOfOrder");
  });
});

describe("sharing the diagnosis", () => {
  const failureOf = (facts: ContractFacts, sharedOn = today) => {
    const result = shareDiagnosis(facts, sharedOn, today);
    return result.ok ? kindOf(result.value) : result.failure;
  };

  it("CON-21 is noted once, before the opening, not in advance", () => {
    expect(failureOf(noContractFacts)).toBe("diagnosisShared");
    expect(failureOf(concluded)).toBe("concluded");
    expect(failureOf({ ...noContractFacts, diagnosisSharedOn: today })).toBe("alreadyShared");
    expect(failureOf(inForce)).toBe("alreadyOpened");
    expect(failureOf({ ...concluded, endedOn: today })).toBe("contractEnded");
    expect(failureOf(noContractFacts, day("2026-03-16"))).toBe("dayToCome");
  });
});

describe("extending", () => {
  const amendment = aVersion(B, {
    replaces: [A],
    reason: "extensionTo18",
    terms: { startsOn: day("2026-03-10"), endsOn: day("2027-09-09") },
  });
  const running: ContractFacts = {
    ...noContractFacts,
    versions: [aVersion(A)],
    signatures: threeSignatures(A),
    openings: [anOpening(A)],
  };
  const amended: ContractFacts = {
    ...running,
    versions: [aVersion(A), amendment],
    signatures: [...threeSignatures(A), ...threeSignatures(B)],
  };
  const later = day("2027-02-15");
  const failureOf = (facts: ContractFacts, extension: Parameters<typeof extendContract>[1], date = later) => {
    const result = extendContract(facts, extension, date);
    return result.ok ? null : result.failure;
  };

  it("CON-13 takes the exceptional extension that three signatures and a justification carry", () => {
    expect(failureOf(amended, anExceptionalExtension(B))).toBeNull();
    expect(failureOf(amended, anExceptionalExtension(B, { justification: "  " }))).toBe("justificationNeeded");
    expect(
      failureOf({ ...amended, signatures: [...threeSignatures(A), signedByYoungPerson(B)] }, anExceptionalExtension(B)),
    ).toBe("amendmentNotSigned");
    expect(failureOf(running, anExceptionalExtension(A))).toBe("amendmentNotSigned");
  });

  it("CON-14 takes a pathway entered until the last day", () => {
    expect(failureOf(running, aPathwayExtension({ enteredOn: day("2027-03-09") }))).toBeNull();
    expect(failureOf(running, aPathwayExtension({ enteredOn: day("2027-03-10") }))).toBe("enteredTooLate");
  });

  it("CON-20 extends only an opened contract, and not in advance", () => {
    expect(failureOf({ ...running, openings: [] }, aPathwayExtension())).toBe("notOpened");
    expect(failureOf({ ...running, endedOn: today }, aPathwayExtension())).toBe("notOpened");
    expect(failureOf(running, aPathwayExtension({ decidedOn: day("2027-02-16") }))).toBe("dayToCome");
    expect(failureOf(running, aPathwayExtension({ decidedOn: later }))).toBeNull();
  });
});

const everyStage: Record<ContractStageKind, true> = {
  draft: true,
  diagnosisShared: true,
  frozen: true,
  collecting: true,
  toChoose: true,
  refused: true,
  concluded: true,
  opened: true,
  running: true,
  extended: true,
  ended: true,
};
const stageKinds = Object.keys(everyStage) as ContractStageKind[];

const aRefusal = (hash: Sha256, party: Refusal["party"] = "youngPerson"): Refusal => ({
  hash,
  party,
  person: people[party === "youngPerson" ? "youngPerson" : "educator"],
  refusedOn: today,
  reason: null,
});

const aCommand = fc.record({
  act: fc.constantFrom<ContractAct>(
    "refuse",
    "end",
    "shareDiagnosis",
    "freeze",
    "sign",
    "sign",
    "sign",
    "sign",
    "choose",
    "open",
    "open",
    "extend",
  ),
  text: fc.constantFrom(A, B, C),
  party: fc.nat(2),
});

type Command = { readonly act: ContractAct; readonly text: Sha256; readonly party: number };

/** The facts after an act, or `null` when it is refused. */
function acted(facts: ContractFacts, { act, text, party }: Command, id: string): ContractFacts | null {
  if (act === "end") {
    const stage = contractStage(facts, today);
    if (!("inForce" in stage)) return null;
    const exit: Exit = {
      id: id as ExitId,
      reason: "moved",
      exitedOn: today,
      job: null,
      by: people.advisor,
      recordedOn: today,
    };
    const checked = checkExit(exit, stage.inForce.startsOn, today);
    return checked.ok ? { ...facts, endedOn: checked.value.exitedOn } : null;
  }
  const results = {
    shareDiagnosis: () => shareDiagnosis(facts, today, today),
    refuse: () => refuseText(facts, aRefusal(text, contractParties[party]), today),
    freeze: () => freezeText(facts, { ...aVersion(text), reason: facts.versions.length > 0 ? "correction" : null }),
    sign: () => signText(facts, threeSignatures(text)[party]!, { today, isComplete: true }),
    choose: () => chooseVersion(facts, text, { id: id as ChoiceId, by: people.advisor, chosenOn: today }),
    open: () => openContract(facts, anOpening(text), today),
    extend: () =>
      extendContract(facts, aPathwayExtension({ id: id as ExtensionId, decidedOn: today, enteredOn: today }), today),
  };
  const result = results[act as keyof typeof results]();
  return result.ok ? result.value : null;
}
