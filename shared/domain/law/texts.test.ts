import { describe, expect, it } from "vitest";
import { typographyFaults } from "#shared/kernel/testing/typography.ts";
import { article, CIRCULAR_2_2_1, F32700, OUR_CHOICE, REGISTRATION, toConfirm, UNPUBLISHED } from "./index.ts";

describe("texts that several topics cite", () => {
  it("LAW-3 says how far each was checked: a mark that changes by mistake would block, or stop blocking", () => {
    expect([article("L5131-6"), F32700, CIRCULAR_2_2_1].map(({ status }) => status)).toEqual(Array(3).fill("verified"));
    expect([toConfirm("texte"), REGISTRATION, UNPUBLISHED].map(({ status }) => status)).toEqual(
      Array(3).fill("toConfirm"),
    );
    expect([OUR_CHOICE, article("L5131-6", "derived")].map(({ status }) => status)).toEqual(["derived", "derived"]);
  });

  it("LAW-1 cites an article as a jurist would, in French typography", () => {
    expect(article("L5131-6").reference).toMatch(/^Code du travail, art\..L5131-6$/);
    for (const { reference } of [
      article("R5131-17, III"),
      F32700,
      CIRCULAR_2_2_1,
      OUR_CHOICE,
      REGISTRATION,
      UNPUBLISHED,
    ]) {
      expect(typographyFaults(reference), reference).toEqual([]);
    }
  });
});
