import type { Finding } from "#shared/domain/law/index.ts";
import { type CalendarDay, formatFrenchDay } from "#shared/kernel/calendar-day.ts";
import { french } from "#shared/kernel/french.ts";
import { finding } from "../counting/hours-line.ts";
import { convention, RHYTHM } from "../sources.ts";
import { appointmentLabels } from "./appointment-labels.ts";
import type { MeetingKind } from "./meeting.ts";

/** One interview or review that was due, or not, in a span of contract days; first and last day included. */
export type MeetingDuty = {
  readonly kind: MeetingKind;
  readonly from: CalendarDay;
  readonly to: CalendarDay;
  readonly isDue: boolean;
  readonly heldOn: CalendarDay | null;
  readonly status: "held" | "missing" | "toHold" | "notDue";
  readonly finding: Finding;
};

type Span = Omit<MeetingDuty, "status" | "finding">;

const WORDS = {
  weeklyMeeting: { rule: "HRS-14", how: "en présence, en visio ou par téléphone" },
  monthlyReview: { rule: "HRS-15", how: "en présence ou en visio, pas par téléphone" },
} as const;

/** A duty with its status at a day. What was not held is missing only once its span is over, and is a topic to discuss. */
export function meetingDuty(span: Span, today: CalendarDay): MeetingDuty {
  const { kind, from, to, isDue, heldOn } = span;
  const { rule, how } = WORDS[kind];
  const named = french`${appointmentLabels[kind]} (du ${formatFrenchDay(from)} au ${formatFrenchDay(to)})`;
  if (heldOn !== null) {
    const reason = french`${named} : tenu le ${formatFrenchDay(heldOn)}.`;
    return { ...span, status: "held", finding: finding({ rule, verdict: "yes", reason, source: RHYTHM }) };
  }
  if (!isDue) {
    const source = convention("seules les semaines ordinaires ou aménagées du contrat appellent un entretien");
    const reason = french`${named} : pas attendu.`;
    return { ...span, status: "notDue", finding: finding({ rule, verdict: "yes", reason, source }) };
  }
  if (today <= to) {
    const reason = french`${named} : à tenir, ${how}.`;
    return { ...span, status: "toHold", finding: finding({ rule, verdict: "notKnownYet", reason, source: RHYTHM }) };
  }
  const reason = french`${named} : aucun n’est noté.`;
  const wouldChange = french`Le noter s’il a eu lieu (${how}), ou en convenir un ensemble.`;
  return {
    ...span,
    status: "missing",
    finding: finding({ rule, verdict: "toBeJudged", reason, source: RHYTHM, wouldChange }),
  };
}
