import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, day } from "#shared/kernel/calendar-day.ts";
import { french } from "#shared/kernel/french.ts";
import { instant } from "#shared/kernel/instant.ts";
import type { ActionForm, Activity, Provider } from "../activity.ts";
import { addHours, NO_HOURS } from "../counting/hours-line.ts";
import { toValidate } from "../counting/to-validate.ts";
import { anAction, anAppointment, anHoursFile, aValidation } from "../testing/builders.ts";
import { weekOf } from "./week.ts";
import { type HoursFile, hoursLaw, summariseWeek, summariseWeeks } from "./week-summary.ts";

const WEEK = weekOf(day("2026-11-25"));
const LATER = day("2026-12-15");

const summary = (given: Partial<HoursFile>, today = LATER) => summariseWeek(anHoursFile(given), WEEK, today);

const reading = (given: Partial<HoursFile>, today = LATER) => summary(given, today).findings[0];

/** Validated actions for so many hours in the week. */
const validatedHours = (hours: number, status: "done" | "toDo" = "done"): readonly Activity[] => [
  anAction({ status, qualifications: [aValidation(1, hours * 60)] }),
];

const anyForm = fc.constantFrom<ActionForm>("individual", "smallGroup", "group", "supervisedAlone");
const anyProvider = fc.constantFrom<Provider>("association", "missionLocale", "partner");
const anyActivity = fc
  .record({
    offset: fc.integer({ min: -10, max: 10 }),
    form: anyForm,
    providedBy: anyProvider,
    realMinutes: fc.option(fc.integer({ min: -5, max: 300 })),
    category: fc.constantFrom("employment", "health", "leisure", "notCounted", "gardening"),
    status: fc.constantFrom("toDo", "inProgress", "done", "cancelled"),
    validated: fc.option(fc.integer({ min: 0, max: 400 })),
    isAppointment: fc.boolean(),
    presence: fc.constantFrom("planned", "present", "absentExcused"),
  })
  .map(({ offset, validated, isAppointment, presence, category, status, ...common }): Activity => {
    const shared = { ...common, id: "activity", when: { on: addDays(WEEK.monday, offset) } } as const;
    return isAppointment
      ? anAppointment({ ...shared, presence: presence as "planned" })
      : anAction({
          ...shared,
          category,
          status: status as "done",
          qualifications: validated === null ? [] : [aValidation(1, validated)],
        });
  });
const anyActivities = fc.array(anyActivity, { maxLength: 25 });

