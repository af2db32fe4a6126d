import { type CalendarDay, daysBetween } from "#shared/kernel/calendar-day.ts";
import { DEFAULT_TIME_ZONE } from "#shared/kernel/time-zone.ts";
import type { Activity } from "../activity.ts";
import { dayOf } from "../when.ts";
import { standingDecision } from "./qualification.ts";

/** An action that waits for the advisor: nobody decided yet, it changed since (HRS-18), or two decisions differ. */
export type Waiting = {
  readonly activity: string;
  /** Civil date of the action; `null` when its moment is unreadable. */
  readonly on: CalendarDay | null;
  /** Days since then; grows, and closes nothing. */
  readonly waitingDays: number | null;
  readonly why: "undecided" | "changed" | "disputed";
};

/**
 * HRS-9: the queue « à valider », the longest wait first. However long an action waits, it stays in the queue as it is:
 * nothing is closed, rejected or counted out by the passing of time (L110).
 */
export function toValidate(
  activities: readonly Activity[],
  today: CalendarDay,
  zone: string = DEFAULT_TIME_ZONE,
): readonly Waiting[] {
  return activities
    .flatMap((activity) => {
      const why = reasonToWait(activity);
      if (why === null) return [];
      const on = dayOf(activity.when, zone);
      return [{ activity: activity.id, on, waitingDays: on === null ? null : daysBetween(on, today), why }];
    })
    .sort((left, right) => waitOf(right) - waitOf(left));
}

/** An undated action comes first: it can't be told how long it has waited. */
const waitOf = ({ waitingDays }: Waiting): number => waitingDays ?? Number.MAX_SAFE_INTEGER;

function reasonToWait(activity: Activity): Waiting["why"] | null {
  if (activity.kind !== "action" || activity.status !== "done") return null;
  const { decision, isDisputed, isOutdated } = standingDecision(activity);
  if (isDisputed) return "disputed";
  if (isOutdated) return "changed";
  return decision === null ? "undecided" : null;
}
