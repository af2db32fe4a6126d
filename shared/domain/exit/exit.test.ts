import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, type CalendarDay, day, fromDayNumber } from "#shared/kernel/calendar-day.ts";
import { french } from "#shared/kernel/french.ts";
import type { PersonId } from "#shared/kernel/ids.ts";
import { typographyFaults } from "#shared/kernel/testing/typography.ts";
import {
  appMotiveOf,
  callsAfterEntry,
  callsAfterExit,
  checkExit,
  closedBeforeContract,
  type Exit,
  type ExitId,
  type ExitReason,
  exitFindings,
  exitReasons,
  exitRefusals,
  labelOutsideSupport,
  positiveExit,
  standingExits,
} from "./index.ts";

const by = "advisor" as PersonId;
const anExit = (given: Partial<Exit> = {}): Exit => ({
  id: "exit-1" as ExitId,
  reason: "openEndedJob",
  exitedOn: day("2026-09-01"),
  job: null,
  by,
  recordedOn: day("2026-09-02"),
  ...given,
});
const aFixedTerm = (firstDay: string, lastDay: string | null): Exit =>
  anExit({
    reason: "fixedTermOver6Months",
    job: { firstDay: day(firstDay), lastDay: lastDay === null ? null : day(lastDay) },
  });
const verdicts = (exit: Exit) => [positiveExit(exit).strict.verdict, positiveExit(exit).wide.verdict];
const reasons = Object.keys(exitReasons) as ExitReason[];

describe("positive or not", () => {
  it.each(["openEndedJob", "apprenticeship", "professionalisation", "civilServiceTenure", "selfEmployed"] as const)(
    "EXI-2 %s is positive by both readings",
    (reason) => {
      expect(verdicts(anExit({ reason }))).toEqual(["yes", "yes"]);
      expect(positiveExit(anExit({ reason })).strict.reason).toBe("Cette sortie compte comme un emploi durable.");
    },
  );

  it("EXI-2 nothing else is, save a fixed-term job by its dates", () => {
    const negative = reasons.filter((reason) => exitReasons[reason].positive === "no");

    expect(negative.toSorted()).toEqual(
      [
        "ageLimit",
        "termReached",
        "thirdBreach",
        "mutualEnd",
        "imprisonment",
        "pjjCare",
        "abandonment",
        "death",
        "moved",
        "falseDeclaration",
      ].toSorted(),
    );
    for (const reason of negative) expect(verdicts(anExit({ reason }))).toEqual(["no", "no"]);
  });

  it.each([
    ["2026-03-01", "2026-08-30", "no", "no"],
    ["2026-03-01", "2026-08-31", "no", "yes"],
    ["2026-03-01", "2026-09-01", "yes", "yes"],
    ["2026-03-10", "2026-09-09", "no", "yes"],
    ["2026-03-10", "2026-09-10", "yes", "yes"],
    ["2027-08-31", "2028-02-28", "no", "no"],
    ["2027-08-31", "2028-02-29", "no", "yes"],
    ["2027-08-31", "2028-03-01", "yes", "yes"],
    ["2028-02-29", "2028-08-28", "no", "yes"],
  ])("EXI-3 EXI-4 a fixed-term job from %s to %s: strict %s, wide %s", (first, last, strict, wide) => {
    expect(verdicts(aFixedTerm(first, last))).toEqual([strict, wide]);
  });

  it("EXI-3 EXI-4 without the real dates it is not known", () => {
    expect(verdicts(anExit({ reason: "fixedTermOver6Months" }))).toEqual(["notKnownYet", "notKnownYet"]);
    expect(verdicts(aFixedTerm("2026-03-01", null))).toEqual(["notKnownYet", "notKnownYet"]);
    expect(verdicts({ ...aFixedTerm("2021-03-01", "2022-02-28"), exitedOn: day("2022-02-28") })).toEqual([
      "notKnownYet",
      "notKnownYet",
    ]);
  });

  it("EXI-3 EXI-4 says the dates and the day that would change it", () => {
    const { strict, wide } = positiveExit(aFixedTerm("2026-03-01", "2026-08-31"));

    expect(strict.reason).toBe(french`CDD du 01/03/2026 au 31/08/2026 ; il faut plus de 6 mois.`);
    expect(strict.wouldChange).toBe("Un CDD jusqu’au 01/09/2026 ou après.");
    expect(wide).toMatchObject({ rule: "EXI-4", wouldChange: null });
    expect(wide.reason).toContain(french`6 mois ou plus`);
  });

  it("EXI-3 EXI-4 what is strictly positive is widely so, and a longer job is never less so", () => {
    const starts = fc.integer({ min: 19_500, max: 30_000 }).map(fromDayNumber);
    fc.assert(
      fc.property(starts, fc.integer({ min: 0, max: 400 }), (firstDay, length) => {
        const of = (lastDay: CalendarDay) => {
          const exit = anExit({ reason: "fixedTermOver6Months", job: { firstDay, lastDay } });
          return verdicts(exit).map((verdict) => (verdict === "yes" ? 1 : 0)) as [number, number];
        };
        const [strict, wide] = of(addDays(firstDay, length));
        const [nextStrict, nextWide] = of(addDays(firstDay, length + 1));

        expect(strict).toBeLessThanOrEqual(wide);
        expect(nextStrict).toBe(wide);
        expect(nextWide).toBeGreaterThanOrEqual(wide);
      }),
    );
  });
});

