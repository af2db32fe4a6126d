// From what is typed to what is noted: the words of a form become days, hours, ages, or the reason why they can't.
import { type EncounterId, type NewEncounter, type Present, readHour } from "#shared/domain/outreach/index.ts";
import { type CalendarDay, parseFrenchDay } from "#shared/kernel/calendar-day.ts";
import type { Instant } from "#shared/kernel/instant.ts";
import { DEFAULT_TIME_ZONE, localTime } from "#shared/kernel/time-zone.ts";
import type { DraftPerson, EncounterDraft } from "./use-encounter-draft.ts";

export type DraftFaults = {
  readonly ages: readonly boolean[];
  readonly day: boolean;
  readonly hour: boolean;
  readonly nextDay: boolean;
};

/** In years; `null`: not said. */
export const ageTyped = ({ age }: Pick<DraftPerson, "age">): number | null => {
  const years = age.replace(/[~\s]|ans?$/g, "");
  return /^\d{1,2}$/.test(years) ? Number(years) : null;
};

const isDay = (text: string): boolean => text.trim() === "" || parseFrenchDay(text).ok;

export const faultsIn = ({ who, day, hour, nextDay }: EncounterDraft): DraftFaults => ({
  ages: who.map((person) => person.age.trim() !== "" && ageTyped(person) === null),
  day: !isDay(day),
  hour: hour.trim() !== "" && readHour(hour) === null,
  nextDay: !isDay(nextDay),
});

export const isSound = ({ ages, day, hour, nextDay }: DraftFaults): boolean =>
  !(ages.includes(true) || day || hour || nextDay);

/** A day that is not typed is today, and its hour is now. */
export function encounterIn(draft: EncounterDraft, now: Instant): NewEncounter {
  const { date, hour, minute } = localTime(now, DEFAULT_TIME_ZONE);
  const on = dayTyped(draft.day) ?? date;
  const sinceMidnight = `${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}`;
  const { id, kind, place, said, needs, next, nextDay } = draft;
  return {
    id: id as EncounterId,
    on,
    hour: readHour(draft.hour) ?? (on === date ? sinceMidnight : null),
    kind,
    place,
    said,
    needs,
    next,
    nextOn: next === "meetAgain" ? dayTyped(nextDay) : null,
    who: presentIn(draft.who),
  };
}

const dayTyped = (text: string): CalendarDay | null => {
  const parsed = parseFrenchDay(text);
  return parsed.ok ? parsed.value : null;
};

/** A line that was left empty is nobody, unless it is the only one: somebody was there, without a name. */
function presentIn(who: readonly DraftPerson[]): readonly Present[] {
  const people = who.map((person): Present => {
    if (person.file !== null) return { kind: "file", file: person.file };
    if (person.met !== null) return { kind: "met", met: person.met };
    return { kind: "new", name: person.name.trim(), apparentAge: ageTyped(person) };
  });
  const isSaid = (each: Present): boolean => each.kind !== "new" || each.name !== "" || each.apparentAge !== null;
  const said = people.filter(isSaid);
  return said.length === 0 ? people.slice(0, 1) : said;
}
