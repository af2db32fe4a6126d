import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { noAnswer, notAsked } from "#shared/domain/law/index.ts";
import { addDays, ageOn, day, fromDayNumber, isLeapYear, partsOf } from "#shared/kernel/calendar-day.ts";
import { typographyFaults } from "#shared/kernel/testing/typography.ts";
import {
  ageBracketOn,
  allQuestions,
  birthdayAt,
  emptyProfile,
  hasJobOn,
  hasNoStableAddress,
  housingSituations,
  isEnrolledOn,
  isMinorOn,
  majorityAt,
  majorityOn,
  paysForHome,
  questions,
  representation,
  rqthOn,
} from "./index.ts";
import { aYoungPerson } from "./testing/a-young-person.ts";

const anyBirth = fc.integer({ min: 9_000, max: 16_000 }).map(fromDayNumber);

describe("age", () => {
  it("PEO-2 opens an age on its birthday, and not the day before", () => {
    fc.assert(
      fc.property(anyBirth, fc.integer({ min: 1, max: 40 }), (bornOn, age) => {
        const birthday = birthdayAt(bornOn, age);

        expect(ageOn(bornOn, birthday)).toBe(age);
        expect(ageOn(bornOn, addDays(birthday, -1))).toBe(age - 1);
      }),
    );
  });

  it("PEO-2 gives a child of 29 February a birthday in every year", () => {
    for (let age = 1; age <= 30; age++) {
      const birthday = birthdayAt(day("2004-02-29"), age);

      expect(birthday.slice(5)).toBe(isLeapYear(partsOf(birthday).year) ? "02-29" : "03-01");
    }
  });

  it.each([
    ["1900-01-01", 21],
    ["1974-07-06", 21],
    ["1974-07-07", 18],
    ["2026-01-01", 18],
    ["2199-12-31", 18],
  ])("PEO-2 knows the age of majority on every day of the calendar: on %s, %i", (on, age) => {
    expect(majorityAt(day(on)).value).toBe(age);
  });

  it.each([
    ["2010-03-02", "2026-03-01", null],
    ["2010-03-01", "2026-03-01", "age16to17"],
    ["2008-03-02", "2026-03-01", "age16to17"],
    ["2008-03-01", "2026-03-01", "age18to21"],
    ["2008-02-29", "2026-02-28", "age16to17"],
    ["2008-02-29", "2026-03-01", "age18to21"],
    ["2004-03-02", "2026-03-01", "age18to21"],
    ["2004-03-01", "2026-03-01", "age22to25"],
    ["2000-03-02", "2026-03-01", "age22to25"],
    ["2000-03-01", "2026-03-01", "age26plus"],
    ["1997-01-01", "2026-03-01", "age26plus"],
    ["2004-01-01", "2022-02-28", null],
    ["2004-01-01", "2022-03-01", "age18to21"],
  ] as const)("PEO-6 born on %s, signed on %s: %s", (bornOn, signedOn, bracket) => {
    expect(ageBracketOn(day(bornOn), day(signedOn))).toBe(bracket);
  });

  it("PEO-2 begins majority on one day: a minor on its eve, of age on it", () => {
    fc.assert(
      fc.property(anyBirth, (bornOn) => {
        const first = majorityOn(bornOn, day("2026-11-22"));

        expect(isMinorOn(bornOn, first)).toBe(false);
        expect(isMinorOn(bornOn, addDays(first, -1))).toBe(true);
      }),
    );
  });

  it.each([
    ["2008-11-22", "2026-11-21", true],
    ["2008-11-22", "2026-11-22", false],
    ["2008-02-29", "2026-02-28", true],
    ["2008-02-29", "2026-03-01", false],
    ["2004-02-29", "2022-02-28", true],
  ] as const)("L94 PEO-2 born on %s, on %s: minor is %s", (bornOn, on, minor) => {
    expect(isMinorOn(day(bornOn), day(on))).toBe(minor);
  });
});

describe("legal representative", () => {
  it.each([
    ["2008-03-15", "2026-03-14", "yes", "day before the 18th birthday"],
    ["2008-03-15", "2026-03-15", "no", "18th birthday"],
    ["2008-03-15", "2026-03-16", "no", "day after"],
    ["2008-02-29", "2026-02-28", "yes", "born on 29 February, 28 February of a common year"],
    ["2008-02-29", "2026-03-01", "no", "born on 29 February, 1 March of a common year"],
    ["2010-01-01", "2027-12-31", "yes", "last day of the year"],
    ["2010-01-01", "2028-01-01", "no", "first day of the year"],
  ] as const)("L94 PEO-3 born on %s, signing on %s: %s (%s)", (bornOn, on, verdict, _why) => {
    expect(representation(aYoungPerson({ bornOn: day(bornOn) }), day(on)).verdict).toBe(verdict);
  });

  it("L94 PEO-3 is judged on the day of signing, not on the day of the draft", () => {
    const person = aYoungPerson({ bornOn: day("2008-03-15") });

    const drafted = representation(person, day("2026-03-01"));
    const signed = representation(person, day("2026-03-20"));

    expect(drafted.verdict).toBe("yes");
    expect(drafted.wouldChange).toContain("15/03/2026");
    expect(signed.verdict).toBe("no");
  });

  it("L94 PEO-3 needs one exactly as long as the person is a minor", () => {
    fc.assert(
      fc.property(anyBirth, fc.integer({ min: 15 * 365, max: 22 * 365 }), (bornOn, lived) => {
        const on = addDays(bornOn, lived);

        const needed = representation(aYoungPerson({ bornOn }), on).verdict === "yes";

        expect(needed).toBe(isMinorOn(bornOn, on));
      }),
    );
  });

  it("PEO-3 lets an emancipated minor sign alone", () => {
    const person = aYoungPerson({ bornOn: day("2009-01-01"), legalProtection: "emancipated" });

    expect(representation(person, day("2026-01-01")).verdict).toBe("no");
  });

  it.each(["curatorship", "guardianship"] as const)(
    "PEO-3 leaves the %s of an adult to be judged",
    (legalProtection) => {
      expect(representation(aYoungPerson({ legalProtection }), day("2026-01-01")).verdict).toBe("toBeJudged");
    },
  );

  it("PEO-3 presumes the capacity of an adult who was not asked about protection, and says what to ask", () => {
    const asked = representation(aYoungPerson(), day("2026-01-01"));
    const unasked = representation({ ...aYoungPerson(), legalProtection: notAsked }, day("2026-01-01"));

    expect(asked).toMatchObject({ verdict: "no", wouldChange: null });
    expect(unasked.verdict).toBe("no");
    expect(unasked.wouldChange).toContain("à demander");
  });

  it.each([notAsked, noAnswer])("L94 PEO-1 does not know without a birth date, and never answers no", (bornOn) => {
    expect(representation({ ...aYoungPerson(), bornOn }, day("2026-01-01")).verdict).toBe("notKnownYet");
  });
});

