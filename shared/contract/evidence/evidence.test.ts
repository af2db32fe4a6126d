import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import {
  type ChoiceId,
  type ContractStage,
  contractStage,
  type FrozenVersion,
  type IdentityStepId,
  type OpeningId,
  type Party,
} from "#shared/domain/contract/index.ts";
import { day } from "#shared/kernel/calendar-day.ts";
import { cryptoReady } from "#shared/protocol/crypto.ts";
import {
  aDelegation,
  aDesk,
  aDraft,
  aSignedContract,
  later,
  twoDesks,
  withOpening,
  withSignature,
} from "../testing/a-signing.ts";
import { aMinorText, aText, people } from "../testing/a-text.ts";
import { versionOf } from "../text/frozen-text.ts";
import type { Act } from "./act.ts";
import { evidenceBytes, evidenceOf, readEvidence } from "./evidence.ts";
import { chooseByAct, openByAct, signContract } from "./make-act.ts";
import { isActSigned } from "./sign-act.ts";
import { factsOf } from "./to-facts.ts";

beforeAll(cryptoReady);

const today = day("2026-03-10");
const version = () => versionOf(aText());
const known = (versions: readonly FrozenVersion[], acts: readonly Act[]) => ({ facts: factsOf(versions, acts), acts });
const stage = (versions: readonly FrozenVersion[], acts: readonly Act[]): ContractStage =>
  contractStage(factsOf(versions, acts), today);

const PARTIES: readonly Party[] = ["youngPerson", "association", "missionLocale"];
const ORDERS = PARTIES.flatMap((first) =>
  PARTIES.filter((each) => each !== first).map((second) => [
    first,
    second,
    ...PARTIES.filter((each) => each !== first && each !== second),
  ]),
);

/** Who has received whose acts at the moment of signing: together, the last one apart, the first one apart, each alone. */
const PARTITIONS = {
  together: [0, 0, 0],
  "the last apart": [0, 0, 1],
  "the first apart": [0, 1, 1],
  "each alone": [0, 1, 2],
};

describe("signing in any order and any partition (B23)", () => {
  it.each(ORDERS.flatMap((order) => Object.entries(PARTITIONS).map(([name, islands]) => ({ order, name, islands }))))(
    "CON-3 $order, $name: concluded, then opened, with one evidence",
    ({ order, islands }) => {
      const desks = twoDesks();
      const onIsland: Act[][] = [[], [], []];
      for (const [at, party] of order.entries()) {
        const island = onIsland[islands[at] ?? 0] ?? [];
        island.splice(0, island.length, ...withSignature(island, version(), party, desks));
      }
      const merged = evidenceOf(version().hash, onIsland.flat());

      expect(merged?.acts).toHaveLength(3);
      expect(evidenceOf(version().hash, [...onIsland].reverse().flat())).toEqual(merged);
      expect(stage([version()], merged?.acts ?? [])).toEqual({
        kind: "concluded",
        hash: version().hash,
        concludedOn: today,
      });
      expect(stage([version()], withOpening(merged?.acts ?? [], version(), desks.missionLocale)).kind).toBe("running");
    },
  );

  it("CON-3 whatever subset arrives, however often, in whatever order: one state, one file", () => {
    const acts = aSignedContract(version());

    fc.assert(
      fc.property(fc.array(fc.constantFrom(...acts), { maxLength: 12 }), fc.nat(), (arrived, seed) => {
        const other = arrived.toSorted(
          (a, b) => ((seed + a.signature.charCodeAt(3)) % 7) - ((seed + b.signature.charCodeAt(5)) % 7),
        );
        const evidence = evidenceOf(version().hash, arrived);
        expect(evidenceOf(version().hash, [...other, ...arrived])).toEqual(evidence);
        expect(stage([version()], other)).toEqual(stage([version()], arrived));
        expect(evidence === null ? null : readEvidence(evidenceBytes(evidence))).toEqual(evidence);
      }),
      { numRuns: 300 },
    );
  });
});

describe("two versions frozen apart", () => {
  const first = () => version();
  const second = () => versionOf(aText({ id: "f".repeat(32) }));

  it("CON-7 L92 both with three signatures: neither is opened until one is chosen, and then that one", () => {
    const both = [first(), second()];
    const acts = [...threeOn(first()), ...threeOn(second())];
    const opening = openByAct(known(both, acts), openingOf(first()), aDesk());

    expect(stage(both, acts)).toEqual({ kind: "toChoose", among: both.map(({ hash }) => hash).toSorted(), opened: [] });
    expect(opening).toEqual({ ok: false, failure: "toChoose" });

    const chosen = chooseByAct(
      known(both, acts),
      { id: "kept" as ChoiceId, hash: second().hash, by: people.educator },
      aDesk(),
    );
    const settled = [...acts, ...(chosen.ok ? [chosen.value] : [])];
    expect(stage(both, settled)).toEqual({ kind: "concluded", hash: second().hash, concludedOn: today });
    expect(openByAct(known(both, settled), openingOf(first()), aDesk())).toEqual({
      ok: false,
      failure: "otherVersion",
    });
    expect(openByAct(known(both, settled), openingOf(second()), aDesk()).ok).toBe(true);
  });

  it("CON-4 no signature is carried over to a new version, nor counts in its evidence", () => {
    const next = versionOf(aText({ id: "e".repeat(32), replaces: [first().hash], reason: "planChanged" }));

    expect(stage([first(), next], threeOn(first()))).toMatchObject({ kind: "frozen", hash: next.hash });
    expect(evidenceOf(next.hash, threeOn(first()))).toBe(null);
  });
});

