import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Presence } from "#shared/domain/activity-hours/index.ts";
import type { Amendment, ContractStage, Sha256 } from "#shared/domain/contract/index.ts";
import { addDays, addMonths, type CalendarDay, day } from "#shared/kernel/calendar-day.ts";
import { french } from "#shared/kernel/french.ts";
import type { CaseFileId, PersonId } from "#shared/kernel/ids.ts";
import { instant } from "#shared/kernel/instant.ts";
import { typographyFaults } from "#shared/kernel/testing/typography.ts";
import {
  type Attention,
  checkSnooze,
  dueReminders,
  type Reminder,
  type ReminderId,
  type Snooze,
  type SnoozeId,
  snoozeRefusals,
  type WatchedAppointment,
  type WatchedFile,
  watch,
  withSnoozes,
} from "./index.ts";

const today = day("2026-11-23");
const hash = "a".repeat(64) as Sha256;

const aFile = (given: Partial<WatchedFile> = {}): WatchedFile => ({
  caseFile: "file-1" as CaseFileId,
  openedOn: day("2026-09-01"),
  isFollowed: true,
  lastContactOn: today,
  wantsNoContact: false,
  appointments: [],
  papers: [],
  steps: [],
  contract: { kind: "draft" },
  contractMovedOn: null,
  ...given,
});
const seen = (given: Partial<WatchedFile>, date = today) => watch([aFile(given)], date).attentions;
const running = (endsOn: string, amendments: readonly Amendment[] = []): ContractStage =>
  ({ kind: "running", inForce: { version: hash, endsOn: day(endsOn), amendments } }) as unknown as ContractStage;
const appointments = (...list: readonly (readonly [string, Presence])[]): readonly WatchedAppointment[] =>
  list.map(([on, presence]) => ({ id: `on-${on}`, on: day(on), presence }));

describe("no contact", () => {
  it.each([
    ["2026-10-25", 0],
    ["2026-10-24", 1],
  ])("ATT-1 last seen on %s: %i", (lastContactOn, count) => {
    expect(seen({ lastContactOn: day(lastContactOn) })).toHaveLength(count);
  });

  it("ATT-1 says the fact, the rule and since when", () => {
    expect(seen({ lastContactOn: day("2026-10-20") })).toMatchObject([
      {
        kind: "noContact",
        rule: "ATT-1",
        since: "2026-11-19",
        reason: french`34 jours sans échange, depuis le 20/10/2026.`,
        waitsFor: [],
      },
    ]);
  });

  it("ATT-1 counts from the opening of the file when there was no contact; nothing before the rule exists", () => {
    expect(seen({ lastContactOn: null, openedOn: day("2026-10-24") })).toHaveLength(1);
    expect(seen({ lastContactOn: null, openedOn: day("2026-10-25") })).toHaveLength(0);
    expect(watch([aFile({ lastContactOn: day("2021-01-01") })], day("2022-02-28"))).toEqual({
      attentions: [],
      unread: [],
    });
    expect(watch([aFile({ lastContactOn: day("2021-01-01") })], day("2022-03-01")).attentions).toHaveLength(1);
  });

  it("ATT-2 holds from the first day of the CEJ on, not before", () => {
    const row = (["a", "b"] as const).map((id) => ({
      id,
      on: day("2022-02-10"),
      presence: "absentUnexcused" as const,
    }));
    const missed = (date: string) =>
      watch([aFile({ appointments: row, lastContactOn: day("2022-02-20") })], day(date)).attentions.length;

    expect([missed("2022-02-28"), missed("2022-03-01")]).toEqual([0, 1]);
  });

  it("ATT-1 leaves in peace someone who wants no contact, and a file that is closed", () => {
    expect(seen({ lastContactOn: null, wantsNoContact: true })).toEqual([]);
    expect(seen({ lastContactOn: null, isFollowed: false })).toEqual([]);
  });
});

