import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ContractStage, Sha256 } from "#shared/domain/contract/index.ts";
import { day } from "#shared/kernel/calendar-day.ts";
import { french } from "#shared/kernel/french.ts";
import type { CaseFileId, PersonId } from "#shared/kernel/ids.ts";
import { typographyFaults } from "#shared/kernel/testing/typography.ts";
import {
  type CaseFileKey,
  changePhase,
  type Destination,
  destinationOutsideHealth,
  destinations,
  missingAhead,
  missingFor,
  missingSentence,
  moveKind,
  type PhaseChange,
  type PhaseChangeId,
  type PhaseFacts,
  phaseOf,
  phaseRefusals,
  phases,
  type SupportPhase,
  sameImiloNumber,
} from "../index.ts";

const today = day("2026-03-15");
const codes = Object.keys(phases) as SupportPhase[];
const hash = "a".repeat(64) as Sha256;
const concluded: ContractStage = { kind: "concluded", hash, concludedOn: day("2026-03-10") };
const inForce = {
  opening: { id: "o", hash, openedOn: day("2026-03-10"), by: "s", capacity: { kind: "legalRepresentative" } },
  version: hash,
  startsOn: day("2026-03-10"),
  endsOn: day("2027-03-09"),
  extendedBy: null,
} as unknown as Extract<ContractStage, { kind: "running" }>["inForce"];
const running: ContractStage = { kind: "running", inForce };

const facts = (given: Partial<PhaseFacts> = {}): PhaseFacts => ({
  encounterCount: 1,
  referralCount: 0,
  exchangeCount: 1,
  preDiagnosisCount: 1,
  isOrientationChosen: true,
  eligibility: "yes",
  papersToObtain: [],
  isDiagnosisShared: true,
  contract: running,
  attemptChannels: ["phoneCall", "textMessage", "inPerson"],
  ...given,
});
const nothing = facts({
  encounterCount: 0,
  exchangeCount: 0,
  preDiagnosisCount: 0,
  isOrientationChosen: false,
  eligibility: "notKnownYet",
  papersToObtain: ["pièce d’identité", "RIB"],
  isDiagnosisShared: false,
  contract: { kind: "draft" },
  attemptChannels: [],
});

let count = 0;
const aChange = (from: SupportPhase, to: SupportPhase, given: Partial<PhaseChange> = {}): PhaseChange => ({
  id: `change-${++count}` as PhaseChangeId,
  from,
  to,
  changedOn: day("2026-03-01"),
  by: "educator" as PersonId,
  reason: { kind: "asPlanned" },
  outcome: null,
  warnedBy: [],
  after: [],
  ...given,
});
const requestTo = (to: SupportPhase, given: Partial<PhaseChange> = {}) => {
  const { from: _, warnedBy: __, after: ___, ...request } = aChange("found", to, { changedOn: today, ...given });
  return request;
};
const explained = { kind: "explained", text: "Elle a quitté le département." } as const;

describe("the table", () => {
  it("PHA-1 forward moves", () => {
    expect(Object.fromEntries(codes.map((code) => [code, phases[code].next]))).toEqual({
      found: ["trustBuilding", "preDiagnosis"],
      trustBuilding: ["preDiagnosis"],
      preDiagnosis: ["preparation"],
      preparation: ["readyToSign"],
      readyToSign: ["engaged"],
      engaged: ["exited"],
      exited: ["engaged", "found"],
      lostContact: [],
      redirected: ["found"],
    });
  });

  it("PHA-7 only « CEJ JR en cours » is inside the CEJ", () => {
    expect(codes.filter((code) => phases[code].inCej === "yes")).toEqual(["engaged"]);
    expect(codes.filter((code) => phases[code].inCej !== "no")).toEqual(["engaged", "exited", "lostContact"]);
  });

  it.each([
    ["found", "trustBuilding", null, "forward"],
    ["found", "preDiagnosis", null, "forward"],
    ["found", "preparation", null, "leap"],
    ["found", "preparation", "exited", "leap"],
    ["preparation", "preDiagnosis", null, "back"],
    ["preparation", "engaged", null, "leap"],
    ["found", "exited", null, "aside"],
    ["engaged", "exited", null, "forward"],
    ["engaged", "lostContact", null, "aside"],
    ["trustBuilding", "redirected", null, "aside"],
    ["lostContact", "preparation", "preparation", "resume"],
    ["lostContact", "engaged", "engaged", "resume"],
    ["lostContact", "trustBuilding", "preparation", "back"],
    ["lostContact", "engaged", "preparation", "leap"],
    ["lostContact", "redirected", "preparation", "aside"],
    ["redirected", "found", "preparation", "forward"],
    ["redirected", "preparation", "preparation", "back"],
    ["redirected", "readyToSign", "preparation", "leap"],
    ["redirected", "trustBuilding", "lostContact", "leap"],
    ["exited", "engaged", "engaged", "forward"],
    ["exited", "readyToSign", "engaged", "back"],
  ] as const)("PHA-2 from %s to %s, before it %s: %s", (from, to, before, kind) => {
    expect(moveKind({ from, to, before })).toBe(kind);
  });
});

