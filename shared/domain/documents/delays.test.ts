import process from "node:process";
import { afterEach, describe, expect, it } from "vitest";
import { estimateAllowance } from "#shared/domain/allowance/index.ts";
import { anAllowanceCase } from "#shared/domain/allowance/testing/builders.ts";
import { addDays, type CalendarDay, day, daysBetween, fromDayNumber } from "#shared/kernel/calendar-day.ts";
import { month, monthOf } from "#shared/kernel/calendar-month.ts";
import { french } from "#shared/kernel/french.ts";
import type { PersonId } from "#shared/kernel/ids.ts";
import { typographyFaults } from "#shared/kernel/testing/typography.ts";
import {
  lastDayOf,
  precautionaryPayments,
  procedureCodes,
  procedures,
  progressOf,
  proofsWindow,
  type StepFact,
} from "./index.ts";

const ZONE = process.env["TZ"];
afterEach(() => {
  if (ZONE === undefined) delete process.env["TZ"];
  else process.env["TZ"] = ZONE;
});

const bank = (step: string, doneOn: string): StepFact => ({ procedure: "bankAccount", step, doneOn: day(doneOn) });

describe("DOC-6 delays", () => {
  it.each([
    ["days", 15, "2025-11-10", "2025-11-25"],
    ["days", 15, "2024-02-20", "2024-03-06"],
    ["months", 2, "2025-12-31", "2026-02-28"],
    ["months", 2, "2023-12-29", "2024-02-29"],
    ["months", 3, "2025-09-15", "2025-12-15"],
    ["workingDays", 3, "2026-11-09", "2026-11-13"],
  ] as const)("%s %i from %s ends on %s", (unit, count, start, last) => {
    expect(lastDayOf({ unit, count }, day(start))).toBe(last);
  });

  it("L109 counts civil days: the same every day from 2022 to 2035, on machines of six zones", () => {
    const zones = ["Europe/Paris", "UTC", "America/Martinique", "Indian/Reunion", "Pacific/Noumea", "Pacific/Honolulu"];
    const offsets = zones.map((zone) => {
      process.env["TZ"] = zone;
      return new Date(2025, 6, 1).getTimezoneOffset();
    });
    expect(new Set(offsets).size).toBeGreaterThan(4);

    const last = daysBetween(day("1970-01-01"), day("2035-12-31"));
    for (let number = daysBetween(day("1970-01-01"), day("2022-01-01")); number <= last; number++) {
      const start = fromDayNumber(number);
      const ends = zones.map((zone) => {
        process.env["TZ"] = zone;
        return lastDayOf({ unit: "days", count: 15 }, start);
      });

      expect(new Set(ends)).toEqual(new Set([addDays(start, 15)]));
    }
  });
});