describe("the public application's list", () => {
  it("L115 EXI-1 EXI-9 the list is whole and every code maps", () => {
    expect(Object.fromEntries(reasons.map((reason) => [reason, appMotiveOf(anExit({ reason }))]))).toEqual({
      openEndedJob: "EMPLOI_DURABLE",
      apprenticeship: "EMPLOI_DURABLE",
      professionalisation: "EMPLOI_DURABLE",
      civilServiceTenure: "EMPLOI_DURABLE",
      fixedTermOver6Months: "EMPLOI_DURABLE",
      selfEmployed: "AUTRE",
      ageLimit: "LIMITE_AGE",
      termReached: "CONTRAT_ARRIVE_A_ECHEANCE",
      thirdBreach: "NON_RESPECT_OU_ABANDON",
      abandonment: "NON_RESPECT_OU_ABANDON",
      mutualEnd: "DEMANDE_DU_JEUNE",
      falseDeclaration: "AUTRE",
      imprisonment: "AUTRE",
      pjjCare: "AUTRE",
      death: "AUTRE",
      moved: "DEMENAGEMENT",
    });
  });

  it("L115 EXI-9 mappings that no source settles are to be confirmed", () => {
    expect(reasons.filter((reason) => exitReasons[reason].appSource.status === "toConfirm")).toEqual([
      "selfEmployed",
      "mutualEnd",
      "falseDeclaration",
    ]);
  });

  it("EXI-5 a short job beside a reason is what the export says, where a job may be said", () => {
    const job = { firstDay: day("2026-06-01"), lastDay: day("2026-10-31") };
    const short = reasons.filter((reason) => appMotiveOf(anExit({ reason, job })) === "EMPLOI_COURT");

    expect(short.toSorted()).toEqual(
      ["fixedTermOver6Months", "ageLimit", "termReached", "abandonment", "mutualEnd", "moved"].toSorted(),
    );
  });

  it("EXI-5 a job of six months, or without an end, is not short", () => {
    const withJob = (lastDay: CalendarDay | null) =>
      appMotiveOf(anExit({ reason: "mutualEnd", job: { firstDay: day("2026-03-01"), lastDay } }));

    expect(withJob(day("2026-08-30"))).toBe("EMPLOI_COURT");
    expect(withJob(day("2026-08-31"))).toBe("DEMANDE_DU_JEUNE");
    expect(withJob(null)).toBe("DEMANDE_DU_JEUNE");
  });

  it("EXI-8 prison and penal care are « Autre motif » outside the support compartment", () => {
    expect(reasons.filter((reason) => labelOutsideSupport(reason) === "Autre motif")).toEqual([
      "imprisonment",
      "pjjCare",
    ]);
    expect(labelOutsideSupport("moved")).toBe("Déménagement");
  });
});

describe("recording an exit", () => {
  const startsOn = day("2026-03-10");
  const today = day("2026-09-02");
  const failureOf = (given: Partial<Exit>) => {
    const result = checkExit(anExit(given), startsOn, today);
    return result.ok ? null : result.failure;
  };

  it.each([
    ["2026-03-09", "beforeStart"],
    ["2026-03-10", null],
    ["2026-09-02", null],
    ["2026-09-03", "dayToCome"],
  ])("EXI-6 on %s: %s", (exitedOn, failure) => {
    expect(failureOf({ exitedOn: day(exitedOn) })).toBe(failure);
  });

  it("EXI-6 refuses a job that ends before it begins", () => {
    expect(failureOf({ job: { firstDay: day("2026-09-02"), lastDay: day("2026-09-01") } })).toBe("jobDatesInverted");
    expect(failureOf({ job: { firstDay: day("2026-09-02"), lastDay: day("2026-09-02") } })).toBeNull();
  });

  it("EXI-7 the last recorded stands first; one taken back no longer stands; doubles count once", () => {
    const first = anExit();
    const second = anExit({ id: "exit-2" as ExitId, recordedOn: day("2026-09-05") });
    const reopening = { exit: second.id, by, reopenedOn: today, reason: "Le contrat de travail n’a pas commencé." };

    expect(standingExits([first, second, first], [])).toEqual([second, first]);
    expect(standingExits([second, first], [])).toEqual([second, first]);
    expect(standingExits([first, second], [reopening])).toEqual([first]);
    expect(standingExits([second], [reopening])).toEqual([]);
  });
});