describe("missed appointments", () => {
  it.each([
    [[["2026-11-10", "absentUnexcused"]], 0],
    [
      [
        ["2026-11-10", "absentUnexcused"],
        ["2026-11-12", "absentUnexcused"],
      ],
      1,
    ],
    [
      [
        ["2026-11-10", "absentUnexcused"],
        ["2026-11-11", "present"],
        ["2026-11-12", "absentUnexcused"],
      ],
      0,
    ],
    [
      [
        ["2026-11-10", "absentUnexcused"],
        ["2026-11-11", "absentExcused"],
        ["2026-11-12", "absentUnexcused"],
      ],
      1,
    ],
    [
      [
        ["2026-11-10", "absentExcused"],
        ["2026-11-11", "absentExcused"],
        ["2026-11-12", "cancelledByUs"],
        ["2026-11-13", "postponed"],
        ["2026-11-14", "unknown"],
      ],
      0,
    ],
    [
      [
        ["2026-11-10", "absentUnexcused"],
        ["2026-11-24", "absentUnexcused"],
      ],
      0,
    ],
    [
      [
        ["2026-11-10", "absentUnexcused"],
        ["2026-11-23", "absentUnexcused"],
      ],
      1,
    ],
    [
      [
        ["2026-11-10", "absentUnexcused"],
        ["2026-11-11", "absentUnexcused"],
        ["2026-11-12", "present"],
      ],
      0,
    ],
  ] as const)("ATT-2 %j: %i", (list, count) => {
    expect(seen({ appointments: appointments(...list) })).toHaveLength(count);
  });

  it("ATT-2 holds since the second of the row, in whatever order they are known", () => {
    const list = appointments(
      ["2026-11-18", "absentUnexcused"],
      ["2026-11-01", "present"],
      ["2026-11-16", "absentUnexcused"],
      ["2026-11-12", "absentUnexcused"],
    );

    expect(seen({ appointments: list })).toMatchObject([
      {
        kind: "missedInARow",
        since: "2026-11-16",
        reason: expect.stringContaining(french`3 rendez-vous manqués de suite`),
      },
    ]);
    expect(seen({ appointments: list, lastContactOn: day("2022-02-28") }, day("2022-02-28"))).toEqual([]);
  });
});

describe("papers and steps", () => {
  const paper = { id: "p", label: "Titre de séjour", expiresOn: day("2026-12-14"), remindFrom: day("2026-08-14") };
  const step = { id: "s", label: "Dépôt de la demande", dueOn: day("2026-11-20"), isDone: false };

  it.each([
    ["2026-08-13", null],
    ["2026-08-14", french`Titre de séjour : valable jusqu’au 14/12/2026.`],
    ["2026-12-14", french`Titre de séjour : valable jusqu’au 14/12/2026.`],
    ["2026-12-15", french`Titre de séjour : plus valable depuis le 15/12/2026.`],
  ])("ATT-3 on %s: %s", (date, reason) => {
    const found = seen({ papers: [paper], lastContactOn: day(date) }, day(date));

    expect(found.map((one) => one.reason)).toEqual(reason === null ? [] : [reason]);
    expect(found.every(({ rule, since }) => rule === "ATT-3" && since === "2026-08-14")).toBe(true);
  });

  it("ATT-4 a step is overdue the day after it was due, unless done", () => {
    expect(seen({ steps: [step] }, day("2026-11-20"))).toEqual([]);
    expect(seen({ steps: [step] }, day("2026-11-21"))).toMatchObject([{ rule: "ATT-4", since: "2026-11-21" }]);
    expect(seen({ steps: [{ ...step, isDone: true }] })).toEqual([]);
    const [request] = seen({ steps: [{ ...step, isRequest: true }] });
    expect(request?.reason).toMatch(/^Dépôt de la demande\s: à relancer depuis le 20\/11\/2026\.$/);
  });
});