describe("facts read on a day", () => {
  const decided = { kind: "valid", from: day("2024-01-01"), to: day("2025-09-15") } as const;

  it.each([
    [decided, "2023-12-31", "notYet"],
    [decided, "2024-01-01", "valid"],
    [decided, "2025-09-15", "valid"],
    [decided, "2025-09-16", "expired"],
    [{ ...decided, to: null }, "2199-01-01", "valid"],
    [{ kind: "requested" }, "2025-09-15", "requested"],
    [{ kind: "expired" }, "2025-09-15", "expired"],
    [{ kind: "none" }, "2025-09-15", "none"],
    [{ kind: "equivalence15to20" }, "2025-09-15", "none"],
  ] as const)("PEO-4 reads the RQTH %j on %s: %s", (rqth, on, state) => {
    expect(rqthOn(rqth, day(on))).toBe(state);
  });

  it("ends an enrolment on the day of exit, and a job on the day after its last", () => {
    const schooling = { kind: "university", leavesOn: day("2025-09-15") } as const;
    const job = { kind: "fullTimeCdd", endsOn: day("2025-09-15") } as const;

    expect(isEnrolledOn(schooling, day("2025-09-14"))).toBe(true);
    expect(isEnrolledOn(schooling, day("2025-09-15"))).toBe(false);
    expect(isEnrolledOn({ ...schooling, leavesOn: null }, day("2030-01-01"))).toBe(true);
    expect(isEnrolledOn({ kind: "outOfSchool", leftOn: null }, day("2025-09-15"))).toBe(false);
    expect(hasJobOn(job, day("2025-09-15"))).toBe(true);
    expect(hasJobOn(job, day("2025-09-16"))).toBe(false);
    expect(hasJobOn({ ...job, endsOn: null }, day("2030-01-01"))).toBe(true);
    expect(hasJobOn({ kind: "none" }, day("2025-09-15"))).toBe(false);
    expect(hasJobOn({ kind: "undeclared" }, day("2025-09-15"))).toBe(true);
  });

  it("PEO-5 tells homes without a stable address from those that are paid for", () => {
    expect(housingSituations.filter(hasNoStableAddress)).toEqual([
      "street",
      "squat",
      "vehicle",
      "makeshift",
      "thirdPartyUnstable",
      "hotel115",
      "emergencyCentre",
    ]);
    expect(housingSituations.filter((home) => paysForHome(home) && hasNoStableAddress(home))).toEqual([]);
    expect(paysForHome("parents")).toBe(false);
    expect(paysForHome("fjt")).toBe(true);
  });
});

describe("questions", () => {
  it("PEO-1 starts with nothing asked, for every question", () => {
    expect(Object.keys(emptyProfile).sort()).toEqual(Object.keys(aYoungPerson()).sort());
    for (const question of allQuestions) expect(emptyProfile[question]).toEqual(notAsked);
  });

  it("PEO-7 keeps justice in field and health in health", () => {
    expect(allQuestions.filter((question) => questions[question].keptIn === "field")).toEqual(["pjj", "detention"]);
    expect(allQuestions.filter((question) => questions[question].keptIn === "health")).toEqual(["healthCover"]);
    expect(allQuestions.filter((question) => questions[question].keptIn === "identity")).toEqual(["bornOn"]);
    expect(allQuestions.filter((question) => questions[question].keptIn === "housing")).toEqual(["housing"]);
  });

  it("writes every sentence in French typography", () => {
    const on = day("2026-01-01");
    const people = [
      emptyProfile,
      aYoungPerson(),
      aYoungPerson({ bornOn: day("2009-01-01") }),
      aYoungPerson({ bornOn: day("2009-01-01"), legalProtection: "emancipated" }),
      aYoungPerson({ legalProtection: "guardianship" }),
      { ...aYoungPerson(), legalProtection: notAsked },
    ];
    const sentences = people.flatMap((person) => {
      const { reason, wouldChange, source } = representation(person, on);
      return [reason, wouldChange ?? "Rien.", source.reference];
    });

    for (const sentence of [...sentences, ...allQuestions.map((question) => questions[question].about)]) {
      expect(typographyFaults(sentence), sentence).toEqual([]);
    }
  });
});
