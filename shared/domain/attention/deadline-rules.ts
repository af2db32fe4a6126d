import { OUR_CHOICE } from "#shared/domain/law/index.ts";
import { addDays, type CalendarDay, formatFrenchDay } from "#shared/kernel/calendar-day.ts";
import { french } from "#shared/kernel/french.ts";
import type { Found } from "./attention.ts";
import type { WatchedFile } from "./watched-file.ts";

/** ATT-3: from the reminder day of a paper on; said otherwise once it has expired. */
export function expiringPapers({ papers }: WatchedFile, today: CalendarDay): readonly Found[] {
  return papers
    .filter(({ remindFrom }) => remindFrom <= today)
    .map(({ id, label, expiresOn, remindFrom }) => ({
      rule: "ATT-3",
      subject: id,
      since: remindFrom,
      reason:
        today <= expiresOn
          ? french`${label} : valable jusqu’au ${formatFrenchDay(expiresOn)}.`
          : french`${label} : plus valable depuis le ${formatFrenchDay(addDays(expiresOn, 1))}.`,
      wouldChange: "Son renouvellement.",
      source: OUR_CHOICE,
    }));
}

/** ATT-4: from the day after the day by which a step was due. */
export function overdueSteps({ steps }: WatchedFile, today: CalendarDay): readonly Found[] {
  return steps
    .filter(({ dueOn, isDone }) => !isDone && dueOn < today)
    .map(({ id, label, dueOn, isRequest }) => ({
      rule: "ATT-4",
      subject: id,
      since: addDays(dueOn, 1),
      reason: isRequest
        ? french`${label} : à relancer depuis le ${formatFrenchDay(dueOn)}.`
        : french`${label} : prévu pour le ${formatFrenchDay(dueOn)}, pas encore fait.`,
      wouldChange: isRequest ? "La relance faite, ou une autre date." : "L’étape faite, ou une autre date.",
      source: OUR_CHOICE,
    }));
}