describe("contracts", () => {
  const contractMovedOn = day("2026-11-20");

  it("ATT-5 says whose signature is waited for", () => {
    const contract: ContractStage = { kind: "collecting", hash, missing: ["youngPerson", "missionLocale"] };

    expect(seen({ contract, contractMovedOn })).toMatchObject([
      { kind: "signatureWaiting", since: "2026-11-20", waitsFor: ["youngPerson", "missionLocale"] },
    ]);
    expect(seen({ contract: { ...contract, kind: "frozen" }, contractMovedOn })).toHaveLength(1);
    expect(seen({ contract })).toMatchObject([{ since: "2026-09-01" }]);
    expect(seen({ contract: { kind: "toChoose", among: [hash], opened: [] } })).toMatchObject([
      { since: "2026-09-01" },
    ]);
  });

  it("ATT-6 ATT-7 a concluded contract waits for its opening, texts frozen apart for a choice", () => {
    expect(seen({ contract: { kind: "concluded", hash, concludedOn: contractMovedOn } })).toMatchObject([
      { kind: "openingWaiting", rule: "ATT-6", since: "2026-11-20" },
    ]);
    expect(seen({ contract: { kind: "toChoose", among: [hash], opened: [] }, contractMovedOn })).toMatchObject([
      { kind: "versionsToChoose", rule: "ATT-7", since: "2026-11-20" },
    ]);
  });

  it("ATT-5 ATT-7 an amendment waits for its signatures; amendments signed apart for a choice", () => {
    const unsigned: Amendment = { hash, missing: ["association"] };
    const signed: Amendment = { hash: "b".repeat(64) as Sha256, missing: [] };

    expect(seen({ contract: running("2027-01-01", [unsigned]), contractMovedOn })).toMatchObject([
      { kind: "signatureWaiting", waitsFor: ["association"], reason: expect.stringMatching(/^Avenant prêt à signer/) },
    ]);
    expect(seen({ contract: running("2027-01-01", [signed]), contractMovedOn })).toMatchObject([
      { kind: "versionsToChoose", since: "2026-11-20" },
    ]);
  });

  it("ATT-10 from the day after the planned end", () => {
    expect(seen({ contract: running("2026-11-23") })).toEqual([]);
    expect(seen({ contract: running("2026-11-22") })).toMatchObject([{ kind: "termPast", since: "2026-11-23" }]);
  });

  it("ATT-5 other stages ask for nothing", () => {
    for (const contract of [
      { kind: "diagnosisShared", sharedOn: today },
      { kind: "refused", hash, by: [] },
      { kind: "ended", endedOn: today },
    ] as const) {
      expect(seen({ contract, contractMovedOn })).toEqual([]);
    }
  });
});

