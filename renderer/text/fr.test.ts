import { describe, expect, it } from "vitest";
import { typographyFaults } from "#shared/kernel/testing/typography.ts";
import * as catalogue from "./fr.ts";

const sentencesOf = (words: unknown): readonly string[] => {
  if (typeof words === "string") return [words];
  return typeof words === "object" && words !== null ? Object.values(words).flatMap(sentencesOf) : [];
};

describe("the sentences of the screens", () => {
  it("LAW-1 follow French typography, each of them", () => {
    const sentences = sentencesOf(catalogue).filter((sentence) => sentence.length > 1); // a key alone is no sentence

    expect(sentences.length).toBeGreaterThan(150);
    expect(sentences.filter((sentence) => typographyFaults(sentence).length > 0)).toEqual([]);
  });

  it("LAW-1 follow it also where a function makes them", () => {
    const { access, audit, caseFile, failures, share, timeline } = catalogue;
    const made = [
      access.wrongWait(90_000),
      audit.fault({ kind: "unseen", author: "Sonia R.", n: 2, compartment: "field" }),
      audit.waiting(2),
      caseFile.keepThis("Figeac"),
      caseFile.conflictTitle("Téléphone"),
      failures.notSaved("full"),
      failures.noteTooLong(250_000, 200_000),
      failures.day({ kind: "month", month: 13 }),
      share.sentence({ kind: "incomplete", missing: 2, isHeld: true }),
      share.sentence({ kind: "held", hasRelay: true }),
      share.sentence({ kind: "held", hasRelay: false }),
      timeline.field("Étape", "Repérage"),
    ];

    expect(made.filter((sentence) => typographyFaults(sentence).length > 0)).toEqual([]);
    expect(failures.day({ kind: "month", month: 13 })).toBe("Il n’y a pas de mois n°\u00a013.");
  });
});
