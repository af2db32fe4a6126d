import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type FigureEvent, figureEventKinds } from "#shared/domain/indicators/index.ts";
import { recordKinds, type SaidFile, type SaidRecord } from "#shared/domain/records/index.ts";
import { addDays, type CalendarDay, day, mondayOf } from "#shared/kernel/calendar-day.ts";
import { monthOf } from "#shared/kernel/calendar-month.ts";
import {
  byPerson,
  type CaseFacts,
  type CaseSources,
  caseFactsOf,
  caseOf,
  figuresOf,
  monthsIn,
  noFacts,
  type Published,
  partsOf,
  partsOfMonth,
  pooled,
  type SaidPhase,
  toPublish,
} from "./index.ts";
import { pathEvents } from "./path-events.ts";

const nothingSaid = (records: Partial<SaidFile["records"]> = {}): SaidFile => ({
  bornOn: null,
  opening: null,
  decisions: [],
  records: {
    ...(Object.fromEntries(recordKinds.map((kind) => [kind, []])) as unknown as SaidFile["records"]),
    ...records,
  },
});

const aCase = (given: Partial<CaseSources> = {}): CaseSources => ({
  said: nothingSaid(),
  asOf: day("2026-06-30"),
  begunOn: day("2026-01-10"),
  phases: [],
  encounters: [],
  notedOn: [],
  levels: [],
  sharedOn: null,
  concludedOn: null,
  opening: null,
  housingOn: null,
  mobilityOn: null,
  work: [],
  ...given,
});

const action = (values: Partial<SaidRecord<"actions">["values"]>): SaidRecord<"actions"> =>
  ({ id: "a", values: { status: "done", category: "employment", ...values }, settledOn: null }) as never;
const said = (...lines: readonly string[]): readonly SaidPhase[] =>
  lines.map((line) => {
    const [phase = "", on = ""] = line.split(" ");
    return { phase, on: day(on) };
  });
const told = (events: readonly FigureEvent[]): readonly string[] => events.map(({ kind, on }) => `${kind} ${on}`);

