import { describe, expect, it } from "vitest";
import { type AgendaAppointment, NO_AGENDA } from "#shared/domain/today/index.ts";
import { addDays, type CalendarDay, day } from "#shared/kernel/calendar-day.ts";
import type { PersonId } from "#shared/kernel/ids.ts";
import { instant } from "#shared/kernel/instant.ts";
import type { FileSummary } from "#shared/ports/engine.ts";
import type { ListQuery } from "#shared/ports/list.ts";
import { ALONE } from "#shared/ports/same-person.ts";
import type { CaseFileId } from "#shared/protocol/ids.ts";
import { alikeIn, arrange, countCuts, rowOf } from "./arrange.ts";

const TODAY = day("2026-11-22");

const aSummary = (changes: Partial<FileSummary>): FileSummary => ({
  id: (changes.name ?? "00") as CaseFileId,
  name: "Inès M.",
  bornOn: null,
  apparentAge: null,
  basin: null,
  phase: "found",
  leadWorker: null,
  leadPerson: null,
  lastNoteAt: null,
  isFieldRead: true,
  openedAt: null,
  isMine: false,
  news: [],
  contract: null,
  signsFor: "association",
  conflicts: 0,
  agenda: NO_AGENDA,
  alarms: [],
  share: { kind: "relayed" },
  samePerson: ALONE,
  ...changes,
});

const NOBODY_MET: FileSummary["agenda"] = {
  ...NO_AGENDA,
  gate: {
    metCount: 0,
    isDiagnosed: false,
    isOrientationChosen: false,
    entry: [],
    isDiagnosisShared: false,
    sharedUntil: null,
  },
};

const NOW = {
  today: TODAY,
  now: instant(Date.parse("2026-11-22T11:00:00Z")),
  holding: new Set<string>(),
  alike: new Map(),
};
const daysAgo = (days: number) => instant(NOW.now - days * 86_400_000);
const QUERY: ListQuery = { search: "", cut: "all", phase: null, lead: null, silentFor: null, order: null, most: null };

const names = (
  files: readonly FileSummary[],
  query: Partial<ListQuery> = {},
  found: ReadonlyMap<CaseFileId, number> | null = null,
): readonly string[] =>
  arrange(
    files.map((file) => rowOf(file, TODAY)),
    { ...QUERY, ...query },
    found,
    NOW,
  );

