import type { Instant } from "#shared/kernel/instant.ts";
import { DEFAULT_TIME_ZONE, dayIn } from "#shared/kernel/time-zone.ts";
import type { FileSummary } from "#shared/ports/engine.ts";
import { age, nearDay } from "#text/format.ts";
import { caseFile, youngPeople } from "#text/fr.ts";

export const nameOf = ({ name }: FileSummary): string => (name === "" ? youngPeople.unnamed : name);

/** What tells one file from another of the same name. */
export function factsOf({ bornOn, apparentAge, basin, lastNoteAt }: FileSummary, now: Instant): string {
  const today = dayIn(now, DEFAULT_TIME_ZONE);
  const noted = lastNoteAt === null ? "" : caseFile.noted(nearDay(lastNoteAt, now));
  return [age(bornOn, apparentAge, today), basin ?? "", noted].filter((fact) => fact !== "").join(" · ");
}