describe("asking for news", () => {
  it("EXI-10 3, 6 and 9 months after the entry", () => {
    expect(callsAfterEntry(day("2026-03-10"), null)).toEqual([
      { monthsAfterEntry: 3, dueOn: "2026-06-10" },
      { monthsAfterEntry: 6, dueOn: "2026-09-10" },
      { monthsAfterEntry: 9, dueOn: "2026-12-10" },
    ]);
    expect(callsAfterEntry(day("2026-08-31"), anExit())[1]?.dueOn).toBe("2027-02-28");
    expect(callsAfterEntry(day("2028-02-29"), null)[0]?.dueOn).toBe("2028-05-29");
    expect(callsAfterEntry(day("2022-02-28"), null)).toEqual([]);
  });

  it("EXI-11 6 months after the exit", () => {
    expect(callsAfterExit(anExit({ exitedOn: day("2026-09-01") }))).toEqual([
      { monthsAfterExit: 6, dueOn: "2027-03-01" },
    ]);
    expect(callsAfterExit(anExit({ exitedOn: day("2022-02-28") }))).toEqual([]);
  });

  it("EXI-10 EXI-11 the two measures share no field that would let them be added up", () => {
    const entry = Object.keys(callsAfterEntry(day("2026-03-10"), null)[0]!);
    const exit = Object.keys(callsAfterExit(anExit())[0]!);

    expect(entry.filter((key) => exit.includes(key))).toEqual(["dueOn"]);
  });

  it("EXI-12 a death closes every reminder at once", () => {
    const death = anExit({ reason: "death" });

    expect(callsAfterEntry(day("2026-03-10"), death)).toEqual([]);
    expect(callsAfterExit(death)).toEqual([]);
    expect(callsAfterEntry(day("2026-03-10"), anExit({ reason: "imprisonment" }))).toHaveLength(3);
  });
});

describe("what to look at before", () => {
  const context = { plannedEndsOn: day("2027-03-09"), limitBirthday: day("2026-09-01") };
  const about = (given: Partial<Exit>, known = context) => exitFindings(anExit(given), known);

  it("EXI-14 the age limit waits for the birthday; then the Mission Locale sets the day", () => {
    expect(about({ reason: "ageLimit", exitedOn: day("2026-08-31") })).toMatchObject([
      { rule: "EXI-14", verdict: "no" },
    ]);
    expect(about({ reason: "ageLimit", exitedOn: day("2026-09-01") })).toMatchObject([{ verdict: "toBeJudged" }]);
    expect(exitFindings(anExit({ reason: "ageLimit" }), { ...context, limitBirthday: null })).toMatchObject([
      { verdict: "notKnownYet" },
    ]);
  });

  it("EXI-15 the term is the planned end", () => {
    expect(about({ reason: "termReached", exitedOn: day("2027-03-08") })).toMatchObject([
      { rule: "EXI-15", verdict: "toBeJudged" },
    ]);
    expect(about({ reason: "termReached", exitedOn: day("2027-03-09") })).toEqual([]);
  });

  it("EXI-16 third breach and false declaration rest on a decision", () => {
    for (const reason of ["thirdBreach", "falseDeclaration"] as const) {
      expect(about({ reason })).toMatchObject([{ rule: "EXI-16", verdict: "toBeJudged" }]);
    }
    expect(about({ reason: "mutualEnd" })).toEqual([]);
  });

  it("LAW-1 sentences are typeset", () => {
    const findings = [
      ...reasons.flatMap((reason) => exitFindings(anExit({ reason }), context)),
      ...reasons.flatMap((reason) => Object.values(positiveExit(anExit({ reason })))),
      ...about({ reason: "ageLimit", exitedOn: day("2026-08-31") }),
    ];

    for (const sentence of [
      ...findings.flatMap(({ reason, wouldChange }) => [reason, wouldChange]),
      ...Object.values(exitRefusals),
    ]) {
      if (sentence === null) continue;
      expect(sentence).toMatch(/^\p{Lu}.*\.$/u);
      expect(typographyFaults(sentence), sentence).toEqual([]);
    }
  });
});

describe("closing before any contract", () => {
  it("EXI-13 a mistake and a merge are no outcome; death, a mistake and a merge close the reminders", () => {
    const codes = Object.entries(closedBeforeContract);

    expect(codes.filter(([, { isOutcome }]) => !isOutcome).map(([code]) => code)).toEqual([
      "createdByMistake",
      "merged",
    ]);
    expect(codes.filter(([, row]) => row.closesReminders).map(([code]) => code)).toEqual([
      "death",
      "createdByMistake",
      "merged",
    ]);
    expect(codes).toHaveLength(8);
  });
});
