import { type DatedTable, entryAt } from "#shared/domain/law/index.ts";
import { type CalendarDay, day } from "#shared/kernel/calendar-day.ts";
import type { Presence } from "../activity.ts";
import { RHYTHM } from "../sources.ts";
import { dayOf, type When } from "../when.ts";

/** How a meeting was held. */
export const modalities = ["atMissionLocale", "atOutpost", "elsewhere", "video", "phone"] as const;
export type Modality = (typeof modalities)[number];

/** What the referent owes the young person: an interview each week, a review (*point d'étape*) each month. */
export const meetingKinds = ["weeklyMeeting", "monthlyReview"] as const;
export type MeetingKind = (typeof meetingKinds)[number];

/** A meeting between the young person and the referent, as it was noted. */
export type Meeting = {
  readonly kind: MeetingKind;
  readonly when: When;
  readonly modality: Modality;
  readonly presence: Presence;
};

const FACE_TO_FACE: readonly Modality[] = ["atMissionLocale", "atOutpost", "elsewhere", "video"];

/** HRS-14, HRS-15: how each may be held. The phone does for the weekly interview, not for the monthly review. */
export const acceptedModalities: DatedTable<Readonly<Record<MeetingKind, readonly Modality[]>>> = [
  {
    from: day("2022-03-01"),
    to: null,
    value: { weeklyMeeting: [...FACE_TO_FACE, "phone"], monthlyReview: FACE_TO_FACE },
    source: RHYTHM,
  },
];

/**
 * Civil dates, in order, on which a duty was fulfilled: the young person was there, in an accepted form. A monthly
 * review is an interview of its week as well; an interview is never a review.
 */
export function heldDays(duty: MeetingKind, meetings: readonly Meeting[], zone: string): readonly CalendarDay[] {
  return meetings
    .filter(({ kind, presence }) => presence === "present" && (kind === duty || duty === "weeklyMeeting"))
    .flatMap(({ when, modality }) => {
      const on = dayOf(when, zone);
      if (on === null) return [];
      const accepted = entryAt(acceptedModalities, on)?.value[duty] ?? [];
      return accepted.includes(modality) ? [on] : [];
    })
    .sort();
}
