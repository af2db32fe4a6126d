import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkFieldValue, phases } from "#shared/domain/case-file/index.ts";
import { checkRecordValue } from "#shared/domain/records/index.ts";
import { DAYS, type LifeEvent, projectLife } from "./life.ts";

const ofYouth = (life: readonly LifeEvent[], youth: number): readonly LifeEvent[] =>
  life.filter((event) => event.youth === youth);
const phasesOf = (events: readonly LifeEvent[]): readonly unknown[] =>
  events.flatMap(({ act }) => (act.kind === "field" && act.field === "phase" ? [act.value] : []));

const PATH = Object.keys(phases);

describe("the life of an invented project", () => {
  it("is the same for the same seed, and another for another", () => {
    expect(projectLife(3)).toEqual(projectLife(3));
    expect(projectLife(3)).not.toEqual(projectLife(4));
  });

  it("takes six months, thirty young people and every stage; whoever comes to an end was met first", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10_000 }), (seed) => {
        const life = projectLife(seed);
        const ends = Array.from({ length: 30 }, (_, youth) => {
          const events = ofYouth(life, youth);
          expect(events[0]?.act.kind).toBe("file");
          const said = phasesOf(events);
          const onPath = said.map((phase) => PATH.indexOf(String(phase)));
          expect(onPath).toEqual([...onPath].sort((left, right) => left - right));
          return said.at(-1) ?? "found";
        });

        expect(new Set(ends)).toEqual(new Set(PATH));
        expect(ends.filter((each) => each === "engaged" || each === "exited")).toHaveLength(11);
      }),
      { numRuns: 100 },
    );
  });

  it("holds only what a file takes, in the order of days, and the advisor writes behind a consent", () => {
    const life = projectLife();
    const times = life.map(({ day, minute }) => day * 1_440 + minute);

    expect(times).toEqual([...times].sort((left, right) => left - right));
    expect(life.every(({ day }) => day >= 0 && day < DAYS)).toBe(true);
    for (const { act } of life) {
      if (act.kind === "field")
        expect([act.field, checkFieldValue(act.field, act.value).ok]).toEqual([act.field, true]);
    }
    for (const event of life.filter(({ by }) => by === "claire")) {
      const before = life.slice(0, life.indexOf(event));
      expect(before.some(({ youth, act }) => youth === event.youth && act.kind === "consent")).toBe(true);
    }
    for (const event of life.filter(({ act }) => act.kind === "sign" || act.kind === "freeze")) {
      const before = life.slice(0, life.indexOf(event)).filter(({ youth }) => youth === event.youth);
      const kinds = before.map(({ act }) => act.kind);
      expect(kinds).toContain("consent");
      if (event.act.kind === "freeze") expect(event.act.age).toBeGreaterThanOrEqual(18);
      else expect(kinds.filter((kind) => kind === "freeze")).toHaveLength(1);
    }
    const homes = life.flatMap(({ act }) => (act.kind === "book" && act.as === "homeBookings" ? [act.name] : []));
    const given = life.flatMap(({ act }) => (act.kind === "resource" ? [act.name] : []));
    expect(homes.filter((name) => !given.includes(name))).toEqual([]);
    expect(homes.length - new Set(homes).size).toBe(1);
    for (const { act } of life) {
      if (act.kind !== "record") continue;
      for (const [field, value] of Object.entries(act.values)) {
        expect([act.of, field, checkRecordValue(act.of, field, value).ok]).toEqual([act.of, field, true]);
      }
    }
    expect(life.filter(({ act }) => act.kind === "sign")).toHaveLength(11);
    expect(life.filter(({ act }) => act.kind === "round").length).toBeGreaterThan(50);
  });
});