describe("sums", () => {
  it("L111 HRS-3 adds up line by line, flat and real apart, by form and by provider, whatever the records", () => {
    fc.assert(
      fc.property(anyActivities, fc.boolean(), (activities, sharesHealthHours) => {
        const { lines, total, byForm, byColumn } = summary({ activities, sharesHealthHours });

        const fromLines = lines
          .map(({ hours, isWithheld }) => (isWithheld ? { ...hours, declaredFlat: 0, validatedFlat: 0 } : hours))
          .reduce(addHours, NO_HOURS);
        expect(total).toEqual(fromLines);
        expect(Object.values(byForm).reduce(addHours, NO_HOURS)).toEqual(total);
        expect(Object.values(byColumn).reduce(addHours, NO_HOURS)).toEqual(total);
      }),
    );
  });

  it("L111 lets one odd record fail alone", () => {
    fc.assert(
      fc.property(anyActivities, (activities) => {
        const odd = [
          anAction({ realMinutes: Number.NaN }),
          anAppointment({ when: { at: instant(Number.NaN) } }),
          anAction({ qualifications: [aValidation(1, -60)] }),
        ];

        expect(summary({ activities: [...odd, ...activities] }).total).toEqual(summary({ activities }).total);
      }),
    );
  });

  it("L111 HRS-16 keeps past weeks fixed: neither a later scale, nor another week, nor the day of reading changes them", () => {
    fc.assert(
      fc.property(anyActivities, fc.integer({ min: 0, max: 2000 }), (activities, wait) => {
        const then = summary({ activities }, addDays(WEEK.sunday, 1));
        const from = addDays(WEEK.sunday, 1);
        const [scale] = hoursLaw.flatHours;
        if (scale === undefined) throw new Error("there is a scale");
        const doubled = {
          ...scale,
          from,
          value: { ...scale.value, actions: { ...scale.value.actions, employment: 360 } },
        };
        const law = { ...hoursLaw, flatHours: [{ ...scale, to: WEEK.sunday }, doubled] };
        const elsewhere = anAction({ when: { on: addDays(WEEK.sunday, 1 + (wait % 30)) } });

        const read = summariseWeek(anHoursFile({ activities: [...activities, elsewhere] }), WEEK, addDays(from, wait), {
          zone: "Europe/Paris",
          law,
        });

        expect(read).toEqual(then);
      }),
    );
  });

  it("HRS-2 counts time alone under supervision apart, whoever supervises it", () => {
    const { byForm, byColumn } = summary({
      activities: [
        anAction({ form: "supervisedAlone", providedBy: "association", realMinutes: 30 }),
        anAction({ form: "smallGroup", providedBy: "partner", realMinutes: 45 }),
        anAction({ form: "group", providedBy: "missionLocale", realMinutes: 20 }),
        anAction({ form: "individual", providedBy: "association", realMinutes: 10 }),
      ],
    });

    expect(byColumn.alone.realMinutes).toBe(30);
    expect(byColumn.association.realMinutes).toBe(10);
    expect(byColumn.partner.realMinutes).toBe(45);
    expect(byColumn.missionLocale.realMinutes).toBe(20);
    expect(
      [byForm.individual, byForm.smallGroup, byForm.group, byForm.supervisedAlone].map((hours) => hours.realMinutes),
    ).toEqual([10, 45, 20, 30]);
  });

  it("HRS-1 puts a moment in the week of the project's zone", () => {
    const mondayInParis = anAction({ when: { at: instant(Date.parse("2026-11-22T23:30:00Z")) } });
    const inZone = (zone: string) =>
      summariseWeek(anHoursFile({ activities: [mondayInParis] }), WEEK, LATER, { zone, law: hoursLaw }).lines.length;

    expect(summary({ activities: [mondayInParis] }).lines).toHaveLength(1);
    expect(inZone("Europe/Paris")).toBe(1);
    expect(inZone("America/Martinique")).toBe(0);
  });

  it("HRS-7 keeps withheld health hours out of the flat totals, says so, and keeps the real time", () => {
    const activities = [anAction({ category: "health", realMinutes: 75 })];
    const withheld = summary({ activities, sharesHealthHours: false });

    expect(withheld.total).toEqual({ declaredFlat: 0, validatedFlat: 0, realMinutes: 75 });
    expect(withheld.findings.at(-1)).toMatchObject({ rule: "HRS-7", verdict: "yes" });
    expect(withheld.findings.at(-1)?.reason).toContain(french`Heures non transmises : 2 h`);
    expect(summary({ activities }).findings.map(({ rule }) => rule)).not.toContain("HRS-7");
  });
});

describe("reading a week", () => {
  it.each([
    ["15 h validated", validatedHours(15), "yes"],
    ["a minute short", [anAction({ qualifications: [aValidation(1, 899)] })], "toBeJudged"],
    ["nothing at all", [], "toBeJudged"],
  ] as const)("HRS-12 in a normal week, %s: %s", (_, activities, verdict) => {
    expect(reading({ activities })).toMatchObject({ rule: "HRS-12", verdict });
  });

  it("HRS-12 says what to do: validate, declare, or talk", () => {
    const declared = Array.from({ length: 5 }, () => anAction());

    expect(reading({ activities: declared })?.reason).toContain("restent à valider");
    expect(reading({ activities: [anAction({ category: "notCounted", realMinutes: 900 })] })?.reason).toContain(
      "à le déclarer",
    );
    expect(reading({ activities: [] })?.reason).toContain(french`À discuter ensemble : ce n’est pas un manquement.`);
  });

  it("HRS-12 waits for the end of the week before it says that hours are few", () => {
    expect(reading({}, WEEK.monday)?.verdict).toBe("notKnownYet");
    expect(reading({}, WEEK.sunday)?.verdict).toBe("notKnownYet");
    expect(reading({}, addDays(WEEK.sunday, 1))?.verdict).toBe("toBeJudged");
    expect(reading({ activities: validatedHours(15) }, WEEK.monday)?.verdict).toBe("yes");
  });

  it("HRS-13 asks about a week above 20 h, and not at 20 h", () => {
    const rulesFor = (activities: readonly Activity[]) => summary({ activities }).findings.map(({ rule }) => rule);

    expect(rulesFor(validatedHours(20))).toEqual(["HRS-12"]);
    expect(summary({ activities: validatedHours(21) }).findings[1]?.verdict).toBe("toBeJudged");
    expect(rulesFor([anAction({ qualifications: [aValidation(1, 1201)] })])).toEqual(["HRS-12", "HRS-13"]);
    expect(rulesFor([anAction({ realMinutes: 1201 })])).toEqual(["HRS-12", "HRS-13"]);
  });

  it("HRS-11 knows no target before the scheme existed", () => {
    const before = weekOf(day("2022-02-15"));
    const file = anHoursFile({ contract: { openedOn: day("2022-02-01"), endedOn: null } });

    expect(summariseWeek(file, before, LATER).state).toBe("normal");
    expect(summariseWeek(file, before, LATER).findings[0]).toMatchObject({ rule: "HRS-11", verdict: "notKnownYet" });
    expect(summariseWeek(file, weekOf(day("2022-03-01")), LATER).target?.leastMinutes).toBe(900);
  });

  it("L112 never says « no » of a week, whatever was done", () => {
    fc.assert(
      fc.property(
        anyActivities,
        fc.constantFrom("unavailable", "structuringPathway", "suspended", null),
        fc.integer({ min: -20, max: 20 }),
        fc.integer({ min: 0, max: 900 }),
        (activities, state, wait, minutes) => {
          const periods = state === null ? [] : [{ state, from: WEEK.monday, to: WEEK.sunday }];
          const steps = [{ from: day("2026-09-01"), minutes }];

          const { findings } = summary({ activities, periods, steps }, addDays(WEEK.sunday, wait));

          expect(findings.map(({ verdict }) => verdict)).not.toContain("no");
          expect(findings.length).toBeGreaterThan(0);
        },
      ),
    );
  });
});

