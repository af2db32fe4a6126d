import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Presence, weekOf } from "#shared/domain/activity-hours/index.ts";
import { addDays, day } from "#shared/kernel/calendar-day.ts";
import { type Instant, instant } from "#shared/kernel/instant.ts";
import {
  type DayFile,
  type DayLine,
  type FileAgenda,
  type FileGate,
  healthLines,
  heldLines,
  inOrder,
  inWeekOrder,
  type ListedContract,
  linesOf,
  missingNow,
  NO_AGENDA,
  nextThing,
  weekLines,
} from "./index.ts";

const TODAY = day("2026-11-22");
const daysAgo = (days: number): Instant => instant(Date.parse("2026-11-22T11:00:00Z") - days * 86_400_000);
const aFile = (changes: Partial<DayFile> = {}): DayFile => ({
  id: "f1",
  phase: "trustBuilding",
  openedAt: daysAgo(60),
  lastNoteAt: daysAgo(2),
  isFieldRead: true,
  conflicts: 0,
  agenda: NO_AGENDA,
  isWhole: true,
  isMine: true,
  news: [],
  contract: null,
  signsFor: "association",
  ...changes,
});
/** All that the gates look at is there. */
const ALL_THERE: FileGate = {
  metCount: 1,
  isDiagnosed: true,
  isOrientationChosen: true,
  entry: [{ from: null, verdict: "yes" }],
  isDiagnosisShared: true,
  sharedUntil: null,
};
const withGate = (gate: Partial<FileGate>, agenda = NO_AGENDA) => ({
  agenda: { ...agenda, gate: { ...ALL_THERE, ...gate } },
});
const queues = (file: DayFile): string[] => linesOf(file, TODAY).map(({ queue }) => queue);

