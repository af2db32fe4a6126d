import { addDays, addMonths, type CalendarDay } from "#shared/kernel/calendar-day.ts";
import { DEFAULT_TIME_ZONE } from "#shared/kernel/time-zone.ts";
import { type Week, weeksBetween } from "../weeks/week.ts";
import { type ContractDays, contractDaysIn, type StatePeriod, weekState } from "../weeks/week-state.ts";
import { heldDays, type Meeting, type MeetingKind } from "./meeting.ts";
import { type MeetingDuty, meetingDuty } from "./meeting-duty.ts";

/** What the rhythm of a file rests on. */
export type MeetingFile = {
  readonly contract: ContractDays;
  readonly periods: readonly StatePeriod[];
  readonly meetings: readonly Meeting[];
};

/** What was held stands in it as days, in order. */
export type HeldRhythm = Omit<MeetingFile, "meetings"> & {
  readonly held: Readonly<Record<MeetingKind, readonly CalendarDay[]>>;
};

/** The days on which each duty was fulfilled. */
export const heldIn = (meetings: readonly Meeting[], zone = DEFAULT_TIME_ZONE): HeldRhythm["held"] => ({
  weeklyMeeting: heldDays("weeklyMeeting", meetings, zone),
  monthlyReview: heldDays("monthlyReview", meetings, zone),
});

export type CurrentDuties = { readonly weekly: MeetingDuty | null; readonly monthly: MeetingDuty | null };

/** HRS-14, HRS-15: the interview of this week and the review of this month alone; `null`: the contract has no day there. */
export function currentDuties(file: HeldRhythm, today: CalendarDay): CurrentDuties {
  const { openedOn } = file.contract;
  const last = lastDay(file, today);
  if (last < openedOn) return { weekly: null, monthly: null };
  const [week] = weeksBetween(last, last);
  const [year, month] = [Number(last.slice(0, 4)), Number(last.slice(5, 7))];
  const count = (year - Number(openedOn.slice(0, 4))) * 12 + month - Number(openedOn.slice(5, 7));
  const current = addMonths(openedOn, count) <= last ? count : count - 1;
  return {
    weekly: week === undefined ? null : weeklyDuty(file, week, today),
    monthly: monthlyDuty(file, current, today),
  };
}

/** HRS-14: one interview for each week that has contract days, from the opening to today or to the end. */
export function weeklyMeetings(
  file: MeetingFile,
  today: CalendarDay,
  zone = DEFAULT_TIME_ZONE,
): readonly MeetingDuty[] {
  const rhythm = { ...file, held: heldIn(file.meetings, zone) };
  return weeksBetween(file.contract.openedOn, lastDay(file, today)).flatMap(
    (week) => weeklyDuty(rhythm, week, today) ?? [],
  );
}

function weeklyDuty(file: HeldRhythm, week: Week, today: CalendarDay): MeetingDuty | null {
  const days = contractDaysIn(week, file.contract);
  const [from, to] = [days.at(0), days.at(-1)];
  if (from === undefined || to === undefined) return null;
  const heldOn = firstIn(file.held.weeklyMeeting, from, to);
  return meetingDuty({ kind: "weeklyMeeting", from, to, isDue: isExpected(file, week), heldOn }, today);
}

/**
 * HRS-15: one review for each month of the contract, counted from the day of its opening (10/03 to 09/04, and so on). A
 * last month that the end cuts short calls for none, nor does a month without an ordinary or eased week.
 */
export function monthlyReviews(
  file: MeetingFile,
  today: CalendarDay,
  zone = DEFAULT_TIME_ZONE,
): readonly MeetingDuty[] {
  const rhythm = { ...file, held: heldIn(file.meetings, zone) };
  const duties: MeetingDuty[] = [];
  for (let count = 0; addMonths(file.contract.openedOn, count) <= lastDay(file, today); count++)
    duties.push(monthlyDuty(rhythm, count, today));
  return duties;
}

/** Of the month that begins `count` months after the opening. */
function monthlyDuty(file: HeldRhythm, count: number, today: CalendarDay): MeetingDuty {
  const { openedOn, endedOn } = file.contract;
  const from = addMonths(openedOn, count);
  const whole = addDays(addMonths(openedOn, count + 1), -1);
  const to = endedOn !== null && endedOn < whole ? endedOn : whole;
  const isDue = to === whole && weeksBetween(from, to).some((week) => isExpected(file, week));
  const heldOn = firstIn(file.held.monthlyReview, from, to);
  return meetingDuty({ kind: "monthlyReview", from, to, isDue, heldOn }, today);
}

const lastDay = ({ contract: { endedOn } }: Pick<MeetingFile, "contract">, today: CalendarDay): CalendarDay =>
  endedOn !== null && endedOn < today ? endedOn : today;

const firstIn = (days: readonly CalendarDay[], from: CalendarDay, to: CalendarDay): CalendarDay | null =>
  days.find((on) => from <= on && on <= to) ?? null;

/** HRS-10: an interview is expected in the weeks that are set beside a target, eased or not. */
const isExpected = ({ contract, periods }: Pick<MeetingFile, "contract" | "periods">, week: Week): boolean =>
  weekState(week, contract, periods, false).state === "normal";