describe("history", () => {
  it("L111 keeps one summary for each week of the contract, to today or to its end", () => {
    const running = anHoursFile({ contract: { openedOn: day("2026-11-13"), endedOn: null } });
    const ended = anHoursFile({ contract: { openedOn: day("2026-11-13"), endedOn: day("2026-11-23") } });
    const mondays = (file: HoursFile) => summariseWeeks(file, day("2026-12-01")).map(({ week }) => week.monday);

    expect(mondays(running)).toEqual(["2026-11-09", "2026-11-16", "2026-11-23", "2026-11-30"]);
    expect(mondays(ended)).toEqual(["2026-11-09", "2026-11-16", "2026-11-23"]);
    expect(mondays(anHoursFile({ contract: { openedOn: day("2026-11-24"), endedOn: day("2027-05-23") } }))).toEqual([
      "2026-11-23",
      "2026-11-30",
    ]);
  });
});

describe("nothing changes by itself", () => {
  it("L110 a year later, every line, total and state of a past week is the same, and the same actions wait", () => {
    fc.assert(
      fc.property(anyActivities, (activities) => {
        const named = activities.map((activity, at) => ({ ...activity, id: `activity-${at}` }));
        const today = addDays(WEEK.sunday, 1);

        expect(summary({ activities: named }, addDays(today, 365))).toEqual(summary({ activities: named }, today));
        expect(toValidate(named, addDays(today, 365)).map(({ activity, why }) => [activity, why])).toEqual(
          toValidate(named, today).map(({ activity, why }) => [activity, why]),
        );
      }),
    );
  });

  it("L110 an action four months late is still to validate, and its hours still declared", () => {
    const activities = [anAction({ id: "late" })];

    expect(toValidate(activities, addDays(day("2026-11-25"), 120))).toEqual([
      { activity: "late", on: "2026-11-25", waitingDays: 120, why: "undecided" },
    ]);
    expect(summary({ activities }, addDays(day("2026-11-25"), 120)).total.declaredFlat).toBe(180);
  });

  it("HRS-9 queues what is done and undecided or disputed, the longest wait first", () => {
    const on = (date: string) => ({ when: { on: day(date) } });
    const activities = [
      anAction({ id: "recent", ...on("2026-11-20") }),
      anAction({ id: "old", ...on("2026-07-01") }),
      anAction({ id: "validated", qualifications: [aValidation()] }),
      anAction({
        id: "disputed",
        ...on("2026-10-01"),
        qualifications: [aValidation(1, 60), aValidation(2, 120, "advisor-2")],
      }),
      anAction({ id: "running", status: "inProgress" }),
      anAction({ id: "undated", when: { at: instant(Number.NaN) } }),
      anAppointment({ id: "appointment" }),
    ];

    expect(toValidate(activities, LATER).map(({ activity, why }) => `${activity} ${why}`)).toEqual([
      "undated undecided",
      "old undecided",
      "disputed disputed",
      "recent undecided",
    ]);
  });
});