describe("a list and a day", () => {
  it("TDY-1 says what is missing as far as the file records it, and no more", () => {
    const saidOf = (phase: string, gate: Partial<FileGate>) => missingNow(aFile({ phase, ...withGate(gate) }), TODAY);

    expect(saidOf("found", { metCount: 0 })).toEqual(["une rencontre ou une orientation"]);
    expect(saidOf("trustBuilding", { metCount: 0 })).toEqual(["un échange avec le ou la jeune"]);
    for (const phase of ["found", "trustBuilding"]) {
      expect(saidOf(phase, { metCount: null })).toEqual([]);
      expect(saidOf(phase, {})).toEqual([]);
    }
    expect(saidOf("preDiagnosis", { isDiagnosed: false, isOrientationChosen: false })).toEqual([
      "un pré-diagnostic daté",
      "l’orientation choisie par le ou la jeune",
    ]);
    expect(saidOf("preparation", { isDiagnosisShared: false, entry: [{ from: null, verdict: "toBeJudged" }] })).toEqual(
      ["l’avis de la Mission Locale", "le diagnostic partagé avec la Mission Locale"],
    );
    expect(saidOf("engaged", { metCount: 0 })).toEqual([]);
    expect(missingNow(aFile({ phase: "preparation" }), TODAY)).toEqual([]);
  });

  it.each([
    [{ isWhole: false, conflicts: 2 }, "notWhole"],
    [{ conflicts: 2, lastNoteAt: daysAgo(40) }, "toSettle"],
    [{ phase: "found", lastNoteAt: null }, "silent"],
    [{ phase: "found", lastNoteAt: null, openedAt: daysAgo(3), ...withGate({ metCount: 0 }) }, "missing"],
    [{}, "next"],
    [{ phase: "engaged" }, "nothing"],
    [{ phase: "exited", lastNoteAt: daysAgo(400) }, "nothing"],
    [{ phase: "of a later version" }, "nothing"],
  ] as const)("TDY-2 of %j says %s, and nothing else", (changes, kind) => {
    expect(nextThing(aFile(changes), TODAY).kind).toBe(kind);
  });

  it("TDY-3 has a line for each matter, and none for a file where all is well", () => {
    const news = [{ author: "Sonia R.", at: daysAgo(1), what: "note", count: 2 }];

    expect(queues(aFile())).toEqual([]);
    expect(queues(aFile({ isWhole: false, conflicts: 1, lastNoteAt: daysAgo(31), news }))).toEqual([
      "notWhole",
      "toSettle",
      "silent",
      "news",
    ]);
  });

  it("TDY-3 TDY-4 silence begins on the thirtieth day, and ends with the file", () => {
    expect(queues(aFile({ lastNoteAt: daysAgo(29) }))).toEqual([]);
    expect(queues(aFile({ lastNoteAt: daysAgo(30) }))).toEqual(["silent"]);
    for (const phase of ["exited", "redirected"]) expect(queues(aFile({ phase, lastNoteAt: daysAgo(90) }))).toEqual([]);
  });

  it("TDY-4 a silent file is not said to lack the encounter that would end its silence", () => {
    const alone = { phase: "found", lastNoteAt: null, ...withGate({ metCount: 0 }) };

    expect(queues(aFile(alone))).toEqual(["silent"]);
    expect(queues(aFile({ ...alone, openedAt: daysAgo(3) }))).toEqual(["missing"]);
  });

  it("TDY-4 TDY-1 says no silence and no encounter to be missing to who may not read the notes", () => {
    const closed = { phase: "found", lastNoteAt: null, isFieldRead: false, ...withGate({ metCount: null }) };

    expect(queues(aFile(closed))).toEqual([]);
    expect(queues(aFile({ ...closed, openedAt: daysAgo(3) }))).toEqual([]);
  });

  it("TDY-5 counts every change that was not seen, under the latest of them", () => {
    const news = [
      { author: "Sonia R.", at: daysAgo(9), what: "note", count: 2 },
      { author: "Claire P.", at: daysAgo(1), what: "phone", count: 1 },
    ];

    expect(linesOf(aFile({ news }), TODAY)).toMatchObject([{ queue: "news", count: 3, since: addDays(TODAY, -1) }]);
  });

  const HASH = "a".repeat(64) as never;
  const contract = (stage: ListedContract["stage"]): ListedContract => ({ stage, movedOn: addDays(TODAY, -3) });

  it.each([
    ["association", ["association", "missionLocale"], [true]],
    ["association", ["youngPerson"], [false]],
    ["association", ["missionLocale"], []],
    ["missionLocale", ["missionLocale"], [true]],
    ["missionLocale", ["youngPerson"], []],
    [null, ["association", "missionLocale"], []],
  ] as const)("TDY-9 to who signs for %s, of %j still to sign, says it as mine: %j", (signsFor, missing, mine) => {
    const file = aFile({ isMine: false, signsFor, contract: contract({ kind: "collecting", hash: HASH, missing }) });
    const lines = linesOf(file, TODAY).filter(({ queue }) => queue === "toSign");

    expect(lines.map(({ isMine }) => isMine)).toEqual(mine);
    for (const { reason, since } of lines) {
      expect(reason).toContain("il manque la signature");
      expect(since).toBe(addDays(TODAY, -3));
    }
  });

  it("TDY-9 an opening waits for the Mission Locale, a choice for both, and nothing in a file that ended", () => {
    const concluded = contract({ kind: "concluded", hash: HASH, concludedOn: TODAY });
    const apart = contract({ kind: "toChoose", among: [HASH], opened: [] });

    expect(queues(aFile({ contract: concluded }))).toEqual([]);
    expect(queues(aFile({ contract: concluded, signsFor: "missionLocale" }))).toEqual(["toSign"]);
    expect(queues(aFile({ contract: apart }))).toEqual(["toSign"]);
    expect(queues(aFile({ contract: apart, signsFor: "missionLocale" }))).toEqual(["toSign"]);
    expect(queues(aFile({ contract: apart, phase: "exited" }))).toEqual([]);
  });

  it("TDY-1 PHA-9 says what stands before the signature, as far as the contract is known here", () => {
    const missing = ["missionLocale"] as const;
    const waiting = contract({ kind: "collecting", hash: HASH, missing });

    expect(missingNow(aFile({ phase: "readyToSign", contract: waiting, ...withGate({}) }), TODAY)).toContain(
      "la signature de la Mission Locale",
    );
    expect(missingNow(aFile({ phase: "readyToSign", contract: null, ...withGate({}) }), TODAY)).toEqual([
      "le contrat figé",
      "l’ouverture par la Mission Locale",
    ]);
    expect(missingNow(aFile({ phase: "readyToSign", contract: null }), TODAY)).toEqual([]);
    expect(missingNow(aFile({ phase: "preparation", contract: waiting, ...withGate({}) }), TODAY)).toEqual([]);
  });

  it("TDY-6 puts mine first, then the oldest; of news the latest", () => {
    const line = (key: string, days: number, isMine: boolean): DayLine => ({
      key,
      queue: "silent",
      file: key,
      isMine,
      part: null,
      since: addDays(TODAY, -days),
      at: null,
      reason: "",
      count: 1,
    });
    const lines = [line("a", 1, false), line("b", 2, true), line("c", 9, false), line("d", 5, true)];

    expect(inOrder("silent", lines).map(({ key }) => key)).toEqual(["d", "b", "c", "a"]);
    expect(inOrder("news", lines).map(({ key }) => key)).toEqual(["b", "d", "a", "c"]);
  });
});

