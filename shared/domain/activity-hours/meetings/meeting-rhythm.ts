import { addDays, addMonths, type CalendarDay } from "#shared/kernel/calendar-day.ts";
import { DEFAULT_TIME_ZONE } from "#shared/kernel/time-zone.ts";
import { type Week, weeksBetween } from "../weeks/week.ts";
import { type ContractDays, contractDaysIn, type StatePeriod, weekState } from "../weeks/week-state.ts";
import { heldDays, type Meeting } from "./meeting.ts";
import { type MeetingDuty, meetingDuty } from "./meeting-duty.ts";

/** What the rhythm of a file rests on. */
export type MeetingFile = {
  readonly contract: ContractDays;
  readonly periods: readonly StatePeriod[];
  readonly meetings: readonly Meeting[];
};

/** HRS-14: one interview for each week that has contract days, from the opening to today or to the end. */
export function weeklyMeetings(
  file: MeetingFile,
  today: CalendarDay,
  zone = DEFAULT_TIME_ZONE,
): readonly MeetingDuty[] {
  const held = heldDays("weeklyMeeting", file.meetings, zone);
  return weeksBetween(file.contract.openedOn, lastDay(file, today)).flatMap((week) => {
    const days = contractDaysIn(week, file.contract);
    const [from, to] = [days.at(0), days.at(-1)];
    if (from === undefined || to === undefined) return [];
    return [
      meetingDuty(
        { kind: "weeklyMeeting", from, to, isDue: isExpected(file, week), heldOn: firstIn(held, from, to) },
        today,
      ),
    ];
  });
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
  const { openedOn, endedOn } = file.contract;
  const held = heldDays("monthlyReview", file.meetings, zone);
  const duties: MeetingDuty[] = [];
  for (let count = 0; addMonths(openedOn, count) <= lastDay(file, today); count++) {
    const from = addMonths(openedOn, count);
    const whole = addDays(addMonths(openedOn, count + 1), -1);
    const to = endedOn !== null && endedOn < whole ? endedOn : whole;
    const isDue = to === whole && weeksBetween(from, to).some((week) => isExpected(file, week));
    duties.push(meetingDuty({ kind: "monthlyReview", from, to, isDue, heldOn: firstIn(held, from, to) }, today));
  }
  return duties;
}

const lastDay = ({ contract: { endedOn } }: MeetingFile, today: CalendarDay): CalendarDay =>
  endedOn !== null && endedOn < today ? endedOn : today;

const firstIn = (days: readonly CalendarDay[], from: CalendarDay, to: CalendarDay): CalendarDay | null =>
  days.find((on) => from <= on && on <= to) ?? null;

/** HRS-10: an interview is expected in the weeks that are set beside a target, eased or not. */
const isExpected = ({ contract, periods }: MeetingFile, week: Week): boolean =>
  weekState(week, contract, periods, false).state === "normal";
