import type { CalendarDay } from "#shared/kernel/calendar-day.ts";
import { isWithin, type Scope } from "./scope.ts";
import { type Count, countOf } from "./value.ts";

/** Young people seen without a file, in one observation or one anonymous encounter. */
export type AnonymousSeen = {
  readonly on: CalendarDay;
  readonly organization: string;
  readonly basin: string | null;
  readonly seen: number;
};

/** IND-18: young people seen, anonymous. A person may be seen several times: never added to those found. */
export function anonymousSeen(seen: readonly AnonymousSeen[], { period, organization, basin }: Scope): Count {
  const counted = seen.filter(
    (entry) =>
      isWithin(entry.on, period) &&
      (organization === null || entry.organization === organization) &&
      (basin === null || entry.basin === basin),
  );
  return countOf(counted.reduce((total, entry) => total + entry.seen, 0));
}
