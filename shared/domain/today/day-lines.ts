import { appointmentLabels } from "#shared/domain/activity-hours/index.ts";
import type { ContractParty, Party } from "#shared/domain/contract/index.ts";
import { type CalendarDay, formatFrenchDay } from "#shared/kernel/calendar-day.ts";
import { french } from "#shared/kernel/french.ts";
import type { Instant } from "#shared/kernel/instant.ts";
import { DEFAULT_TIME_ZONE, dayIn } from "#shared/kernel/time-zone.ts";
import { dutiesToHold } from "./agenda.ts";
import { type FilePart, partOfMatter, partOfMissing } from "./file-part.ts";
import { missingNow } from "./gate.ts";
import { isFollowed, type ListedFile, type Matters, mattersOf } from "./listed-file.ts";

/** The queues of a day, in the order in which they are shown. A module that has more to say adds its own. */
export const DAY_QUEUES = [
  "appointments",
  "notWhole",
  "toSettle",
  "toSign",
  "toValidate",
  "due",
  "silent",
  "missing",
  "news",
] as const;
export type DayQueue = (typeof DAY_QUEUES)[number];

/** What a colleague changed that I have not seen. */
export type ColleagueChange = {
  readonly author: string;
  readonly at: Instant;
  readonly what: string;
  readonly count: number;
};

export type DayFile = ListedFile & {
  readonly isMine: boolean;
  readonly news: readonly ColleagueChange[];
  /** The party that this person signs for; `null`: none. */
  readonly signsFor: ContractParty | null;
};

/** One thing that waits for somebody. `key`: the same occurrence keeps it, another has another (ATT-9). */
export type DayLine = {
  readonly key: string;
  readonly queue: DayQueue;
  readonly file: string;
  /** TDY-14: the part of the file that it leads to; `null`: as the file begins. */
  readonly part: FilePart | null;
  readonly isMine: boolean;
  /** Since when, or by when for what has still its time; the day that it is asked on when nobody knows. */
  readonly since: CalendarDay;
  /** The hour of an appointment, « 09:30 »; `null`: it has none, or is none. */
  readonly at: string | null;
  /** A French sentence of the rule that found it; empty where the screen says it in its own words. */
  readonly reason: string;
  readonly count: number;
};

type Found = Pick<DayLine, "queue" | "since"> &
  Partial<Pick<DayLine, "key" | "reason" | "count" | "isMine" | "at" | "part">>;

/** TDY-3: what a file says on this day, a line a matter. */
export function linesOf(file: DayFile, today: CalendarDay, matters = mattersOf(file, today)): readonly DayLine[] {
  const { silence } = matters;
  const missing = silence === null ? missingNow(file, today) : [];
  const opened = file.openedAt === null ? today : dayIn(file.openedAt, DEFAULT_TIME_ZONE);
  const found: readonly Found[] = [
    ...(file.isWhole ? [] : [{ queue: "notWhole", since: today } as const]),
    ...(file.conflicts > 0
      ? [{ queue: "toSettle", since: today, count: file.conflicts, part: "conflicts" } as const]
      : []),
    ...toSignIn(file, matters),
    ...toValidateIn(file),
    ...(silence === null
      ? []
      : [{ queue: "silent", key: silence.key, since: silence.since, reason: silence.reason } as const]),
    ...(missing.length > 0
      ? [{ queue: "missing", since: opened, reason: missing.join(", "), part: partOfMissing(file) } as const]
      : []),
    ...agendaLines(file, today, matters),
    ...newsOf(file),
  ];
  return found.map((each) => ({
    key: `${file.id}/${each.queue}`,
    file: file.id,
    isMine: file.isMine,
    part: null,
    at: null,
    reason: "",
    count: 1,
    ...each,
  }));
}

/** TDY-9: what of a contract waits for me, and for who signs beside me. My own signature is mine, whoever leads the file. */
function toSignIn(file: DayFile, { contract }: Matters): readonly Found[] {
  const { signsFor } = file;
  if (signsFor === null) return [];
  return contract.flatMap(({ kind, key, since, reason, waitsFor }): readonly Found[] => {
    const found = { queue: "toSign", key, since, reason, part: "contract" } as const;
    if (kind === "versionsToChoose") return [found];
    const isMine = kind === "openingWaiting" ? signsFor === "missionLocale" : waitsFor.includes(signsFor);
    if (isMine) return [{ ...found, isMine }];
    const isBesideMe = signsFor === "association" && waitsFor.some((party) => BESIDE_ME.includes(party));
    return isBesideMe ? [found] : [];
  });
}