describe("gates", () => {
  const missing = (from: SupportPhase, to: SupportPhase, known = nothing, before: SupportPhase | null = null) =>
    missingFor({ from, to, before }, known, null, today).map(({ what }) => what);

  it.each([
    ["found", "trustBuilding", ["une rencontre ou une orientation"]],
    ["trustBuilding", "preDiagnosis", ["un échange avec le ou la jeune"]],
    ["preDiagnosis", "preparation", ["un pré-diagnostic daté", "l’orientation choisie par le ou la jeune"]],
    [
      "preparation",
      "readyToSign",
      [
        "la vérification des conditions d’entrée",
        "pièce d’identité",
        "RIB",
        "le diagnostic partagé avec la Mission Locale",
      ],
    ],
    ["readyToSign", "engaged", ["le contrat figé", "l’ouverture par la Mission Locale"]],
    ["engaged", "exited", ["le motif"]],
    ["preparation", "redirected", ["la destination"]],
    ["preparation", "lostContact", [french`3 essais de contact par 2 moyens différents`]],
    ["found", "preDiagnosis", ["une rencontre ou une orientation"]],
    [
      "found",
      "preparation",
      [
        "une rencontre ou une orientation",
        "un échange avec le ou la jeune",
        "un pré-diagnostic daté",
        "l’orientation choisie par le ou la jeune",
      ],
    ],
    ["preparation", "trustBuilding", []],
    ["exited", "found", []],
    ["exited", "engaged", ["l’ouverture par la Mission Locale"]],
  ] as const)("PHA-5 from %s to %s: %j", (from, to, expected) => {
    expect(missing(from, to)).toEqual(expected);
  });

  it("PHA-4 taking up again where one was passes no gate", () => {
    expect(missing("lostContact", "engaged", nothing, "engaged")).toEqual([]);
  });

  it("PHA-4 nothing is missing on the path when everything is there", () => {
    for (const from of codes) {
      for (const to of phases[from].next.filter((code) => code !== "exited")) {
        expect(missing(from, to, facts())).toEqual([]);
      }
    }
  });

  it("PHA-5 a referral is enough to be found; an outcome is enough to leave", () => {
    expect(missing("found", "trustBuilding", facts({ encounterCount: 0, referralCount: 1 }))).toEqual([]);
    const move = { from: "trustBuilding", to: "exited", before: null } as const;

    expect(missingFor(move, nothing, { kind: "closed", reason: "refused" }, today)).toEqual([]);
    expect(missingFor(move, nothing, { kind: "redirected", to: "job" }, today)).toHaveLength(1);
    expect(missingFor({ ...move, to: "redirected" }, nothing, { kind: "redirected", to: "job" }, today)).toEqual([]);
    expect(
      missingFor({ ...move, to: "redirected" }, nothing, { kind: "closed", reason: "refused" }, today),
    ).toHaveLength(1);
  });

  it("PHA-5 PHA-6 names the rule of each thing that is missing", () => {
    const rulesOf = (from: SupportPhase, to: SupportPhase) =>
      missingFor({ from, to, before: null }, nothing, null, today).map(({ rule }) => rule);

    expect(rulesOf("found", "trustBuilding")).toEqual(["PHA-5"]);
    expect(rulesOf("trustBuilding", "preDiagnosis")).toEqual(["PHA-5"]);
    expect(rulesOf("preDiagnosis", "preparation")).toEqual(["PHA-5", "PHA-6"]);
    expect(rulesOf("preparation", "readyToSign")).toEqual(["PHA-6", "PHA-5", "PHA-5", "PHA-5"]);
    expect(rulesOf("readyToSign", "engaged")).toEqual(["PHA-9", "PHA-10"]);
    expect(rulesOf("found", "exited")).toEqual(["PHA-5"]);
    expect(rulesOf("found", "redirected")).toEqual(["PHA-5"]);
    expect(rulesOf("found", "lostContact")).toEqual(["PHA-11"]);
  });

  it.each([
    ["yes", []],
    ["toBeJudged", ["l’avis de la Mission Locale"]],
    ["notKnownYet", ["la vérification des conditions d’entrée"]],
    ["no", ["une condition d’entrée"]],
  ] as const)("PHA-6 conditions of entry « %s »: %j", (eligibility, expected) => {
    expect(missing("preparation", "readyToSign", facts({ eligibility }))).toEqual(expected);
    const found = missingFor(
      { from: "preparation", to: "readyToSign", before: null },
      facts({ eligibility }),
      null,
      today,
    );
    expect(found.map(({ rule }) => rule)).toEqual(expected.map(() => "PHA-6"));
  });

  it.each([
    [["phoneCall", "phoneCall", "textMessage"], 0],
    [["phoneCall", "textMessage"], 1],
    [["phoneCall", "phoneCall", "phoneCall", "phoneCall"], 1],
  ])("PHA-11 attempts %j leave %i missing", (attemptChannels, expected) => {
    expect(missing("found", "lostContact", facts({ attemptChannels }))).toHaveLength(expected);
  });

  it("PHA-11 asks for nothing before the rule exists", () => {
    const move = { from: "found", to: "lostContact", before: null } as const;

    expect(missingFor(move, nothing, null, day("2022-02-28"))).toEqual([]);
  });

  it.each([
    [{ kind: "draft" }, ["le contrat figé"]],
    [{ kind: "diagnosisShared", sharedOn: today }, ["le contrat figé"]],
    [{ kind: "collecting", hash, missing: ["missionLocale"] }, ["la signature de la Mission Locale"]],
    [
      { kind: "frozen", hash, missing: ["youngPerson", "association", "missionLocale"] },
      ["la signature du ou de la jeune", "la signature de l’association", "la signature de la Mission Locale"],
    ],
    [{ kind: "toChoose", among: [], opened: [] }, ["le choix de la version"]],
    [{ kind: "refused", hash, by: ["youngPerson"] }, ["un texte accepté par chacun"]],
    [{ kind: "ended", endedOn: today }, ["un nouveau contrat"]],
    [concluded, []],
  ] satisfies readonly [ContractStage, string[]][])(
    "PHA-9 PHA-10 a contract %j lacks %j, and its opening",
    (contract, expected) => {
      expect(missing("readyToSign", "engaged", facts({ contract }))).toEqual([
        ...expected,
        "l’ouverture par la Mission Locale",
      ]);
    },
  );

  it("PHA-4 says it in one line", () => {
    expect(
      missingSentence(
        missingAhead(
          "preparation",
          facts({ papersToObtain: ["pièce d’identité", "RIB"], eligibility: "toBeJudged" }),
          today,
        ),
      ),
    ).toBe(french`Il manque : l’avis de la Mission Locale, pièce d’identité, RIB`);
    expect(missingSentence([])).toBe("Rien ne manque");
  });

  it("PHA-4 pushes nobody out, nor back in", () => {
    for (const phase of ["engaged", "exited", "lostContact", "redirected"] as const) {
      expect(missingAhead(phase, nothing, today)).toEqual([]);
    }
    expect(missingAhead("readyToSign", nothing, today)).toHaveLength(2);
    expect(missingAhead("found", nothing, today)).toHaveLength(1);
  });
});