describe("what is published of a case", () => {
  it("FIG-1 FIG-2 the same case gives the same facts, in a closed list of codes and days", () => {
    const facts = caseFactsOf(
      aCase({
        said: { ...nothingSaid(), bornOn: day("2006-05-04") },
        phases: said("found 2026-01-10", "trustBuilding 2026-02-01"),
        encounters: [
          { on: day("2026-01-12"), isInPerson: false },
          { on: day("2026-01-20"), isInPerson: true },
        ],
        levels: [
          { domain: "housing", on: day("2026-02-02"), level: "blocking" },
          { domain: "health", on: day("2026-02-01"), level: "blocking" },
          { domain: "justice", on: day("2026-02-01"), level: "major" },
        ],
        concludedOn: day("2026-04-01"),
        opening: { openedOn: day("2026-04-10"), startsOn: day("2026-04-15") },
      }),
    );

    expect(told(facts.events)).toEqual([
      "found 2026-01-10",
      "inContact 2026-01-12",
      "reached 2026-01-12",
      "met 2026-01-20",
      "reached 2026-01-20",
      "reengaging 2026-02-01",
      "preDiagnosed 2026-02-02",
      "concluded 2026-04-01",
      "opened 2026-04-10",
    ]);
    expect(facts).toMatchObject({ age: "age18to21", startsOn: "2026-04-15" });
    expect(facts.obstacles).toEqual([{ domain: "housing", on: "2026-02-02", level: 3 }]);
    expect(JSON.stringify(facts)).not.toContain("2006");
  });

  it("FIG-11 a note of the street is an exchange, as it is for silence; who goes on along the path has been spoken with", () => {
    const { events } = caseFactsOf(
      aCase({ notedOn: [day("2026-01-12"), day("2026-01-12")], phases: said("trustBuilding 2026-02-01") }),
    );
    expect(told(events)).toEqual([
      "found 2026-01-10",
      "reached 2026-01-12",
      "inContact 2026-02-01",
      "reengaging 2026-02-01",
    ]);
  });

  it("FIG-4 a slip that was corrected the same day was never a step; the Mission Locale's act stands for the opening", () => {
    const path = (...lines: readonly string[]) => told(pathEvents(said(...lines), null));
    expect(path("found 2026-01-01", "exited 2026-01-05", "trustBuilding 2026-01-05")).toEqual([
      "reengaging 2026-01-05",
    ]);
    expect(path("found 2026-01-01", "exited 2026-01-05")).toEqual(["closed 2026-01-05"]);
    expect(path("readyToSign 2026-01-01", "engaged 2026-02-01", "lostContact 2026-03-01", "exited 2026-04-01")).toEqual(
      ["reengaging 2026-01-01", "opened 2026-02-01", "lost 2026-03-01", "exited 2026-04-01"],
    );
    expect(told(pathEvents(said("engaged 2026-02-09", "exited 2026-04-01"), day("2026-02-01")))).toEqual([
      "opened 2026-02-01",
      "exited 2026-04-01",
    ]);
    expect(
      told(pathEvents(said("engaged 2026-02-09", "exited 2026-04-01", "engaged 2026-05-01"), day("2026-02-01"))),
    ).toEqual(["opened 2026-02-01", "exited 2026-04-01", "opened 2026-05-01"]);
  });

  it("FIG-4 nor is a slip of work or of an obstacle, corrected or taken away the same day, an answer", () => {
    const [may, june] = [day("2026-05-01"), day("2026-06-01")];
    const work = (...said: readonly (readonly [string | null, CalendarDay])[]) => {
      const { jobs, workKnownUntil } = caseFactsOf(
        aCase({ work: said.map(([job, on]) => ({ job, on, endsOn: null })) }),
      );
      return { jobs: jobs.map(({ firstDay, lastDay }) => [firstDay, lastDay]), workKnownUntil };
    };
    expect(work(["moreThanHalf", may], ["none", may])).toEqual({ jobs: [], workKnownUntil: may });
    expect(work(["none", may], ["moreThanHalf", may], ["none", june])).toEqual({
      jobs: [[may, june]],
      workKnownUntil: june,
    });
    expect(work(["moreThanHalf", may], ["none", june], ["moreThanHalf", june]).jobs).toEqual([[may, null]]);
    expect(work(["moreThanHalf", may], [null, may])).toEqual({ jobs: [], workKnownUntil: null });
    expect(work(["moreThanHalf", may], [null, june])).toEqual({ jobs: [[may, june]], workKnownUntil: june });

    const answered = caseFactsOf(
      aCase({
        levels: [
          { domain: "housing", on: may, level: "blocking" },
          { domain: "housing", on: may, level: "slight" },
          { domain: "housing", on: june, level: "none" },
          { domain: "mobility", on: may, level: "major" },
          { domain: "papers", on: may, level: "major" },
          { domain: "papers", on: may, level: null },
        ],
      }),
    );
    expect(answered.obstacles).toEqual([
      { domain: "housing", on: may, level: 1 },
      { domain: "housing", on: june, level: 0 },
      { domain: "mobility", on: may, level: 2 },
    ]);
    const takenBack = aCase({
      levels: [
        { domain: "papers", on: may, level: "major" },
        { domain: "papers", on: may, level: null },
      ],
    });
    expect(told(caseFactsOf(takenBack).events)).toEqual(["found 2026-01-10"]);
  });

  it("FIG-5 neither the time of health nor work that is not declared", () => {
    const opening = { openedOn: day("2026-03-02"), startsOn: day("2026-03-02") };
    const done = (category: string) =>
      caseFactsOf(
        aCase({
          opening,
          said: nothingSaid({ actions: [action({ category, doneOn: "2026-03-04", doneMinutes: 90 })] }),
        }),
      );
    expect(done("employment").weeks).toMatchObject([{ monday: "2026-03-02", realMinutes: 90 }]);
    expect(told(done("employment").events)).toContain("actionDone 2026-03-04");
    expect(done("health").weeks).toEqual([]);
    expect(told(done("health").events)).not.toContain("actionDone 2026-03-04");

    const work = (job: string) => caseFactsOf(aCase({ work: [{ job, on: day("2026-05-01"), endsOn: null }] })).jobs;
    expect(work("moreThanHalf")).toHaveLength(1);
    expect(work("undeclared")).toEqual([]);
  });

  it("FIG-3 who counts fills in the weeks without an hour and what was due, up to the day until which they count", () => {
    const facts: CaseFacts = {
      ...noFacts,
      startsOn: day("2026-03-02"),
      events: [{ kind: "opened", on: day("2026-03-02") }],
      weeks: [{ monday: day("2026-03-09"), flatMinutes: 0, realMinutes: 60 }],
      held: [{ kind: "weeklyMeeting", on: day("2026-03-10") }],
    };
    const figures = figuresOf(facts, { file: "p", organization: "o", basin: null }, day("2026-03-22"));
    expect(figures.weeks.map(({ monday, realMinutes }) => [monday, realMinutes])).toEqual([
      ["2026-03-02", 0],
      ["2026-03-09", 60],
      ["2026-03-16", 0],
    ]);
    expect(figures.duties.filter(({ kind }) => kind === "weeklyMeeting").map(({ isHeld }) => isHeld)).toEqual([
      false,
      true,
    ]);
  });
});

