import { describe, expect, it } from "vitest";
import type { DayLine } from "#shared/domain/today/index.ts";
import { day } from "#shared/kernel/calendar-day.ts";
import { instant } from "#shared/kernel/instant.ts";
import type { FileSummary } from "#shared/ports/engine.ts";
import { today } from "./today.ts";

const NOW = instant(Date.parse("2026-11-23T10:00:00Z"));

const said = (...whats: readonly string[]): string => {
  const news = whats.map((what) => ({ author: "Claire P.", at: NOW, what, count: 1 }));
  const line = { queue: "news", since: day("2026-11-23"), reason: "", count: news.length } as unknown as DayLine;
  return today.line(line, { news } as unknown as FileSummary, NOW);
};

describe("what a colleague did, in words", () => {
  it.each([
    ["contractNo", /^Claire P\. a noté un «\snon\s» au contrat, /],
    ["contract", /^Claire P\. a fait avancer le contrat, /],
    ["note", /^Claire P\. a écrit une note, /],
    ["actions", /^Claire P\. a écrit «\sAction\s», /],
  ])("TDY-5 CON-18 says %s for what it is", (what, words) => {
    expect(said(what)).toMatch(words);
  });

  it("TDY-5 names the last of several", () => {
    expect(said("contractNo", "note")).toMatch(/^Claire P\.\s:\s2\schangements, dont un «\snon\s» au contrat/);
  });
});

it("files that nobody else keeps are said in one sentence, one or several", () => {
  expect(today.keptByNone(1)).toMatch(
    /^1\sdossier n’est lu que sur cet ordinateur, et la structure qui l’avait ouvert/,
  );
  expect(today.keptByNone(1)).toMatch(/il ne s’ouvrira plus pour personne/);
  expect(today.keptByNone(3)).toMatch(/^3\sdossiers ne sont lus que .* les avait ouverts .* ils ne s’ouvriront plus/);
});
