import { annexDisclosures, pdfDisclosures } from "#shared/contract/text/disclosures.ts";
import type { ContractSource, Draft } from "#shared/contract/text/draft-text.ts";
import { eligibility } from "#shared/domain/eligibility/index.ts";
import { emptyProfile } from "#shared/domain/people/index.ts";
import type { CalendarDay } from "#shared/kernel/calendar-day.ts";
import type { DraftReview } from "#shared/ports/contract.ts";

/** What is shown of a text before it is frozen. Of the rules of entry, those that what is known here already breaks. */
export function reviewOf({ text, missing }: Draft, { standing }: ContractSource, today: CalendarDay): DraftReview {
  const { bornOn } = standing;
  const profile =
    bornOn === null ? emptyProfile : { ...emptyProfile, bornOn: { state: "answered", value: bornOn } as const };
  const { findings } = eligibility({ profile, on: today, programme: text.programme });
  const broken = findings.filter(({ verdict }) => verdict === "no").map(({ reason }) => reason);
  return { discloses: annexDisclosures(text), missing, toCheck: broken };
}

/** The same of a PDF that was made elsewhere: no program has read its pages. */
export const pdfReview: DraftReview = { discloses: pdfDisclosures, missing: [], toCheck: [] };
