import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { LegalStanding } from "#shared/domain/people/index.ts";
import { addMonths, day, fromDayNumber, partsOf } from "#shared/kernel/calendar-day.ts";
import { french } from "#shared/kernel/french.ts";
import { typographyFaults } from "#shared/kernel/testing/typography.ts";
import {
  type AbsenceReason,
  absenceReasons,
  effectiveOn,
  factKinds,
  legitimacyOf,
  type MeasureKind,
  measureFinding,
  measureLabels,
  type Procedure,
  procedureFindings,
  procedureState,
  type Rank,
  rankFinding,
  reasonOutside,
  regimeOn,
  type StepId,
  stepRefusals,
  stepRules,
} from "./index.ts";
import {
  aBreach,
  aDecision,
  aFact,
  aNotice,
  anExplanation,
  anInvitation,
  observations,
} from "./testing/a-procedure.ts";

const adult: LegalStanding = { bornOn: day("2003-01-01"), protection: null };
const today = day("2024-12-31");
const codes = Object.keys(absenceReasons) as AbsenceReason[];
const about = (steps: Procedure, rule: string, person = adult, date = today) =>
  procedureFindings(steps, person, date).find((finding) => finding.rule === rule);

describe("reasons", () => {
  it("FOL-3 health, transport, violence, court and childcare are proposed as legitimate; nothing is ever called illegitimate", () => {
    expect(codes.filter((code) => legitimacyOf(code).verdict === "yes").toSorted()).toEqual(
      ["health", "transport", "violence", "courtOrPolice", "childcare"].toSorted(),
    );
    expect(codes.map((code) => legitimacyOf(code).verdict)).not.toContain("no");
    expect(legitimacyOf(null).verdict).toBe("notKnownYet");
  });

  it("FOL-4 health, violence and justice read « Motif légitime » outside their compartment", () => {
    expect(codes.filter((code) => reasonOutside(code) === "Motif légitime")).toEqual([
      "health",
      "violence",
      "courtOrPolice",
    ]);
    expect(codes.filter((code) => absenceReasons[code].keptIn === "field")).toEqual(["courtOrPolice"]);
    expect(reasonOutside("transport")).toBe("Pas de transport");
  });

  it("FOL-5 of two accounts of one absence, the last heard is read, in whatever order they are known", () => {
    const first = anExplanation({ reason: "forgot" });
    const second = anExplanation({ id: "second" as StepId, on: day("2024-05-04"), reason: "childcare" });

    for (const accounts of [
      [first, second],
      [second, first],
    ]) {
      expect(about([aFact(), ...accounts], "FOL-3")).toMatchObject({ verdict: "yes" });
    }
  });

  it("FOL-3 an absence is first listened to; other facts have no absence to explain", () => {
    expect(about([aFact()], "FOL-3")).toMatchObject({ verdict: "notKnownYet" });
    expect(about([aFact(), anExplanation({ reason: "transport" })], "FOL-3")).toMatchObject({ verdict: "yes" });
    expect(about([aFact({ fact: "unprovedAct" })], "FOL-3")).toBeUndefined();
  });
});

describe("facts", () => {
  it("FOL-2 are the three that the text names; hours below the aim are none of them", () => {
    expect(Object.keys(factKinds)).toEqual(["absence", "unprovedAct", "falseDeclaration"]);
  });
});