describe("DOC-10 procedures", () => {
  it("goes from step to step, and never passes one by itself", () => {
    const start = progressOf("bankAccount", [], day("2030-01-01"));
    const asked = progressOf("bankAccount", [bank("bankAsked", "2025-11-10")], day("2030-01-01"));

    expect(start.next?.code).toBe("bankAsked");
    expect(start.waits).toEqual([]);
    expect(asked.next?.code).toBe("bankAnswered");
  });

  it.each([
    ["2025-11-10", false],
    ["2025-11-25", false],
    ["2025-11-26", true],
  ])("DOC-6 bank asked on 10 November 2025, seen on %s: silence is a refusal: %s", (today, isOver) => {
    const { waits } = progressOf("bankAccount", [bank("bankAsked", "2025-11-10")], day(today));

    expect(waits).toMatchObject([{ startedOn: "2025-11-10", lastDay: "2025-11-25", isOver }]);
    expect(waits[0]?.sentence).toContain("c’est un refus");
    expect(waits[0]?.sentence).toContain(isOver ? "Pas de réponse au 25/11/2025" : "26/11/2025");
  });

  it("DOC-10 an answer ends the wait; a fact of another procedure, or of tomorrow, does not", () => {
    const asked = bank("bankAsked", "2025-11-10");
    const today = day("2025-11-20");
    const waits = (...facts: readonly StepFact[]) => progressOf("bankAccount", [asked, ...facts], today).waits;

    expect(waits(bank("bankAnswered", "2025-11-20"))).toEqual([]);
    expect(waits(bank("bankAnswered", "2025-11-21"))).toHaveLength(1);
    expect(waits({ procedure: "droitAuCompte", step: "bankAnswered", doneOn: today })).toHaveLength(1);
  });

  it("DOC-10 counts from the first time that a step was done", () => {
    const twice = [bank("bankAsked", "2025-11-15"), bank("bankAsked", "2025-11-10")];

    expect(progressOf("bankAccount", twice, day("2025-11-20")).waits[0]?.lastDay).toBe("2025-11-25");
  });

  it("DOC-6 the law of the day starts no clock before it existed", () => {
    expect(progressOf("bankAccount", [bank("bankAsked", "2022-06-13")], day("2022-07-30")).waits).toEqual([]);
    expect(progressOf("bankAccount", [bank("bankAsked", "2022-06-14")], day("2022-07-30")).waits).toHaveLength(1);
  });

  it("DOC-6 the delay of a domiciliation runs since 22 May 2016", () => {
    const filed = (doneOn: string) =>
      progressOf(
        "domiciliation",
        [{ procedure: "domiciliation", step: "requestFiled", doneOn: day(doneOn) }],
        day("2022-01-01"),
      );

    expect(filed("2016-05-21").waits).toEqual([]);
    expect(filed("2016-05-22").waits).toHaveLength(1);
  });

  it("DOC-6 a domiciliation is answered in two months, an interview does not stop the clock", () => {
    const facts: readonly StepFact[] = [
      { procedure: "domiciliation", step: "requestFiled", doneOn: day("2025-12-31") },
      { procedure: "domiciliation", step: "interviewHeld", doneOn: day("2026-01-10") },
    ];

    expect(progressOf("domiciliation", facts, day("2026-02-28")).waits).toMatchObject([
      { lastDay: "2026-02-28", isOver: false },
    ]);
    expect(progressOf("domiciliation", facts, day("2026-03-01")).waits).toMatchObject([{ isOver: true }]);
    expect(progressOf("domiciliation", facts, day("2026-03-01")).next?.code).toBe("certificateReceived");
  });

  it("DOC-6 the named bank has three working days", () => {
    const facts: readonly StepFact[] = [{ procedure: "droitAuCompte", step: "bankNamed", doneOn: day("2026-04-30") }];

    expect(progressOf("droitAuCompte", facts, day("2026-05-01")).waits[0]?.lastDay).toBe("2026-05-06");
  });

  it("DOC-10 ends when all is done", () => {
    const facts = procedures.cni.steps.map(({ code }) => ({
      procedure: "cni" as const,
      step: code,
      doneOn: day("2025-01-01"),
    }));

    expect(progressOf("cni", facts, day("2025-01-01")).next).toBeNull();
  });

  it.each([
    ["domiciliation", "linkFound requestFiled interviewHeld certificateReceived", "support"],
    ["cni", "papersReady preRequestMade appointmentHeld cardCollected", "support"],
    ["residence", "groundFound papersReady requestFiled receiptReceived permitReceived", "support"],
    ["bankAccount", "bankAsked bankAnswered detailsReceived", "support"],
    ["droitAuCompte", "refusalReady banqueDeFranceAsked bankNamed papersListed accountOpened", "support"],
    ["vitale", "rightsOpened formSent cardReceived", "health"],
    ["css", "requestFiled decisionReceived renewalFiled", "health"],
    ["tax", "returnFiled noticeReceived", "support"],
    ["rqth", "formReady fileSent decisionReceived", "support"],
    ["ftRegistration", "accessReady registered noticeReceived", "support"],
    ["aseExit", "certificateAsked youngAdultContractAsked certificateReceived", "support"],
  ] as const)("DOC-10 keeps the published steps of %s: %s (in %s)", (code, steps, keptIn) => {
    expect(procedures[code].steps.map((step) => step.code)).toEqual(steps.split(" "));
    expect(procedures[code].keptIn).toBe(keptIn);
  });

  it("DOC-10 lists every procedure", () => {
    expect(procedureCodes).toEqual(Object.keys(procedures));
  });

  it("DOC-10 numbers steps once, ends each wait by a step that comes later, and speaks French", () => {
    for (const code of procedureCodes) {
      const { label, steps, advice } = procedures[code];
      const codes = steps.map((step) => step.code);

      expect(new Set(codes).size).toBe(codes.length);
      for (const [at, { clock, label: stepLabel, where }] of steps.entries()) {
        if (clock !== null) expect(codes.indexOf(clock.answeredBy)).toBeGreaterThan(at);
        for (const sentence of [label, stepLabel, where, advice ?? "Rien.", clock?.silence ?? "Rien."]) {
          expect(typographyFaults(sentence), sentence).toEqual([]);
        }
      }
    }
  });
});

describe("what the law says of waiting", () => {
  it("DOC-6 rests on articles that were read: banks and domiciliation", () => {
    const clocks = procedureCodes.flatMap((code) =>
      procedures[code].steps.flatMap(({ code: step, clock }) =>
        clock === null
          ? []
          : clock.delay.map(({ value, source }) => `${step} ${value.count} ${value.unit} ${source.status}`),
      ),
    );

    expect(clocks).toEqual([
      "requestFiled 2 months verified",
      "bankAsked 15 days verified",
      "bankNamed 3 workingDays verified",
    ]);
  });
});

