import { describe, expect, it } from "vitest";
import { entryAt } from "#shared/domain/law/index.ts";
import { day } from "#shared/kernel/calendar-day.ts";
import { typographyFaults } from "#shared/kernel/testing/typography.ts";
import { programmeLabels, programmeOn, programmes, programmeTerms } from "./index.ts";

const termsOn = (programme: (typeof programmes)[number], on: string) =>
  entryAt(programmeTerms[programme], day(on))?.value ?? null;

describe("programme of a project", () => {
  const periods = [
    { programme: "cejJrWave1", from: day("2022-06-01"), to: day("2024-12-31") },
    { programme: "o2r", from: day("2025-01-01"), to: null },
  ] as const;

  it.each([
    ["2022-05-31", null],
    ["2022-06-01", "cejJrWave1"],
    ["2024-12-31", "cejJrWave1"],
    ["2025-01-01", "o2r"],
    ["2031-01-01", "o2r"],
  ] as const)("PRG-1 reads %s: %s", (on, programme) => {
    expect(programmeOn(periods, day(on))).toBe(programme);
  });

  it("PRG-1 keeps, of two periods that overlap, the one that started last, in any order", () => {
    const second = { programme: "cejJrWave2", from: day("2023-09-01"), to: null } as const;
    const first = { programme: "cejJrWave1", from: day("2022-06-01"), to: null } as const;

    expect(programmeOn([second, first], day("2024-01-01"))).toBe("cejJrWave2");
    expect(programmeOn([first, second], day("2024-01-01"))).toBe("cejJrWave2");
    expect(programmeOn([first, second], day("2023-08-31"))).toBe("cejJrWave1");
  });

  it("PRG-1 answers the same on every device for two periods that began on one day", () => {
    const begun = (programme: (typeof programmes)[number]) => ({ programme, from: day("2025-01-01"), to: null });

    expect(programmeOn([begun("o2r"), begun("cejJrWave2")], day("2025-02-01"))).toBe("o2r");
    expect(programmeOn([begun("cejJrWave2"), begun("o2r")], day("2025-02-01"))).toBe("o2r");
  });
});

describe("terms of a programme", () => {
  it("PRG-5 asks of the first wave no income and five months away", () => {
    expect(termsOn("cejJrWave1", "2022-04-22")).toMatchObject({ withoutIncome: "required", monthsAway: 5 });
    expect(termsOn("cejJrWave1", "2022-04-21")).toBeNull();
  });

  it("PRG-4 marks as to confirm every programme whose conditions are eased, and only those", () => {
    for (const programme of programmes) {
      for (const { value, source } of programmeTerms[programme]) {
        expect(value.withoutIncome === "eased" || value.monthsAway === "eased").toBe(source.status === "toConfirm");
      }
    }
  });

  it("PRG-2 adds nothing without a programme, from the first day of the CEJ on", () => {
    expect(termsOn("other", "2022-03-01")).toMatchObject({ withoutIncome: "none", monthsAway: "none" });
    expect(termsOn("other", "2022-02-28")).toBeNull();
    expect(termsOn("cejJrWave2", "2023-06-30")).toBeNull();
    expect(termsOn("cejJrWave2", "2023-07-01")).not.toBeNull();
    expect(termsOn("o2r", "2024-12-31")).toBeNull();
    expect(termsOn("o2r", "2025-01-01")).not.toBeNull();
  });

  it("PRG-3 lets the Mission Locale alone open a three-party contract", () => {
    for (const programme of programmes) {
      expect(termsOn(programme, "2025-09-15")?.openedBy).toBe(programme === "other" ? "either" : "missionLocale");
    }
  });

  it("writes labels and sources in French typography", () => {
    const sources = programmes.flatMap((programme) => programmeTerms[programme].map(({ source }) => source.reference));

    for (const sentence of [...Object.values(programmeLabels), ...sources]) {
      expect(typographyFaults(sentence), sentence).toEqual([]);
    }
  });
});
