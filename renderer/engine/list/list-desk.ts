// Every file as it was last shown, kept ready to be sorted, cut down and counted: a keystroke works on what is here.
import type { Week } from "#shared/domain/activity-hours/index.ts";
import type { HealthDay } from "#shared/domain/health/index.ts";
import type { LookAlikes } from "#shared/domain/outreach/index.ts";
import type { Excerpt } from "#shared/domain/search/index.ts";
import {
  DAY_QUEUES,
  type DayLine,
  healthLines,
  heldLines,
  inOrder,
  inWeekOrder,
  type WeekLine,
  weekLines,
} from "#shared/domain/today/index.ts";
import type { CalendarDay } from "#shared/kernel/calendar-day.ts";
import { fold } from "#shared/kernel/fold.ts";
import type { PersonId } from "#shared/kernel/ids.ts";
import { DEFAULT_TIME_ZONE, dayIn } from "#shared/kernel/time-zone.ts";
import type { FileSummary } from "#shared/ports/engine.ts";
import type { Arranged, Lead, ListQuery, TodayView } from "#shared/ports/list.ts";
import type { Timers } from "#shared/ports/timers.ts";
import type { CaseFileId } from "#shared/protocol/ids.ts";
import type { SearchDesk } from "../search/search-desk.ts";
import { alikeIn, arrange, countCuts, holdingIn, isComparedAlike, type ListedRow, rowOf } from "./arrange.ts";
import type { Asides } from "./asides.ts";

/** Lines of a queue that are sent to the window. */
const MOST_LINES = 100;

/** Files that are compared in less time than anybody sees. */
const MOST_COMPARED_AT_ONCE = 1_000;
const NONE_ALIKE: LookAlikes = new Map();

/** `held`: what was still kept for whom as it was counted. */
type Counted = Pick<Arranged, "counts" | "leads"> & { readonly held: string };

export type ListDeskOptions = {
  readonly search: SearchDesk;
  readonly asides: Asides;
  readonly timers: Timers;
  /** HEA-8: the appointments of health that this person may read of a file. */
  readonly healthDays: (file: CaseFileId) => readonly HealthDay[];
  /** RES-6: since when each booking of the project that still takes something up does. */
  readonly heldSince: (today: CalendarDay) => ReadonlyMap<string, CalendarDay>;
};

export class ListDesk {
  readonly #options: ListDeskOptions;
  readonly #rows = new Map<CaseFileId, ListedRow>();
  #day: CalendarDay;
  /** FIL-7: those that lists show, since the last file that changed. */
  #listed: readonly ListedRow[] | null = null;
  #counted: Counted | null = null;
  /** OUT-9: since the last name, age or place that changed. */
  #alike: LookAlikes | null = null;

  constructor(options: ListDeskOptions) {
    this.#options = options;
    this.#day = this.today();
  }

