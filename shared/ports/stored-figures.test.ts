import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type CaseFacts, noFacts } from "#shared/domain/figures/index.ts";
import { figureEventKinds } from "#shared/domain/indicators/index.ts";
import { utf8 } from "#shared/kernel/bytes.ts";
import { addDays, day } from "#shared/kernel/calendar-day.ts";
import type { Json } from "#shared/kernel/json.ts";
import type { CaseFileId } from "#shared/protocol/ids.ts";
import {
  FIGURES_VERSION,
  readFacts,
  readStoredFigures,
  type StoredFigures,
  writeFacts,
  writeStoredFigures,
} from "./stored-figures.ts";

const days = fc.nat(4_000).map((count) => addDays(day("2022-03-01"), count));
const facts: fc.Arbitrary<CaseFacts> = fc.record({
  age: fc.constantFrom(null, "age18to21"),
  level: fc.constantFrom(null, "level4"),
  startsOn: fc.option(days),
  events: fc.array(
    fc.oneof(
      fc.record({ kind: fc.constantFrom(...figureEventKinds.filter((kind) => kind !== "exited")), on: days }),
      fc.record({ kind: fc.constant("exited"), on: days, outcome: fc.constantFrom("positive", "unknown") }),
    ),
  ),
  weeks: fc.array(fc.record({ monday: days, flatMinutes: fc.nat(5_000), realMinutes: fc.nat(5_000) })),
  held: fc.array(fc.record({ kind: fc.constantFrom("weeklyMeeting", "monthlyReview"), on: days })),
  obstacles: fc.array(fc.record({ domain: fc.constantFrom("papers", "housing"), on: days, level: fc.nat(3) })),
  jobs: fc.array(fc.record({ firstDay: days, lastDay: fc.option(days), isDurable: fc.boolean() })),
  workKnownUntil: fc.option(days),
}) as never;

describe("figures as they are kept", () => {
  it("say what they said once they are read again", () => {
    fc.assert(
      fc.property(facts, (each) => {
        expect(readFacts(writeFacts(each))).toEqual({ facts: each, version: FIGURES_VERSION });
        const stored: StoredFigures = { id: "f" as CaseFileId, keys: ["k"], facts: each, lastBy: 3, isWhole: true };
        expect(readStoredFigures(writeStoredFigures([stored]))).toEqual([stored]);
      }),
    );
  });

  it("FIG-1 carry nothing along that is not told: neither what stands beside, nor what a list does not know", () => {
    const more = { ...noFacts, name: "Rizou", events: [{ kind: "met", on: day("2026-01-02"), place: "squat" }] };
    expect(JSON.stringify(writeFacts(more as never))).not.toMatch(/Rizou|squat/);

    const told = {
      ...(writeFacts(noFacts) as object),
      events: [["met", "2026-01-02"], ["arrested", "2026-01-03"], "Rizou"],
    };
    expect(readFacts(told as Json)?.facts.events).toEqual([{ kind: "met", on: "2026-01-02" }]);
  });

  it("any other value is none, and another version's store is made again", () => {
    fc.assert(fc.property(fc.jsonValue(), (value) => void readFacts(value as Json)));
    expect(readFacts("Rizou")).toBeNull();
    const later = [["f", [], { ...(writeFacts(noFacts) as object), v: FIGURES_VERSION + 1 }, 1, true]];
    expect(readStoredFigures(utf8(JSON.stringify(later)))).toEqual([]);
    expect(readStoredFigures(utf8("[1]"))).toEqual([]);
  });
});