/**
 * TDY-10: the hours of a file that wait for its Mission Locale, in one line, since the first of them: whoever leads the file.
 * `count`: those that can be validated as they stand; the reason says of how many the category lacks.
 */
function toValidateIn(file: DayFile): readonly Found[] {
  const { hoursToValidate, hoursWithoutCategory } = file.agenda;
  const [first] = [...hoursToValidate, ...hoursWithoutCategory].toSorted();
  if (first === undefined || file.signsFor !== "missionLocale" || !isFollowed(file)) return [];
  const reason = hoursWithoutCategory.length === 0 ? "" : withoutCategory(hoursWithoutCategory.length);
  return [{ queue: "toValidate", since: first, count: hoursToValidate.length, reason, isMine: true, part: "week" }];
}

const withoutCategory = (count: number): string =>
  count === 1
    ? french`1 action faite n’a pas sa catégorie : sans elle, ses heures ne se valident pas.`
    : french`${count} actions faites n’ont pas leur catégorie : sans elle, leurs heures ne se valident pas.`;

const BESIDE_ME: readonly Party[] = ["youngPerson", "legalGuardian"];

/** TDY-7, TDY-8: a line for each thing; a file that ended says nothing of what it had planned. */
function agendaLines(file: DayFile, today: CalendarDay, { overdue }: Matters): readonly Found[] {
  if (!isFollowed(file)) return [];
  const { appointments } = file.agenda;
  const found = (queue: "appointments" | "due", subject: string, since: CalendarDay, reason: string): Found => ({
    queue,
    key: `${file.id}/${queue}/${subject}`,
    since,
    reason,
    part: "appointments",
  });
  const expected = appointments.filter(({ presence }) => presence === "planned");
  return [
    ...expected
      .filter(({ on }) => on === today)
      .map(({ id, on, at, label }) => ({
        ...found("appointments", `${id}/${on}`, on, hourOf(at, label)),
        at,
      }))
      .toSorted((left, right) => compare(left.at ?? "", right.at ?? "")),
    ...overdue.map((each) => ({
      ...found("due", each.key, each.since, each.reason),
      part: partOfMatter(each, file),
    })),
    ...expected
      .filter(({ on }) => on < today)
      .map(({ id, on, label }) =>
        found("due", `${id}/${on}`, on, french`${label}, le ${formatFrenchDay(on)} : la présence est à noter.`),
      ),
    ...dutiesToHold(file.agenda, today).map(({ kind, from, to }) =>
      found(
        "due",
        `${kind}/${from}`,
        to,
        french`${appointmentLabels[kind]} : à tenir jusqu’au ${formatFrenchDay(to)}.`,
      ),
    ),
  ];
}

/** « 9 h 30 · Atelier », « 14 h · Rendez-vous »; without an hour, what it is alone. */
export function hourOf(at: string | null, label: string): string {
  if (at === null) return label;
  const [hours, minutes] = at.split(":");
  return minutes === "00"
    ? french`${Number(hours)} h · ${label}`
    : french`${Number(hours)} h ${minutes ?? ""} · ${label}`;
}

/** TDY-5: all that colleagues changed in a file and I have not seen, in one line. */
function newsOf({ news }: DayFile): readonly Found[] {
  const [first] = news.toSorted((left, right) => right.at - left.at);
  if (first === undefined) return [];
  const count = news.reduce((total, change) => total + change.count, 0);
  return [{ queue: "news", since: dayIn(first.at, DEFAULT_TIME_ZONE), count, part: "timeline" }];
}

/** TDY-6; TDY-8: appointments by their hour, those without one first. */
export function inOrder(queue: DayQueue, lines: readonly DayLine[]): readonly DayLine[] {
  const way = queue === "news" ? -1 : 1;
  const order = ({ since, at, key }: DayLine): string => `${since} ${at ?? ""} ${key}`;
  return lines.toSorted(
    (left, right) => Number(right.isMine) - Number(left.isMine) || way * compare(order(left), order(right)),
  );
}

/** Of two texts, by their letters: for a sort. */
export const compare = (left: string, right: string): number => (left === right ? 0 : left < right ? -1 : 1);