const days = fc.integer({ min: 0, max: 800 }).map((count) => addDays(day("2025-01-01"), count));
const plain = figureEventKinds.filter((kind) => kind !== "exited");
const someFacts: fc.Arbitrary<CaseFacts> = fc.record({
  age: fc.constantFrom(null, "age16to17", "age26plus"),
  level: fc.constantFrom(null, "level3"),
  startsOn: fc.option(days),
  events: fc.array(
    fc.oneof(
      fc.record({ kind: fc.constantFrom(...plain), on: days }),
      fc.record({ kind: fc.constant("exited" as const), on: days, outcome: fc.constant("unknown" as const) }),
    ),
  ),
  weeks: fc.array(fc.record({ monday: days.map(mondayOf), flatMinutes: fc.nat(2000), realMinutes: fc.nat(2000) })),
  held: fc.array(fc.record({ kind: fc.constantFrom("weeklyMeeting", "monthlyReview"), on: days })),
  obstacles: fc.array(
    fc.record({ domain: fc.constantFrom("housing", "papers"), on: days, level: fc.constantFrom(0, 1, 2, 3) }),
  ),
  jobs: fc.constant([]),
  workKnownUntil: fc.option(days),
}) as never;

describe("parts", () => {
  const sorted = (items: readonly unknown[]): readonly string[] => items.map((item) => JSON.stringify(item)).sort();

  it("FIG-6 hold all of a case, each thing once, whatever the order in which they are read", () => {
    fc.assert(
      fc.property(someFacts, fc.integer(), (facts, seed) => {
        const shuffled = [...partsOf(facts)].sort(
          ([left], [right]) => ((left.length * seed) % 3) - ((right.length * seed) % 3) || -1,
        );
        const back = caseOf(new Map(shuffled));
        for (const kind of ["events", "weeks", "held", "obstacles"] as const)
          expect(sorted(back[kind])).toEqual(sorted(facts[kind]));
        expect({ ...back, events: [], weeks: [], held: [], obstacles: [] }).toEqual({
          ...facts,
          ...{ events: [], weeks: [], held: [], obstacles: [] },
        });
      }),
    );
  });

  it("FIG-6 what happens in one week makes only that week be said again", () => {
    fc.assert(
      fc.property(someFacts, days, (facts, on: CalendarDay) => {
        const before = partsOf(facts);
        const after = partsOf({ ...facts, events: [...facts.events, { kind: "reached", on }] });
        const changed = [...after].filter(([part, each]) => JSON.stringify(before.get(part)) !== JSON.stringify(each));
        expect(changed.map(([part]) => part)).toEqual([mondayOf(on)]);
      }),
    );
  });

  it("FIG-13 stand each with one month, that of its Monday, and none with another", () => {
    fc.assert(
      fc.property(someFacts, days, (facts, on: CalendarDay) => {
        const parts = partsOf({ ...facts, events: [...facts.events, { kind: "reached", on }] });
        const months = monthsIn(parts);
        const said = months.flatMap((month) => [...partsOfMonth(parts, month)].map(([part]) => [part, month] as const));

        expect(new Map(said).size).toBe(said.length);
        expect(sorted(said.map(([part]) => part))).toEqual(sorted([...parts.keys()]));
        for (const [part, month] of said) expect(month).toBe(part === "case" ? months[0] : monthOf(part));
      }),
    );
  });
});