describe("all files", () => {
  const quiet = (id: string, lastContactOn: string) =>
    aFile({ caseFile: id as CaseFileId, lastContactOn: day(lastContactOn) });

  it("ATT-8 oldest first, whatever the order of the files, with no score", () => {
    const files = [quiet("b", "2026-10-01"), quiet("a", "2026-10-20"), quiet("c", "2026-09-15")];

    expect(watch(files, today).attentions.map(({ caseFile }) => caseFile)).toEqual(["c", "b", "a"]);
    expect(watch(files.toReversed(), today)).toEqual(watch(files, today));
    expect(Object.keys(watch(files, today).attentions[0]!).toSorted()).toEqual([
      "caseFile",
      "key",
      "kind",
      "reason",
      "rule",
      "since",
      "source",
      "subject",
      "waitsFor",
      "wouldChange",
    ]);
  });

  const odd: Record<string, Partial<WatchedFile>> = {
    noContact: { lastContactOn: "hier" as CalendarDay },
    missedInARow: { appointments: null as unknown as [] },
    paperExpiring: { papers: [null] as unknown as [] },
    stepOverdue: { steps: [{ id: "s", label: "x", dueOn: "" as CalendarDay, isDone: false }] },
    signatureWaiting: {
      contract: { kind: "frozen", hash, missing: null } as unknown as ContractStage,
      contractMovedOn: today,
    },
    versionsToChoose: { contract: { kind: "toChoose" } as ContractStage, contractMovedOn: today },
    openingWaiting: { contract: { kind: "concluded", hash } as ContractStage },
    termPast: {
      contract: { kind: "running", inForce: { version: hash, endsOn: "", amendments: [] } } as unknown as ContractStage,
    },
  };

  it.each(Object.entries(odd))(
    "L118 ATT-11 an odd record in %s: the other files and the other rules run",
    (kind, given) => {
      const strange = aFile({ caseFile: "strange" as CaseFileId, lastContactOn: day("2026-10-01"), ...given });
      const files = [quiet("a", "2026-10-01"), strange, quiet("c", "2026-10-02")];
      const { attentions, unread } = watch(files, today);

      expect(unread).toEqual([{ caseFile: "strange", kind }]);
      expect(attentions.map(({ caseFile }) => caseFile)).toEqual(expect.arrayContaining(["a", "c"]));
      expect(attentions.some(({ caseFile }) => caseFile === "strange")).toBe(kind !== "noContact");
    },
  );

  it("L118 ATT-11 a record that is nothing at all stops nobody", () => {
    const nothing = { caseFile: "nothing", isFollowed: true } as unknown as WatchedFile;

    expect(watch([nothing, quiet("a", "2026-10-01")], today).attentions).toHaveLength(1);
  });

  it("L110 ATT-8 a year later the same facts are still told, since the same days", () => {
    const files = [
      quiet("a", "2026-10-01"),
      aFile({ contract: { kind: "concluded", hash, concludedOn: today } }),
      aFile({ steps: [{ id: "s", label: "Dépôt", dueOn: day("2026-11-01"), isDone: false }] }),
    ];
    const keys = watch(files, today).attentions.map(({ key }) => key);

    expect(watch(files, addMonths(today, 12)).attentions.map(({ key }) => key)).toEqual(expect.arrayContaining(keys));
  });

  it("LAW-1 sentences are typeset", () => {
    const file = aFile({
      lastContactOn: day("2026-10-01"),
      appointments: appointments(["2026-11-10", "absentUnexcused"], ["2026-11-12", "absentUnexcused"]),
      papers: [{ id: "p", label: "RIB", expiresOn: day("2026-11-01"), remindFrom: day("2026-10-01") }],
      steps: [{ id: "s", label: "Dépôt", dueOn: day("2026-11-01"), isDone: false }],
    });
    const stages: readonly ContractStage[] = [
      { kind: "frozen", hash, missing: ["association"] },
      { kind: "concluded", hash, concludedOn: today },
      { kind: "toChoose", among: [], opened: [] },
      running("2026-11-01"),
    ];
    const sentences = stages
      .flatMap((contract) => watch([{ ...file, contract, contractMovedOn: today }], today).attentions)
      .flatMap(({ reason, wouldChange }) => [reason, wouldChange]);

    for (const sentence of [...sentences, ...Object.values(snoozeRefusals)]) {
      expect(sentence).toMatch(/^[\p{Lu}\d].*\.$/u);
      expect(typographyFaults(sentence), sentence).toEqual([]);
    }
  });
});