describe("the regime", () => {
  it("FOL-10 FOL-12 is dated, and what was not read since 2025 is to be confirmed", () => {
    expect(regimeOn(day("2022-02-28"))).toBeNull();
    expect(regimeOn(day("2024-12-31"))?.source.status).toBe("verified");
    expect(regimeOn(day("2025-01-01"))?.source.status).toBe("toConfirm");
    expect(regimeOn(day("2025-05-31"))?.value.suspension).toBeNull();
    expect(regimeOn(day("2025-06-01"))?.value.suspension).toEqual({
      leastPercent: 30,
      months: [1, 2],
      mostMonthsIfRepeated: 4,
    });
  });

  const verdictOf = (
    measure: MeasureKind,
    rank: Rank,
    decidedOn = "2024-05-27",
    fact: "absence" | "falseDeclaration" = "absence",
  ) => {
    const { rule, verdict } = measureFinding(measure, { rank, fact, decidedOn: day(decidedOn) });
    return `${rule} ${verdict}`;
  };

  it.each([
    ["quarterCut", 1, "FOL-10 yes"],
    ["oneMonthStop", 2, "FOL-10 yes"],
    ["endOfAllowanceAndContract", 3, "FOL-10 yes"],
    ["noMeasure", 1, "FOL-10 toBeJudged"],
    ["quarterCut", 2, "FOL-10 toBeJudged"],
    ["oneMonthStop", 3, "FOL-10 toBeJudged"],
    ["oneMonthStop", 1, "FOL-10 no"],
    ["endOfAllowanceAndContract", 1, "FOL-11 no"],
    ["endOfAllowanceAndContract", 2, "FOL-11 toBeJudged"],
    ["suspension2025", 1, "FOL-10 no"],
  ] as const)("cases 35 to 39 FOL-10 FOL-11 %s for breach %i in 2024: %s", (measure, rank, expected) => {
    expect(verdictOf(measure, rank)).toBe(expected);
  });

  it.each([
    [1, "premier", "quarterCut"],
    [2, "deuxième", "oneMonthStop"],
    [3, "troisième", "endOfAllowanceAndContract"],
  ] as const)("FOL-10 says what the text foresees for breach %i: « au %s manquement »", (rank, ordinal, named) => {
    const { reason } = measureFinding("noMeasure", { rank, fact: "absence", decidedOn: day("2024-05-27") });

    expect(reason).toBe(french`Au ${ordinal} manquement, le texte prévoit : ${measureLabels[named]}.`);
  });

  it("FOL-11 a false declaration may end the contract at once", () => {
    expect(verdictOf("endOfAllowanceAndContract", 1, "2024-05-27", "falseDeclaration")).toBe("FOL-11 toBeJudged");
  });

  it("LAW-3 FOL-10 early 2025 informs and never says no; FOL-12 since June 2025 everything is to be judged", () => {
    expect(verdictOf("oneMonthStop", 1, "2025-05-31")).toBe("FOL-10 toBeJudged");
    expect(verdictOf("endOfAllowanceAndContract", 1, "2025-05-31")).toBe("FOL-11 toBeJudged");
    expect(verdictOf("quarterCut", 1, "2025-06-01")).toBe("FOL-12 toBeJudged");
    expect(verdictOf("quarterCut", 1, "2022-02-28")).toBe("FOL-10 notKnownYet");
  });

  it("FOL-12 gives both texts with their figures", () => {
    const { reason } = measureFinding("suspension2025", { rank: 2, fact: "absence", decidedOn: day("2025-09-01") });

    expect(reason).toContain(measureLabels.oneMonthStop);
    expect(reason).toContain(french`30 % pendant 1 à 2 mois, 4 mois au plus`);
  });

  it("FOL-18 shows how many breaches were qualified before", () => {
    const second = aBreach({ rank: 2 });

    expect(rankFinding(second, [day("2024-02-01")])).toMatchObject({ verdict: "yes", wouldChange: null });
    expect(rankFinding(second, [day("2024-02-01")]).reason).toBe(
      french`1 manquement qualifié avant celui-ci dans ce contrat.`,
    );
    expect(rankFinding(second, [])).toMatchObject({
      verdict: "toBeJudged",
      wouldChange: "Le rang, s’il a été mal noté.",
    });
    expect(rankFinding(second, [day("2024-02-01"), second.on, day("2024-06-01")])).toMatchObject({ verdict: "yes" });
  });
});

describe("the day of effect", () => {
  it.each([
    ["2024-05-28", "2024-06-01"],
    ["2024-05-01", "2024-06-01"],
    ["2024-12-31", "2025-01-01"],
    ["2024-01-31", "2024-02-01"],
    ["2024-02-29", "2024-03-01"],
  ])("FOL-9 notified on %s: effect on %s", (notifiedOn, effect) => {
    expect(effectiveOn(day(notifiedOn))).toBe(effect);
  });

  it("FOL-9 is always the first of the month that follows, and unknown before the CEJ", () => {
    fc.assert(
      fc.property(fc.integer({ min: 19_100, max: 40_000 }).map(fromDayNumber), (notifiedOn) => {
        const effect = effectiveOn(notifiedOn)!;

        expect(partsOf(effect).day).toBe(1);
        expect(effect > notifiedOn && effect <= addMonths(notifiedOn, 1)).toBe(true);
      }),
    );
    expect(effectiveOn(day("2022-02-28"))).toBeNull();
  });
});