describe("the list", () => {
  it("OUT-9 points out the files that look alike, and counts them", () => {
    const files = [
      aSummary({ id: "a" as CaseFileId, name: "Yacine D.", basin: "Figeac" }),
      aSummary({ id: "b" as CaseFileId, name: "iassine d", basin: "figeac" }),
      aSummary({ id: "c" as CaseFileId, name: "Lou", basin: "Figeac" }),
    ];
    const rows = files.map((file) => rowOf(file, TODAY));
    const beside = { ...NOW, alike: alikeIn(rows, TODAY) };

    expect([...arrange(rows, { ...QUERY, cut: "alike" }, null, beside)].sort()).toEqual(["a", "b"]);
    expect(countCuts(rows, beside).alike).toBe(2);
  });

  it("sorts names as French does, accents, ligatures and case aside", () => {
    const files = ["Zoé", "Éva", "eliott", "Œdipe"].map((name) => aSummary({ name }));

    expect(names(files)).toEqual(["eliott", "Éva", "Œdipe", "Zoé"]);
    expect(names(files, { order: { column: "name", isDescending: true } })).toEqual(["Zoé", "Œdipe", "Éva", "eliott"]);
  });

  it("SEA-5 shows the best answers first, and by name among equals; a column that was chosen prevails", () => {
    const files = ["c", "b", "a", "d"].map((name) => aSummary({ name }));
    const found = new Map([
      ["a", 21],
      ["b", 134],
      ["c", 21],
    ] as [CaseFileId, number][]);

    expect(names(files, {}, found)).toEqual(["b", "a", "c"]);
    expect(names(files, { most: 2 }, found)).toEqual(["b", "a"]);
    expect(names(files, { order: { column: "name", isDescending: false } }, found)).toEqual(["a", "b", "c"]);
  });

  it("sorts ages known and apparent together, the unknown first", () => {
    const files = [
      aSummary({ name: "19", bornOn: day("2007-06-01") }),
      aSummary({ name: "~17", apparentAge: 17 }),
      aSummary({ name: "?" }),
    ];

    expect(names(files, { order: { column: "age", isDescending: false } })).toEqual(["?", "~17", "19"]);
  });

  it("sorts phases along the path, and what asks for somebody first", () => {
    const files = [
      aSummary({ name: "engaged", phase: "engaged", lastNoteAt: daysAgo(1) }),
      aSummary({ name: "found", phase: "found", openedAt: daysAgo(3), agenda: NOBODY_MET }),
      aSummary({ name: "silent", phase: "preparation", lastNoteAt: daysAgo(50) }),
      aSummary({ name: "two values", phase: "exited", conflicts: 1 }),
    ];

    expect(names(files, { order: { column: "phase", isDescending: false } })).toEqual([
      "found",
      "silent",
      "engaged",
      "two values",
    ]);
    expect(names(files, { order: { column: "missing", isDescending: false } })).toEqual([
      "two values",
      "silent",
      "found",
      "engaged",
    ]);
  });

  it("cuts down to mine, a phase, a referent, a silence; and counts each cut whatever else is asked", () => {
    const files = [
      aSummary({
        name: "a",
        isMine: true,
        leadWorker: "Karim B.",
        leadPerson: "1" as PersonId,
        lastNoteAt: daysAgo(40),
      }),
      aSummary({
        name: "b",
        leadWorker: "Sonia R.",
        leadPerson: "2" as PersonId,
        phase: "engaged",
        lastNoteAt: daysAgo(10),
      }),
      aSummary({
        name: "c",
        leadWorker: "Sonia R.",
        leadPerson: "2" as PersonId,
        lastNoteAt: daysAgo(1),
        conflicts: 2,
      }),
      aSummary({ name: "d", share: { kind: "incomplete", missing: 1, isHeld: false }, lastNoteAt: daysAgo(1) }),
      aSummary({
        name: "e",
        openedAt: daysAgo(2),
        agenda: NOBODY_MET,
        news: [{ author: "x", at: daysAgo(1), what: "note", count: 1 }],
      }),
    ];

    expect(names(files, { cut: "mine" })).toEqual(["a"]);
    expect(names(files, { phase: "engaged" })).toEqual(["b"]);
    expect(names(files, { lead: "2" as PersonId })).toEqual(["b", "c"]);
    expect(names(files, { silentFor: 7 })).toEqual(["a", "b"]);
    expect(names(files, { cut: "silent", lead: "2" as PersonId })).toEqual([]);
    expect(
      countCuts(
        files.map((file) => rowOf(file, TODAY)),
        NOW,
      ),
    ).toEqual({
      all: 5,
      mine: 1,
      toSign: 0,
      toValidate: 0,
      silent: 1,
      missing: 1,
      toSettle: 2,
      news: 1,
      appointments: 0,
      due: 0,
      alike: 0,
    });
  });

  it("cuts down to who has an appointment on the day, or something that falls due", () => {
    const meeting = (on: CalendarDay): AgendaAppointment => ({
      ...{ id: "x", on, at: "09:30", label: "Rendez-vous", presence: "planned" },
    });
    const files = [
      aSummary({ name: "a", agenda: { ...NO_AGENDA, appointments: [meeting(TODAY)] } }),
      aSummary({ name: "b", agenda: { ...NO_AGENDA, appointments: [meeting(addDays(TODAY, -1))] } }),
      aSummary({ name: "c", agenda: { ...NO_AGENDA, appointments: [meeting(addDays(TODAY, 1))] } }),
    ];

    expect(names(files, { cut: "appointments" })).toEqual(["a"]);
    expect(names(files, { cut: "due" })).toEqual(["b"]);
  });
});