describe("putting aside", () => {
  const [attention] = seen({ lastContactOn: day("2026-10-20") }) as [Attention];
  const aSnooze = (given: Partial<Snooze> = {}): Snooze => ({
    id: "snooze-1" as SnoozeId,
    key: attention.key,
    until: day("2026-12-01"),
    reason: "En vacances chez sa tante.",
    by: "educator" as PersonId,
    snoozedOn: today,
    ...given,
  });

  it.each([
    ["2026-11-30", 0],
    ["2026-12-01", 1],
  ])("ATT-9 sleeps until 1 December: on %s, %i shown", (date, shown) => {
    const sorted = withSnoozes([attention], [aSnooze()], day(date));

    expect(sorted.shown).toHaveLength(shown);
    expect(sorted.asleep).toHaveLength(1 - shown);
  });

  it("ATT-9 covers one occurrence: what happens anew shows at once", () => {
    const anew = seen({ lastContactOn: day("2026-10-21") });

    expect(withSnoozes(anew, [aSnooze()], today).shown).toEqual(anew);
  });

  it("ATT-9 covers one file and one subject", () => {
    const steps = ["s", "t"].map((id) => ({ id, label: "Dépôt", dueOn: day("2026-11-01"), isDone: false }));
    const [first, second] = seen({ steps }) as [Attention, Attention];
    const other = watch([aFile({ caseFile: "file-2" as CaseFileId, steps })], today).attentions;

    expect(withSnoozes([first, second, ...other], [aSnooze({ key: first.key })], today).shown).toEqual([
      second,
      ...other,
    ]);
  });

  it("ATT-9 the last snooze made stands; until today takes it back", () => {
    const back = aSnooze({ id: "snooze-2" as SnoozeId, until: today, snoozedOn: addDays(today, 0) });

    for (const snoozes of [
      [aSnooze(), back],
      [back, aSnooze()],
    ]) {
      expect(withSnoozes([attention], snoozes, today).shown).toHaveLength(1);
    }
    expect(withSnoozes([attention], [aSnooze({ snoozedOn: addDays(today, 1) }), back], today).shown).toHaveLength(0);
  });

  it("ATT-9 takes a reason and a day that is not past", () => {
    expect(checkSnooze(aSnooze({ reason: "  " }), today)).toEqual({ ok: false, failure: "reasonNeeded" });
    expect(checkSnooze(aSnooze({ until: day("2026-11-22") }), today)).toEqual({ ok: false, failure: "dayPast" });
    expect(checkSnooze(aSnooze({ until: today }), today).ok).toBe(true);
  });
});

describe("reminders", () => {
  const hour = 3_600_000;
  const now = instant(1_000_000 * hour);
  const at = (hours: number): Reminder => ({ id: `r${hours}` as ReminderId, dueAt: instant(now + hours * hour) });
  const desk = { now, today, handled: new Set<ReminderId>() };

  it("L118 ATT-12 gives what is due, drops what is stale, keeps what is to come", () => {
    const { give, drop } = dueReminders([at(-13), at(-12), at(0), at(1)], desk);

    expect(give).toEqual([at(-12), at(0)]);
    expect(drop).toEqual([at(-13)]);
  });

  it("L118 ATT-12 a laptop opened after a week gives none of last week's", () => {
    const week = Array.from({ length: 7 }, (_, index) => at(-24 * (index + 1)));

    expect(dueReminders(week, desk)).toEqual({ give: [], drop: week });
  });

  it("L118 ATT-12 a reminder without a moment stops none of the others", () => {
    const odd: Reminder = { id: "odd" as ReminderId, dueAt: Number.NaN as Reminder["dueAt"] };

    expect(dueReminders([odd, at(0), at(-13)], desk)).toEqual({ give: [at(0)], drop: [at(-13)] });
  });

  it("ATT-12 has kept a reminder for twelve hours since March 2022", () => {
    const on = (date: string, hours: number) => dueReminders([at(hours)], { ...desk, today: day(date) }).give.length;

    expect([on("2022-02-28", -1), on("2022-03-01", -12)]).toEqual([0, 1]);
  });

  it("ATT-12 gives nothing twice", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -48, max: 48 })), (hours) => {
        const reminders = [...new Set(hours)].map(at);
        const first = dueReminders(reminders, desk);
        const handled = new Set([...first.give, ...first.drop].map(({ id }) => id));

        expect(dueReminders(reminders, { ...desk, handled })).toEqual({ give: [], drop: [] });
      }),
    );
  });
});