describe("what is to be said", () => {
  const stands = (...texts: readonly (string | null)[]): Published => ({ texts, version: 1 });

  it("FIG-6 says what is not said, in one word where two stand, and empties what is no more", () => {
    const published = new Map([
      ["case", stands("a")],
      ["2026-01", stands("b", "c")],
      ["2026-02", stands("d")],
      ["2026-03", stands(null)],
    ]);
    const wanted = new Map([
      ["case", "a"],
      ["2026-01", "b"],
      ["2026-04", "e"],
    ]);
    expect(toPublish(published, wanted, 1, new Map())).toEqual([
      { part: "2026-01", text: "b" },
      { part: "2026-02", text: null },
      { part: "2026-04", text: "e" },
    ]);
  });

  it("FIG-7 leaves what a later version said", () => {
    const published = new Map([["case", { texts: ["richer"], version: 2 }]]);
    expect(toPublish(published, new Map([["case", "poorer"]]), 1, new Map())).toEqual([]);
    expect(toPublish(published, new Map([["case", "other"]]), 2, new Map())).toHaveLength(1);
  });

  it("FIG-8 says a thing once: two who see a case differently never answer each other for ever", () => {
    const said = [new Map<string, string | null>(), new Map<string, string | null>()];
    let current: Published = { texts: [], version: 0 };
    let turns = 0;
    for (let turn = 0; turn < 20; turn++) {
      const mine = said[turn % 2]!;
      for (const { part, text } of toPublish(
        new Map([["case", current]]),
        new Map([["case", `seen by ${turn % 2}`]]),
        1,
        mine,
      )) {
        mine.set(part, text);
        current = stands(text);
        turns++;
      }
    }
    expect(turns).toBe(2);
  });
});

describe("cases of one person", () => {
  const one: CaseFacts = {
    ...noFacts,
    age: null,
    level: null,
    startsOn: day("2026-05-04"),
    events: [
      { kind: "found", on: day("2026-03-02") },
      { kind: "opened", on: day("2026-05-04") },
    ],
    weeks: [{ monday: day("2026-05-04"), flatMinutes: 60, realMinutes: 90 }],
    held: [{ kind: "weeklyMeeting", on: day("2026-05-06") }],
  };
  const other: CaseFacts = {
    ...noFacts,
    age: "age18to21",
    startsOn: null,
    events: [
      { kind: "found", on: day("2026-02-02") },
      { kind: "opened", on: day("2026-05-04") },
    ],
    weeks: [
      { monday: day("2026-05-04"), flatMinutes: 30, realMinutes: 0 },
      { monday: day("2026-04-27"), flatMinutes: 15, realMinutes: 15 },
    ],
    held: [{ kind: "weeklyMeeting", on: day("2026-05-06") }],
    workKnownUntil: day("2026-05-31"),
  };

  it("FIG-14 are one case: the time of a week is added, what happened on a day happened once", () => {
    expect(pooled([one, other])).toEqual({
      ...noFacts,
      age: "age18to21",
      startsOn: "2026-05-04",
      events: [
        { kind: "found", on: "2026-02-02" },
        { kind: "found", on: "2026-03-02" },
        { kind: "opened", on: "2026-05-04" },
      ],
      weeks: [
        { monday: "2026-04-27", flatMinutes: 15, realMinutes: 15 },
        { monday: "2026-05-04", flatMinutes: 90, realMinutes: 90 },
      ],
      held: [{ kind: "weeklyMeeting", on: "2026-05-06" }],
      workKnownUntil: "2026-05-31",
    });
    expect(pooled([one])).toEqual(one);
  });

  it("FIG-14 are told under the one that is shown, where it is here", () => {
    const mains: Readonly<Record<string, string>> = { b: "c", a: "gone", d: "gone" };
    const people = byPerson(
      ["a", "b", "c", "d", "e"],
      (id) => id,
      (id) => mains[id] ?? id,
    );

    expect(people).toEqual([["a", "d"], ["c", "b"], ["e"]]);
  });
});