  today(): CalendarDay {
    return dayIn(this.#options.timers.now(), DEFAULT_TIME_ZONE);
  }

  /** These files are shown so from here on. */
  show(files: readonly FileSummary[]): void {
    for (const file of files) {
      const [before, row] = [this.#rows.get(file.id), rowOf(file, this.#day)];
      this.#rows.set(file.id, row);
      if (before === undefined || !isComparedAlike(before, row)) this.#alike = null;
    }
    this.#listed = null;
    this.#counted = null;
  }

  /** These files are no longer here. Answers whether any of them was shown. */
  forget(files: Iterable<CaseFileId>): boolean {
    const gone = [...files].filter((file) => this.#rows.delete(file));
    if (gone.length > 0) {
      this.#listed = null;
      this.#counted = null;
      this.#alike = null;
    }
    return gone.length > 0;
  }

  async arranged(query: ListQuery): Promise<Arranged> {
    const { search, timers } = this.#options;
    this.#turnDay();
    const found = this.#foundFor(await search.find(query.search));
    const rows = this.#shown();
    const holding = holdingIn(rows, this.#options.heldSince(this.#day));
    const held = String([...holding]);
    const beside = { holding, alike: this.#alikeIn(rows) };
    if (this.#counted?.held !== held) this.#counted = { counts: countCuts(rows, beside), leads: leadsIn(rows), held };
    const { counts, leads } = this.#counted;
    const now = { today: this.#day, now: timers.now(), ...beside };
    return { files: arrange(rows, query, found, now), counts, leads, isReading: search.isReading };
  }

  todayView(): TodayView {
    this.#turnDay();
    const { healthDays } = this.#options;
    const heldSince = this.#options.heldSince(this.#day);
    const lines = [...this.#rows.values()].flatMap(({ lines, summary }) => [
      ...(summary.samePerson.shownIn === null ? lines : ofItsOwn(lines)),
      ...healthLines(summary, healthDays(summary.id), this.#day),
      ...heldLines(summary, heldSince),
    ]);
    const awake = lines.filter(({ key }) => !this.#options.asides.sleeps(key, this.#day));
    const queues = DAY_QUEUES.map((queue) => {
      const all = awake.filter((line) => line.queue === queue);
      const mine = all.filter(({ isMine }) => isMine);
      return { queue, count: all.length, mineCount: mine.length, lines: inOrder(queue, all).slice(0, MOST_LINES) };
    });
    return { queues: queues.filter(({ count }) => count > 0), asleep: lines.length - awake.length };
  }

  appointmentsIn(week: Week): readonly WeekLine[] {
    const { healthDays } = this.#options;
    const all = [...this.#rows.values()];
    return inWeekOrder(all.flatMap(({ summary }) => weekLines(summary, healthDays(summary.id), week)));
  }

  /** FIL-7: where a file answers; one that does not itself, where another does that it is shown for. */
  matches(search: string, files: readonly CaseFileId[]): readonly (Excerpt | null)[] {
    const own = this.#options.search.matches(search, files);
    return own.map((excerpt, at) => {
      const holds = excerpt === null ? this.#rows.get(files[at] as CaseFileId)?.summary.samePerson.holds : undefined;
      return holds === undefined
        ? excerpt
        : (this.#options.search.matches(search, holds).find((each) => each !== null) ?? null);
    });
  }

  /** OUT-9: those that this one looks like, and of which nobody has said anything. */
  lookAlikes(file: CaseFileId): readonly CaseFileId[] {
    return (this.#alikeIn(this.#shown()).get(file) ?? []) as readonly CaseFileId[];
  }

  /** FIL-7: of the files of one person one alone, with what the others say to this day. */
  #shown(): readonly ListedRow[] {
    this.#listed ??= [...this.#rows.values()].flatMap((row) => {
      const { shownIn, holds } = row.summary.samePerson;
      if (shownIn !== null) return [];
      if (holds.length === 0) return [row];
      const others = holds.flatMap((file) => this.#rows.get(file) ?? []);
      // Whoever follows one of them follows this person.
      const isMine = [row, ...others].some(({ summary }) => summary.isMine);
      const lines = [...row.lines, ...others.flatMap((other) => ofItsOwn(other.lines))];
      return [{ ...row, summary: { ...row.summary, isMine }, lines }];
    });
    return this.#listed;
  }

  /** FIL-7: a file answers for those that it is shown for. */
  #foundFor(found: ReadonlyMap<CaseFileId, number> | null): ReadonlyMap<CaseFileId, number> | null {
    if (found === null) return null;
    const shown = new Map<CaseFileId, number>();
    for (const [file, rank] of found) {
      const main = this.#rows.get(file)?.summary.samePerson.shownIn ?? file;
      shown.set(main, Math.max(rank, shown.get(main) ?? 0));
    }
    return shown;
  }

  /** To compare ten thousand files takes a moment: the list is shown first, and asked for again while notes are being read. */
  #alikeIn(rows: readonly ListedRow[]): LookAlikes {
    if (this.#alike !== null) return this.#alike;
    if (this.#options.search.isReading && rows.length > MOST_COMPARED_AT_ONCE) return NONE_ALIKE;
    this.#counted = null;
    this.#alike = alikeIn(rows, this.#day);
    return this.#alike;
  }

  /** After midnight everything is looked at anew. */
  #turnDay(): void {
    const today = this.today();
    if (today === this.#day) return;
    this.#day = today;
    this.#alike = null;
    this.show([...this.#rows.values()].map(({ summary }) => summary));
  }
}

/** FIL-7: of the path and of the silence of a person one file speaks; what is due, or expected, is due wherever it stands. */
const ofItsOwn = (lines: readonly DayLine[]): readonly DayLine[] =>
  lines.filter(({ queue }) => queue !== "silent" && queue !== "missing");

function leadsIn(rows: readonly ListedRow[]): readonly Lead[] {
  const leads = new Map<PersonId, Lead>();
  for (const { summary } of rows) {
    const { leadPerson: person, leadWorker: name } = summary;
    if (person !== null) leads.set(person, { person, name: name ?? "" });
  }
  const order = ({ person, name }: Lead): string => `${fold(name)} ${person.padStart(8, "0")}`;
  return [...leads.values()].sort((left, right) => (order(left) < order(right) ? -1 : 1));
}