describe("where a line leads", () => {
  const partsOf = (changes: Partial<DayFile>) => linesOf(aFile(changes), TODAY).map(({ queue, part }) => [queue, part]);
  const HASH = "a".repeat(64) as never;

  it("TDY-14 is the part of the file where what it says is seen and done", () => {
    const news = [{ author: "Sonia R.", at: daysAgo(1), what: "note", count: 2 }];
    const missing = ["association"] as const;
    const contract: ListedContract = { stage: { kind: "collecting", hash: HASH, missing }, movedOn: TODAY };
    const signaturePapers = [{ label: "RIB", lacksFrom: null }];

    expect(partsOf({ conflicts: 1, isWhole: false, contract, news })).toEqual([
      ["notWhole", null],
      ["toSettle", "conflicts"],
      ["toSign", "contract"],
      ["news", "timeline"],
    ]);
    expect(partsOf({ phase: "readyToSign", contract, ...withGate({}) }).at(-1)).toEqual(["missing", "contract"]);
    const papers = withGate({}, { ...NO_AGENDA, signaturePapers });
    expect(partsOf({ phase: "preparation", ...papers })).toEqual([["missing", "papers"]]);
    const alone = { phase: "found", lastNoteAt: null, openedAt: daysAgo(3), ...withGate({ metCount: 0 }) };
    expect(partsOf(alone)).toEqual([["missing", null]]);
    expect(partsOf({ lastNoteAt: daysAgo(40) })).toEqual([["silent", null]]);
  });

  it("TDY-14 is, of a day that has come, where the thing stands; a request in its own compartment", () => {
    const past = { label: "x", dueOn: addDays(TODAY, -1), isDone: false };
    const agenda: FileAgenda = {
      ...NO_AGENDA,
      papers: [{ id: "p", label: "Récépissé", expiresOn: TODAY, remindFrom: TODAY }],
      steps: [
        { ...past, id: "cv", part: "plan" },
        { ...past, id: "rib", part: "papers" },
        { ...past, id: "siao", part: "housing", isRequest: true },
        { ...past, id: "written by an earlier version" },
      ],
      appointments: [{ id: "a", on: TODAY, at: null, label: "Entretien", presence: "planned" }],
    };

    expect(partsOf({ agenda })).toEqual([
      ["appointments", "appointments"],
      ["due", "papers"],
      ["due", "plan"],
      ["due", "papers"],
      ["due", "housing"],
      ["due", null],
    ]);
    expect(healthLines(aFile(), [{ on: TODAY, at: null }], TODAY).map(({ part }) => part)).toEqual([null]);
  });
});