describe("changing phase", () => {
  it("PHA-3 a plain step forward is taken as it is", () => {
    expect(changePhase([], requestTo("trustBuilding"), facts(), today)).toMatchObject({
      ok: true,
      value: { from: "found", to: "trustBuilding", warnedBy: [], after: [] },
    });
  });

  it("PHA-4 a gate asks why and never prevents, and what it warned of is kept", () => {
    const to = requestTo("readyToSign");
    const preparation = [aChange("preDiagnosis", "preparation")];
    const asked = changePhase(preparation, to, nothing, today);

    const kept = { rule: "PHA-6", what: "la vérification des conditions d’entrée" };

    expect(asked).toMatchObject({ ok: false, failure: { kind: "reasonNeeded", missing: [kept, {}, {}, {}] } });
    expect(changePhase(preparation, { ...to, reason: { kind: "explained", text: " " } }, nothing, today).ok).toBe(
      false,
    );
    expect(changePhase(preparation, { ...to, reason: explained }, nothing, today)).toMatchObject({
      ok: true,
      value: { warnedBy: ["PHA-6", "PHA-5"], after: [preparation[0]!.id] },
    });
  });

  it("PHA-2 whatever the move, words are enough", () => {
    fc.assert(
      fc.property(fc.constantFrom(...codes), fc.constantFrom(...codes), fc.boolean(), (from, to, isEmpty) => {
        const result = changePhase(
          [aChange("found", from)],
          requestTo(to, { reason: explained }),
          isEmpty ? nothing : facts(),
          today,
        );

        expect(result.ok).toBe(from !== to);
      }),
    );
  });

  it.each(["trustBuilding", "engaged"] as const)(
    "PHA-2 going back or leaping to %s asks for a reason even if nothing is missing",
    (to) => {
      const changes = [aChange("trustBuilding", "preDiagnosis")];

      expect(changePhase(changes, requestTo(to), facts(), today)).toMatchObject({
        ok: false,
        failure: { kind: "reasonNeeded", missing: [] },
      });
    },
  );

  it("PHA-2 taking up again where contact was lost asks for nothing", () => {
    expect(changePhase([aChange("preparation", "lostContact")], requestTo("preparation"), nothing, today).ok).toBe(
      true,
    );
  });

  it("PHA-3 refuses the same phase, and a day to come", () => {
    expect(changePhase([], requestTo("found"), facts(), today)).toEqual({ ok: false, failure: { kind: "samePhase" } });
    expect(changePhase([], requestTo("trustBuilding", { changedOn: day("2026-03-16") }), facts(), today)).toEqual({
      ok: false,
      failure: { kind: "dayToCome" },
    });
  });

  it("LAW-1 the refusals are typeset", () => {
    for (const sentence of Object.values(phaseRefusals)) {
      expect(sentence).toMatch(/^\p{Lu}.*\.$/u);
      expect(typographyFaults(sentence), sentence).toEqual([]);
    }
  });
});