describe("DOC-7 window for proofs", () => {
  const read = (openedOn: string, completeOn: string | null, today: string) =>
    proofsWindow(day(openedOn), completeOn === null ? null : day(completeOn), day(today));

  it.each([
    ["2025-09-15", null, "2025-12-15", "notKnownYet", "2025-09-15"],
    ["2025-09-15", null, "2025-12-16", "no", "2025-09-16"],
    ["2025-09-15", "2025-12-15", "2026-05-01", "yes", "2025-09-15"],
    ["2025-09-15", "2025-12-16", "2026-05-01", "no", "2025-09-16"],
    ["2025-09-15", "2026-02-20", "2026-05-01", "no", "2025-11-20"],
    ["2025-11-30", null, "2026-02-28", "notKnownYet", "2025-11-30"],
    ["2025-11-30", null, "2026-03-01", "no", "2025-12-01"],
    ["2023-11-29", null, "2024-02-29", "notKnownYet", "2023-11-29"],
  ])("opened on %s, complete on %s, seen on %s: %s, kept from %s", (openedOn, completeOn, today, verdict, keptFrom) => {
    expect(read(openedOn, completeOn, today)).toMatchObject({ verdict, keptFrom });
  });

  it("never keeps less than from the opening, nor gives back what was lost", () => {
    const openedOn = day("2025-08-31");
    let kept: CalendarDay = openedOn;
    for (let lived = 0; lived < 400; lived++) {
      const { keptFrom } = proofsWindow(openedOn, null, addDays(openedOn, lived));

      expect(keptFrom >= kept).toBe(true);
      kept = keptFrom;
    }
  });

  it("DOC-7 ACEJ-19 agree: nothing is lost of the first month as long as the window is kept, and something after", () => {
    for (let offset = 0; offset < 365; offset += 3) {
      const openedOn = addDays(day("2025-01-01"), offset);
      for (const wait of [60, 88, 89, 90, 91, 92, 93, 95, 120, 200]) {
        const completeOn = addDays(openedOn, wait);
        const { lines } = estimateAllowance(
          anAllowanceCase({ month: monthOf(openedOn), openedOn, proofsCompleteOn: completeOn }),
        );
        const isInTime = proofsWindow(openedOn, completeOn, completeOn).verdict === "yes";

        expect(
          lines.every(({ rule }) => rule !== "ACEJ-19"),
          `${openedOn} ${completeOn}`,
        ).toBe(isInTime);
      }
    }
  });

  it("LAW-5 does not know before the rule existed", () => {
    expect(read("2022-02-28", null, "2022-03-01")).toMatchObject({
      rule: "DOC-7",
      verdict: "notKnownYet",
      lastDay: null,
      source: { status: "toConfirm" },
    });
    expect(read("2022-03-01", null, "2022-03-01")).toMatchObject({ lastDay: "2022-06-01" });
  });

  it("is written in French typography", () => {
    for (const [completeOn, today] of [
      [null, "2025-09-16"],
      [null, "2026-09-16"],
      ["2025-10-01", "2025-10-01"],
      ["2026-10-01", "2026-10-01"],
    ] as const) {
      const { reason, wouldChange } = read("2025-09-15", completeOn, today);
      expect([...typographyFaults(reason), ...typographyFaults(wouldChange ?? "Rien.")]).toEqual([]);
    }
  });
});

describe("DOC-8 payments on precaution", () => {
  const months = (...list: readonly string[]) =>
    list.map((paid) => ({ decidedBy: "member-7" as PersonId, month: month(paid) }));
  const OPENED = day("2025-09-15");

  it.each([
    [[], 0, "yes"],
    [["2025-09"], 1, "yes"],
    [["2025-09", "2025-10"], 2, "yes"],
    [["2025-10", "2025-09", "2025-10"], 2, "yes"],
    [["2025-09", "2025-10", "2025-11"], 3, "no"],
    [["2025-09", "2025-10", "2025-11", "2025-12"], 4, "toBeJudged"],
  ])("case 34: months %j make %i of 3 (%s)", (list, paid, verdict) => {
    const counted = precautionaryPayments(months(...list), OPENED);

    expect(counted).toMatchObject({ rule: "DOC-8", paid, most: 3, verdict });
    expect(counted.reason).toContain(french`${paid} sur 3`);
    expect(typographyFaults(counted.reason)).toEqual([]);
  });

  it("says that the sums stay acquired, and that the Mission Locale decides", () => {
    expect(precautionaryPayments([], OPENED).reason).toContain("La Mission Locale décide");
    expect(precautionaryPayments(months("2025-09", "2025-10", "2025-11"), OPENED).reason).toContain("acquises");
  });

  it("DOC-8 counts no payment without the person who decided it", () => {
    expect(precautionaryPayments([{ decidedBy: null, month: month("2025-09") }], OPENED)).toMatchObject({ paid: 0 });
  });

  it("LAW-5 does not know before the rule existed", () => {
    expect(precautionaryPayments([], day("2022-02-28"))).toMatchObject({
      rule: "DOC-8",
      most: null,
      verdict: "notKnownYet",
    });
    expect(precautionaryPayments([], day("2022-03-01"))).toMatchObject({ most: 3 });
  });
});