describe("what a file has planned", () => {
  const withAgenda = (agenda: Partial<FileAgenda>, changes: Partial<DayFile> = {}) =>
    linesOf(aFile({ agenda: { ...NO_AGENDA, ...agenda }, ...changes }), TODAY);
  const appointment = (
    id: string,
    days: number,
    presence: "planned" | "absentUnexcused" | "present",
    at: string | null = null,
  ) => ({
    id,
    on: addDays(TODAY, days),
    at,
    label: `Rendez-vous ${id}`,
    presence,
  });

  it("TDY-8 the appointments of the day come by their hour, with their words", () => {
    const lines = withAgenda({
      appointments: [
        appointment("b", 0, "planned", "14:00"),
        appointment("a", 0, "planned", "09:30"),
        appointment("c", 1, "planned"),
      ],
    });

    expect(lines).toMatchObject([
      { queue: "appointments", reason: "9\u00a0h\u00a030 · Rendez-vous a" },
      { queue: "appointments", reason: "14\u00a0h · Rendez-vous b" },
    ]);
  });

  it("TDY-7 says a paper from its reminder, a step from the day after, a presence that nobody noted, and a meeting to hold", () => {
    const monday = addDays(TODAY, -6);
    const agenda: Partial<FileAgenda> = {
      papers: [
        { id: "p", label: "Récépissé", expiresOn: addDays(TODAY, 30), remindFrom: addDays(TODAY, -1) },
        { id: "q", label: "Titre", expiresOn: addDays(TODAY, 300), remindFrom: addDays(TODAY, 200) },
      ],
      steps: [
        { id: "s", label: "Le CV", dueOn: addDays(TODAY, -1), isDone: false },
        { id: "t", label: "La lettre", dueOn: addDays(TODAY, -1), isDone: true },
        { id: "u", label: "Le RIB", dueOn: TODAY, isDone: false },
      ],
      appointments: [appointment("x", -2, "planned"), appointment("y", -3, "present")],
      opening: { openedOn: addDays(monday, -7), startsOn: addDays(monday, -7) },
      held: { weeklyMeeting: [], monthlyReview: [addDays(monday, -7)] },
    };

    const said = withAgenda(agenda).map(({ queue, reason }) => [queue, reason.split(/\s:|,/)[0]]);
    expect(said).toEqual([
      ["due", "Récépissé"],
      ["due", "Le CV"],
      ["due", "Rendez-vous x"],
      ["due", "Entretien de la semaine"],
    ]);
    expect(new Set(withAgenda(agenda).map(({ key }) => key)).size).toBe(4);
    expect(withAgenda(agenda, { phase: "exited" })).toEqual([]);
  });

  it("TDY-6 what is to be held today stands before what may wait a month, whenever each began", () => {
    const opening = { openedOn: addDays(TODAY, -20), startsOn: addDays(TODAY, -20) };

    const reasons = inOrder("due", withAgenda({ opening })).map(({ reason }) => reason);
    expect(reasons.map((reason) => reason.split(/\s:/)[0])).toEqual([
      "Entretien de la semaine",
      "Point d’étape du mois",
    ]);
  });

  it("TDY-7 ATT-2 two absences in a row are a topic, ended by a presence", () => {
    const absences = [appointment("b", -2, "absentUnexcused"), appointment("a", -5, "absentUnexcused")];

    expect(withAgenda({ appointments: absences }).map(({ queue }) => queue)).toEqual(["due"]);
    expect(withAgenda({ appointments: [appointment("c", -1, "present"), ...absences] })).toEqual([]);
  });

  it("ATT-1 TDY-3 an action done or a presence ends a silence, like a note", () => {
    const silent = { lastNoteAt: daysAgo(40) };

    expect(withAgenda({}, silent).map(({ queue }) => queue)).toEqual(["silent"]);
    expect(withAgenda({ lastDoneOn: addDays(TODAY, -3) }, silent)).toEqual([]);
  });

  it("TDY-1 the papers that block the signature are said to be missing from the preparation on", () => {
    const { agenda } = withGate({}, { ...NO_AGENDA, signaturePapers: [{ label: "RIB", lacksFrom: null }] });

    expect(missingNow(aFile({ phase: "preparation", agenda }), TODAY)).toEqual(["RIB"]);
    expect(missingNow(aFile({ phase: "preDiagnosis", agenda }), TODAY)).toEqual([]);
  });

  it("TDY-8 the day has its appointments by their hour, whichever file each is of", () => {
    const of = (file: string, hour: string | null) =>
      linesOf(
        aFile({ id: file, agenda: { ...NO_AGENDA, appointments: [appointment(file, 0, "planned", hour)] } }),
        TODAY,
      );
    const lines = [...of("f1", "16:00"), ...of("f2", null), ...of("f3", "09:00"), ...of("f0", "14:30")];

    expect(inOrder("appointments", lines).map(({ file }) => file)).toEqual(["f2", "f3", "f0", "f1"]);
  });

  it("ATT-9 an appointment that was put off to another day is another occurrence: a snooze of the first does not hide it", () => {
    const keysOn = (days: number) =>
      withAgenda({ appointments: [appointment("x", days, "planned")] }).map(({ key }) => key);

    for (const [one, other] of [
      [-3, -2],
      [-3, 0],
    ] as const)
      expect(new Set([...keysOn(one), ...keysOn(other)]).size).toBe(2);
    expect(keysOn(-2)).toEqual(keysOn(-2));
  });

  it("TDY-7 HRS-14 HRS-15 what a week or a month asks for is said on each day of it, from what was held", () => {
    const opening = { openedOn: addDays(TODAY, -20), startsOn: addDays(TODAY, -20) };
    const held = { weeklyMeeting: [addDays(TODAY, -3)], monthlyReview: [addDays(TODAY, -3)] };
    const file = aFile({ phase: "engaged", agenda: { ...NO_AGENDA, opening, held }, lastNoteAt: daysAgo(0) });
    const saidIn = (days: number) => linesOf(file, addDays(TODAY, days)).map(({ reason }) => reason.split(/\s:/)[0]);

    expect(saidIn(0)).toEqual([]);
    expect(saidIn(1)).toEqual(["Entretien de la semaine"]);
    expect(saidIn(11)).toEqual(["Entretien de la semaine", "Point d’étape du mois"]);
  });

  it("TDY-1 a paper that ends is among what is missing from the next day on", () => {
    const { agenda } = withGate(
      {},
      { ...NO_AGENDA, signaturePapers: [{ label: "RIB", lacksFrom: addDays(TODAY, 1) }] },
    );

    expect(missingNow(aFile({ phase: "preparation", agenda }), TODAY)).toEqual([]);
    expect(missingNow(aFile({ phase: "preparation", agenda }), addDays(TODAY, 1))).toEqual(["RIB"]);
  });

  it("TDY-10 hours that wait are one line, for who is of the Mission Locale, of a file that is followed", () => {
    const agenda = { ...NO_AGENDA, hoursToValidate: [day("2026-11-12"), day("2026-11-10")] };
    const linesFor = (changes: Partial<DayFile>) =>
      linesOf(aFile({ agenda, signsFor: "missionLocale", ...changes }), TODAY).filter(
        ({ queue }) => queue === "toValidate",
      );

    expect(linesFor({ isMine: false })).toMatchObject([{ since: "2026-11-10", count: 2, isMine: true }]);
    expect(linesFor({ signsFor: "association" })).toEqual([]);
    expect(linesFor({ signsFor: null })).toEqual([]);
    expect(linesFor({ phase: "exited" })).toEqual([]);
    expect(linesFor({ agenda: NO_AGENDA })).toEqual([]);
  });

  it("TDY-10 an action without its category is no hour to validate: the line says what is to be said first", () => {
    const lineOf = (hoursToValidate: readonly string[], hoursWithoutCategory: readonly string[]) => {
      const agenda = {
        ...NO_AGENDA,
        hoursToValidate: hoursToValidate.map(day),
        hoursWithoutCategory: hoursWithoutCategory.map(day),
      };
      return linesOf(aFile({ agenda, signsFor: "missionLocale" }), TODAY).find(({ queue }) => queue === "toValidate");
    };

    expect(lineOf([], ["2026-11-11", "2026-11-09"])).toMatchObject({
      since: "2026-11-09",
      count: 0,
      reason: expect.stringMatching(/^2\sactions faites n’ont pas leur catégorie/),
    });
    expect(lineOf(["2026-11-10"], ["2026-11-09"])).toMatchObject({
      since: "2026-11-09",
      count: 1,
      reason: expect.stringMatching(/^1\saction faite n’a pas sa catégorie/),
    });
    expect(lineOf(["2026-11-10"], [])).toMatchObject({ count: 1, reason: "" });
  });

  it("TDY-11 HEA-8 whatever its day and hour, an appointment of health reads « Rendez-vous », today alone", () => {
    const anyDay = fc.integer({ min: -2, max: 2 }).map((count) => addDays(TODAY, count));
    const anyHour = fc.option(
      fc
        .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
        .map((parts) => parts.map((part) => String(part).padStart(2, "0")).join(":")),
    );
    fc.assert(
      fc.property(fc.array(fc.record({ on: anyDay, at: anyHour }), { maxLength: 5 }), fc.boolean(), (days, isOver) => {
        const lines = healthLines(aFile(isOver ? { phase: "exited" } : {}), days, TODAY);

        expect(lines).toHaveLength(isOver ? 0 : days.filter(({ on }) => on === TODAY).length);
        expect(new Set(lines.map(({ key }) => key)).size).toBe(lines.length);
        for (const { reason, since } of lines) {
          expect(reason).toMatch(/^(\d{1,2}\sh(\s\d{2})? · )?Rendez-vous$/);
          expect(since).toBe(TODAY);
        }
      }),
    );
  });

  it("TDY-13 HEA-8 a week has each appointment of its seven days once, in order, and nothing that was planned by who left", () => {
    const week = weekOf(TODAY);
    const anyDay = fc.integer({ min: -9, max: 9 }).map((count) => addDays(TODAY, count));
    const anyAppointment = fc.record({
      on: anyDay,
      at: fc.constantFrom(null, "08:00", "14:30"),
      presence: fc.constantFrom<Presence[]>("planned", "present", "absentExcused", "cancelledByUs", "postponed"),
    });
    const anyFile = fc.record({
      phase: fc.constantFrom("engaged", "exited"),
      given: fc.array(anyAppointment, { maxLength: 4 }),
      health: fc.array(fc.record({ on: anyDay, at: fc.constantFrom(null, "09:00") }), { maxLength: 2 }),
    });
    fc.assert(
      fc.property(fc.array(anyFile, { maxLength: 3 }), (files) => {
        const lines = inWeekOrder(
          files.flatMap(({ phase, given, health }, nth) => {
            const appointments = given.map((each, id) => ({ ...each, id: `a${id}`, label: "Atelier" }));
            const file = aFile({ id: `f${nth}`, phase, agenda: { ...NO_AGENDA, appointments } });
            return weekLines(file, health, week);
          }),
        );
        const isOf = (on: string): boolean => on >= week.monday && on <= week.sunday;
        const expected = files.flatMap(({ phase, given, health }) => [
          ...given.filter(
            ({ on, presence }) => isOf(on) && (phase === "engaged" || ["present", "absentExcused"].includes(presence)),
          ),
          ...health.filter(({ on }) => isOf(on) && phase === "engaged"),
        ]);

        const times = lines.map(({ on, at }) => `${on} ${at ?? ""}`);
        expect(times).toEqual(expected.map(({ on, at }) => `${on} ${at ?? ""}`).sort());
        expect(new Set(lines.map(({ key }) => key)).size).toBe(lines.length);
        for (const { label, key } of lines) if (!key.includes("/a")) expect(label).toBe("Rendez-vous");
      }),
    );
  });

  it("TDY-12 RES-6 what is still kept is said of whose path ended, and of nobody else", () => {
    const agenda = {
      ...NO_AGENDA,
      bookings: [
        { id: "b1", label: "Studio" },
        { id: "b2", label: "Vélo" },
      ],
    };
    const since = new Map([
      ["b1", day("2026-09-01")],
      ["of another", TODAY],
    ]);
    const lines = (phase: string) => heldLines(aFile({ phase, agenda }), since);

    expect(lines("exited")).toMatchObject([{ queue: "due", since: "2026-09-01", isMine: true }]);
    expect(lines("redirected").map(({ reason }) => reason)).toEqual([
      expect.stringMatching(/^Studio\s: encore réservé/),
    ]);
    for (const phase of ["engaged", "lostContact", "", "ofALaterVersion"]) expect(lines(phase)).toEqual([]);
  });
});
