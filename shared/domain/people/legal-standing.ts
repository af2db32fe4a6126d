import type { CalendarDay } from "#shared/kernel/calendar-day.ts";
import { isMinorOn } from "./age.ts";
import type { LegalProtection } from "./civil-status.ts";
import type { Profile } from "./profile.ts";

/** What decides who signs, agrees and is notified for a young person; `null`: not known. */
export type LegalStanding = { readonly bornOn: CalendarDay | null; readonly protection: LegalProtection | null };

/** PEO-9: read from the answers; what was not answered is not known. */
export const legalStandingOf = ({ bornOn, legalProtection }: Profile): LegalStanding => ({
  bornOn: bornOn.state === "answered" ? bornOn.value : null,
  protection: legalProtection.state === "answered" ? legalProtection.value : null,
});

/** PEO-9: a minor who is not emancipated has a legal representative; `null` when the birth date is not known. */
export function isRepresentedMinorOn({ bornOn, protection }: LegalStanding, on: CalendarDay): boolean | null {
  if (protection === "emancipated") return false;
  return bornOn === null ? null : isMinorOn(bornOn, on);
}

/** PEO-9: under guardianship or curatorship, at any age. */
export const isProtected = ({ protection }: LegalStanding): boolean =>
  protection === "guardianship" || protection === "curatorship";