describe("at the desk", () => {
  const desk = () => aDesk();

  it("L90 CON-19 refuses a signature on a file with a gap", () => {
    const made = signContract(known([version()], []), aDraft("association", version().hash), {
      ...desk(),
      isComplete: false,
    });

    expect(made).toEqual({ ok: false, failure: "incompleteFile" });
  });

  it("L96 CON-8 refuses a delegation that ended yesterday, and takes its last day", () => {
    const sign = (to: string) =>
      signContract(
        known([version()], []),
        aDraft("missionLocale", version().hash, { capacity: aDelegation(to) }),
        desk(),
      );

    expect(sign("2026-03-09")).toEqual({ ok: false, failure: "noPower" });
    expect(sign("2026-03-10").ok).toBe(true);
  });

  it("L96 CON-8 refuses an opening under a delegation that ended yesterday", () => {
    const acts = threeOn(version());
    const open = (to: string) =>
      openByAct(known([version()], acts), { ...openingOf(version()), capacity: aDelegation(to) }, desk());

    expect(open("2026-03-09")).toEqual({ ok: false, failure: "noPower" });
    expect(open("2026-03-10").ok).toBe(true);
  });

  it("CON-2 refuses an opening before the third signature", () => {
    expect(openByAct(known([version()], threeOn(version()).slice(1)), openingOf(version()), desk())).toEqual({
      ok: false,
      failure: "notConcluded",
    });
  });

  it("L87 CON-9 refuses a second party on the same identity step, and one person for two parties", () => {
    const acts = withSignature([], version(), "association", twoDesks());
    const sign = (given: Parameters<typeof aDraft>[2]) =>
      signContract(known([version()], acts), aDraft("missionLocale", version().hash, given), desk());

    expect(
      sign({
        identity: { id: "step-association" as IdentityStepId, takenOn: today, check: { kind: "ownPassphrase" } },
      }),
    ).toEqual({
      ok: false,
      failure: "sharedIdentityStep",
    });
    expect(sign({ signer: people.educator })).toEqual({ ok: false, failure: "signsForTwoParties" });
  });

  it("CON-9 refuses the young person's signature without a witness, and a worker's without their own passphrase", () => {
    const sign = (party: Party, given: Parameters<typeof aDraft>[2]) =>
      signContract(known([version()], []), aDraft(party, version().hash, given), desk());

    expect(sign("youngPerson", { method: { kind: "deviceKey" } })).toEqual({ ok: false, failure: "wrongMethod" });
    expect(
      sign("association", {
        identity: {
          id: "step" as IdentityStepId,
          takenOn: today,
          check: { kind: "knownToWorker", by: people.director },
        },
      }),
    ).toEqual({ ok: false, failure: "wrongMethod" });
    expect(sign("missionLocale", { capacity: null })).toEqual({ ok: false, failure: "wrongMethod" });
  });

  it("L95 CON-11 takes a paper signature, that whoever attached its photograph answers for", () => {
    const method = { kind: "paper", photograph: version().hash, attachedBy: people.educator } as const;
    const made = signContract(known([version()], []), aDraft("youngPerson", version().hash, { method }), desk());

    expect(made.ok && isActSigned(made.value)).toBe(true);
  });

  it("takes the day from the device's clock, a month off as it may be, and says so for ever", () => {
    const made = signContract(known([version()], []), aDraft("association", version().hash), aDesk({ now: later(31) }));

    expect(made.ok && made.value.content).toMatchObject({ signedOn: "2026-04-10", claimedAt: "2026-04-10T14:00:00Z" });
  });

  it("names what it had seen, so that order is proven without a clock", () => {
    const acts = aSignedContract(version());
    const opening = acts.find(({ content }) => content.kind === "opening");

    expect(opening?.content.seen).toHaveLength(3);
    expect(acts.every(isActSigned)).toBe(true);
  });
});

describe("a minor", () => {
  const minor = () => versionOf(aMinorText());

  it("L94 CON-10 a text that names the legal representative is concluded with four signatures", () => {
    const desks = twoDesks();
    let acts: readonly Act[] = [];
    for (const party of PARTIES) acts = withSignature(acts, minor(), party, desks);

    expect(stage([minor()], acts)).toEqual({ kind: "collecting", hash: minor().hash, missing: ["legalGuardian"] });
    acts = withSignature(acts, minor(), "legalGuardian", desks);
    expect(stage([minor()], acts).kind).toBe("concluded");
  });
});

function threeOn(text: FrozenVersion): readonly Act[] {
  const desks = twoDesks();
  let acts: readonly Act[] = [];
  for (const party of PARTIES) {
    const suffix = text.hash.slice(0, 6);
    acts = withSignature(acts, text, party, desks, {
      identity: { ...aDraft(party, text.hash).identity, id: `step-${party.toLowerCase()}-${suffix}` as IdentityStepId },
    });
  }
  return acts;
}

const openingOf = ({ hash }: FrozenVersion) => ({
  id: "opening" as OpeningId,
  hash,
  by: people.signatory,
  capacity: aDelegation(),
});