describe("the manner of a decision", () => {
  const upTo = (...steps: Procedure): Procedure => [aFact(), aBreach(), ...steps];

  it("FOL-13 asks for observations as soon as a breach is qualified", () => {
    expect(about([aFact()], "FOL-13")).toBeUndefined();
    expect(about(upTo(), "FOL-13")).toMatchObject({ verdict: "no" });
  });

  it.each([
    ["2024-05-22", "no"],
    ["2024-05-23", "yes"],
  ])("FOL-13 the time to answer runs until 22 May, included: on %s, %s", (date, verdict) => {
    const finding = about(upTo(anInvitation()), "FOL-13", adult, day(date));

    expect(finding).toMatchObject({ verdict });
    expect(finding?.wouldChange ?? "").toMatch(verdict === "no" ? /23\/05\/2024/ : /^$/);
  });

  it("FOL-13 observations received end the wait", () => {
    expect(about(upTo(anInvitation(), observations()), "FOL-13", adult, day("2024-05-15"))).toMatchObject({
      verdict: "yes",
    });
  });

  it("FOL-13 FOL-17 a decision taken too early is told, by the day of the decision", () => {
    const early = aDecision({ on: day("2024-05-20") });

    expect(about(upTo(anInvitation(), early), "FOL-13")).toMatchObject({ verdict: "no" });
    expect(about(upTo(anInvitation(), early, observations("2024-05-21")), "FOL-13")).toMatchObject({ verdict: "no" });
    expect(about(upTo(anInvitation(), early, observations("2024-05-20")), "FOL-13")).toMatchObject({ verdict: "yes" });
    expect(about(upTo(early), "FOL-13")).toMatchObject({ verdict: "no" });
    expect(about(upTo(anInvitation(), aDecision()), "FOL-13")).toMatchObject({ verdict: "yes" });
  });

  it("FOL-13 no measure needs no observations", () => {
    expect(about(upTo(aDecision({ measure: { measure: "noMeasure" } })), "FOL-13")).toBeUndefined();
  });

  it("L110 L116 FOL-6 a year later nothing is decided: the time that passed is told, and that is all", () => {
    const steps = upTo(anInvitation());
    const findings = procedureFindings(steps, adult, addMonths(day("2024-05-22"), 12));

    expect(findings.map(({ rule }) => rule)).toEqual(["FOL-3", "FOL-14", "FOL-13"]);
    expect(findings.at(-1)?.reason).toContain("Rien n’est décidé pour autant.");
    expect(procedureState(steps)).toBe("observationsInvited");
  });

  it("FOL-14 a reasonable time is for a person to judge; no time at all is none", () => {
    expect(about(upTo(anInvitation()), "FOL-14")).toMatchObject({ verdict: "toBeJudged" });
    expect(about(upTo(anInvitation()), "FOL-14")?.reason).toContain(french`15 jours`);
    expect(about(upTo(anInvitation({ until: day("2024-05-08") })), "FOL-14")).toMatchObject({ verdict: "toBeJudged" });
    expect(about(upTo(anInvitation({ until: day("2024-05-07") })), "FOL-14")).toMatchObject({ verdict: "no" });
  });

  it("FOL-15 names what a decision lacks", () => {
    expect(about(upTo(aDecision()), "FOL-15")).toMatchObject({ verdict: "yes" });
    expect(about(upTo(aDecision({ grounds: " " })), "FOL-15")?.reason).toBe(
      french`Il manque à la décision : ses motifs.`,
    );
    expect(about(upTo(aDecision({ grounds: "", statesAppeal: false })), "FOL-15")).toMatchObject({
      verdict: "no",
      reason: french`Il manque à la décision : ses motifs et les voies et délais de recours.`,
    });
  });

  it("FOL-16 is notified to whom it must be, and gives the day of effect", () => {
    const told = (person: LegalStanding, given: Parameters<typeof aNotice>[0] = {}) =>
      about(upTo(aDecision(), aNotice(given)), "FOL-16", person);

    expect(told(adult)?.reason).toBe(french`Notifiée le 28/05/2024 : effet le 01/06/2024.`);
    expect(told({ bornOn: day("2006-05-28"), protection: null })).toMatchObject({ verdict: "yes" });
    expect(told({ bornOn: day("2006-05-29"), protection: null })).toMatchObject({ verdict: "no" });
    expect(told({ bornOn: day("2006-05-29"), protection: null }, { to: "legalGuardian" })).toMatchObject({
      verdict: "yes",
    });
    expect(told({ ...adult, protection: "guardianship" })).toMatchObject({ verdict: "no" });
    expect(told({ bornOn: null, protection: null })).toMatchObject({ verdict: "notKnownYet" });
    expect(told({ bornOn: null, protection: "guardianship" })).toMatchObject({ verdict: "no" });
    expect(told({ bornOn: null, protection: null }, { to: "legalGuardian" })).toMatchObject({ verdict: "yes" });
    expect(told(adult, { hasCertainDate: false })).toMatchObject({ verdict: "no" });
  });

  it("LAW-3 FOL-19 since 2025 the manner of a decision is to be confirmed: it informs and never says no", () => {
    const verdicts = (year: string) => {
      const on = day(`${year}-05-20`);
      const flawed = upTo(aDecision({ on, grounds: "" }), aNotice({ on, hasCertainDate: false }));
      return procedureFindings(flawed, adult, on).filter(({ rule }) => ["FOL-13", "FOL-15", "FOL-16"].includes(rule));
    };

    expect(verdicts("2024").map(({ verdict, source }) => `${verdict} ${source.status}`)).toEqual(
      Array(3).fill("no verified"),
    );
    expect(verdicts("2025").map(({ verdict, source }) => `${verdict} ${source.status}`)).toEqual(
      Array(3).fill("toBeJudged toConfirm"),
    );
    expect(about(upTo(anInvitation({ on: day("2025-01-01") })), "FOL-14")?.source.status).toBe("toConfirm");
    expect(about(upTo(), "FOL-13", adult, day("2022-01-01"))?.source.status).toBe("verified");
  });

  it("FOL-10 looks at the measure by the rank that was qualified", () => {
    expect(about(upTo(aDecision()), "FOL-10")).toMatchObject({ verdict: "yes" });
    expect(about([aFact(), aBreach({ rank: 2 }), aDecision()], "FOL-10")).toMatchObject({ verdict: "toBeJudged" });
    expect(procedureFindings([], adult, today)).toEqual([]);
  });

  it("LAW-1 the sentences are typeset", () => {
    const decidedLate = [aFact(), anExplanation(), aBreach(), anInvitation(), aDecision(), aNotice()];
    const findings = [
      ...procedureFindings(decidedLate, adult, today),
      ...procedureFindings(
        [aFact(), aBreach(), anInvitation(), aDecision({ statesAppeal: false }), aNotice({ hasCertainDate: false })],
        adult,
        today,
      ),
      ...procedureFindings(
        [aFact(), aBreach(), aDecision({ on: day("2025-07-01") }), aNotice()],
        { bornOn: null, protection: "guardianship" },
        today,
      ),
      ...procedureFindings(
        [aFact(), anExplanation({ reason: "transport" }), aBreach(), anInvitation(), observations()],
        adult,
        today,
      ),
      ...codes.map(legitimacyOf),
      rankFinding(aBreach(), [day("2024-01-01"), day("2024-01-02")]),
    ];
    const sentences = findings.flatMap(({ reason, wouldChange }) => [reason, wouldChange ?? "Rien."]);

    for (const sentence of [...sentences, ...Object.values(stepRefusals)]) {
      expect(sentence).toMatch(/^[\p{Lu}\d].*\.$/u);
      expect(typographyFaults(sentence), sentence).toEqual([]);
    }
    for (const { label } of [...Object.values(stepRules), ...Object.values(absenceReasons)]) {
      expect(label).toMatch(/^\p{Lu}[^'.]*$/u);
    }
  });
});