describe("history", () => {
  it("PHA-3 a file is found from its first day", () => {
    expect(phaseOf([])).toEqual({ phase: "found", since: null, last: null, apart: [] });
  });

  it("PHA-12 the last of a chain stands, whatever its day and its order of arrival", () => {
    const first = aChange("found", "preDiagnosis", { changedOn: day("2026-03-10") });
    const second = aChange("preDiagnosis", "preparation", { changedOn: day("2026-03-05"), after: [first.id] });

    for (const changes of [
      [first, second],
      [second, first, second],
    ]) {
      expect(phaseOf(changes)).toMatchObject({ phase: "preparation", since: "2026-03-05", apart: [] });
    }
  });

  it("PHA-12 two changes made apart: the later stands, the other is shown, and the next change follows both", () => {
    const base = aChange("found", "preDiagnosis");
    const lost = aChange("preDiagnosis", "lostContact", { after: [base.id], changedOn: day("2026-03-04") });
    const ahead = aChange("preDiagnosis", "preparation", { after: [base.id], changedOn: day("2026-03-06") });
    const changes = [ahead, base, lost];

    expect(phaseOf(changes)).toMatchObject({ phase: "preparation", apart: [{ id: lost.id }] });

    const confirmed = changePhase(changes, requestTo("preparation", { reason: explained }), facts(), today);

    expect(confirmed.ok && phaseOf([...changes, confirmed.value])).toMatchObject({ phase: "preparation", apart: [] });
  });
});

describe("redirection", () => {
  it("PHA-8 care reads « Autre » outside the health compartment, and nothing else does", () => {
    const all = Object.keys(destinations) as Destination[];

    expect(all.filter((code) => destinationOutsideHealth(code) !== code)).toEqual(["careFirst"]);
    expect(destinationOutsideHealth("careFirst")).toBe("other");
    expect(all.filter((code) => destinations[code].keptIn === "health")).toEqual(["careFirst"]);
  });
});

describe("the identity of a file", () => {
  const aKey = (id: string, imiloNumber: string | null, isErased = false): CaseFileKey => ({
    id: id as CaseFileId,
    imiloNumber,
    isErased,
  });

  it("L117 PHA-13 a file erased and made again is another file, and nothing refuses it", () => {
    expect(sameImiloNumber([aKey("old", "123456", true), aKey("new", "123456")])).toEqual([]);
  });

  it("L117 PHA-13 the i-milo number is optional: files without one are never taken for each other", () => {
    expect(sameImiloNumber([aKey("a", null), aKey("b", null), aKey("c", " ")])).toEqual([]);
  });

  it("L117 PHA-13 two files that bear the same number are put side by side, however it was typed", () => {
    const [one, two, other] = [aKey("a", "12 34 56"), aKey("b", "12.34-56"), aKey("c", "123457")] as const;

    expect(sameImiloNumber([one, two, other])).toEqual([[one, two]]);
    expect(sameImiloNumber([one, { ...one }])).toEqual([]);
  });
});
