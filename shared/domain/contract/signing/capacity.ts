import type { CalendarDay } from "#shared/kernel/calendar-day.ts";
import type { PersonId } from "#shared/kernel/ids.ts";

/** The power to sign that the Mission Locale's legal representative gave, from a day to a day, both included. */
export type Delegation = { readonly givenBy: PersonId; readonly from: CalendarDay; readonly to: CalendarDay | null };

/** In what capacity someone signs or opens for the Mission Locale. */
export type Capacity =
  | { readonly kind: "legalRepresentative" }
  | { readonly kind: "delegate"; readonly delegation: Delegation };

/** CON-8 (R5131-15, circular 2.2.1): the legal representative, or a delegation by somebody else that is valid that day. */
export function hasPowerOn(capacity: Capacity, person: PersonId, date: CalendarDay): boolean {
  if (capacity.kind === "legalRepresentative") return true;
  const { givenBy, from, to } = capacity.delegation;
  return givenBy !== person && from <= date && (to === null || date <= to);
}
