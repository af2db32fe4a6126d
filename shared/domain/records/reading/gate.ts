import { eligibility, orientation } from "#shared/domain/eligibility/index.ts";
import { birthdayAt } from "#shared/domain/people/index.ts";
import type { FileGate } from "#shared/domain/today/index.ts";
import { addDays, type CalendarDay } from "#shared/kernel/calendar-day.ts";
import { profileOf } from "./profile.ts";
import { programmeOf } from "./programme.ts";
import { dayOf, type SaidFile } from "./said.ts";

/** What the records of a file don't say of it. */
export type GateTold = Omit<FileGate, "isOrientationChosen" | "entry">;

/** TDY-1: what the gates of the path look at in a file, from `today` on. */
export function gateOf(file: SaidFile, told: GateTold, today: CalendarDay): FileGate {
  return { ...told, isOrientationChosen: isChosen(file, today), entry: entryFrom(file, today) };
}

const situationOn = (file: SaidFile, on: CalendarDay) => ({
  profile: profileOf(file, on),
  on,
  programme: programmeOf(file, on),
});

const isChosen = (file: SaidFile, today: CalendarDay): boolean => orientation(situationOn(file, today)).chosen !== null;

/** Birthdays on which a condition of entry may turn. */
const AGES = [16, 18, 26, 30];

/** A verdict holds until a birthday, or a day that was said, turns it: nothing remakes a summary at midnight. */
function entryFrom(file: SaidFile, today: CalendarDay): FileGate["entry"] {
  const bornOn = dayOf(file.bornOn);
  const birthdays = bornOn === null ? [] : AGES.map((age) => birthdayAt(bornOn, age));
  const said = [...file.records.profile, ...file.records.home].flatMap(({ values }) =>
    Object.values(values).flatMap((value) => {
      const on = typeof value === "string" && DAY.test(value) ? dayOf(value) : null;
      return on === null ? [] : [on, addDays(on, 1)];
    }),
  );
  const turns = [...new Set([...birthdays, ...said])].filter((on) => on > today).toSorted();
  const verdicts = [today, ...turns].map((on) => ({
    from: on === today ? null : on,
    verdict: eligibility(situationOn(file, on)).outcome.verdict,
  }));
  return verdicts.filter(({ verdict }, at) => verdict !== verdicts[at - 1]?.verdict);
}

const DAY = /^\d{4}-\d\d-\d\d$/;
