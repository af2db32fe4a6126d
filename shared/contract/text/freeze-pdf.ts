// A PDF that is given as the text to sign: looked at, named by its hash, and put over the versions that are known here.
import {
  type ContractFacts,
  freezeText,
  latestEnds,
  lineageOf,
  type NewVersionReason,
} from "#shared/domain/contract/index.ts";
import { isRepresentedMinorOn, majorityOn } from "#shared/domain/people/index.ts";
import type { CalendarDay } from "#shared/kernel/calendar-day.ts";
import { fail, ok, type Result } from "#shared/kernel/result.ts";
import type { DraftFailure, Drafting } from "./draft-text.ts";
import { frozenHash, versionOf } from "./frozen-text.ts";
import type { ImportFailure } from "./imported-pdf.ts";
import { acceptPdf } from "./imported-pdf.ts";
import { PDF_TEXT_FORM, type PdfText, pdfTextSchema } from "./pdf-text.ts";
import { undrawn } from "./plain-text.ts";

/** What is said of a PDF beside its bytes. `null`: nobody has said it. */
export type PdfSource = Pick<PdfText, "youngPerson" | "association" | "missionLocale"> & {
  /** CON-10: named when the representative is to be a party. */
  readonly guardianName: string | null;
  readonly startsOn: CalendarDay;
  /** `null`: as long as the rules of the first day allow. */
  readonly endsOn: CalendarDay | null;
  /** CON-4: why a text that stands gives way to this one. */
  readonly reason: NewVersionReason | null;
};

export type PdfDraftFailure = DraftFailure | { readonly kind: "pdf"; readonly failure: ImportFailure };

/** The text that would be frozen now over this PDF (CON-4), or why it can't be. The bytes are read, and never changed. */
export function freezePdf(
  facts: ContractFacts,
  pdf: Uint8Array,
  source: PdfSource,
  drafting: Omit<Drafting, "reason">,
): Result<PdfText, PdfDraftFailure> {
  const accepted = acceptPdf(pdf);
  if (!accepted.ok) return fail({ kind: "pdf", failure: accepted.failure });
  const text = textOf(facts, pdf, source, drafting);
  const letters = undrawn(JSON.stringify(text));
  if (letters.length > 0) return fail({ kind: "undrawn", letters });
  if (text.terms.endsOn < text.terms.startsOn) return fail("datesInverted");
  const parsed = pdfTextSchema.safeParse(text);
  if (!parsed.success) return fail({ kind: "unfit", path: parsed.error.issues[0]?.path.join(".") ?? "" });
  const frozen = freezeText(facts, versionOf(parsed.data));
  return frozen.ok ? ok(parsed.data) : frozen;
}

function textOf(
  facts: ContractFacts,
  pdf: Uint8Array,
  { youngPerson, association, missionLocale, guardianName, startsOn, endsOn, reason }: PdfSource,
  { id, today, by }: Omit<Drafting, "reason">,
): PdfText {
  const { heads } = lineageOf(facts.versions, facts.choices);
  const { bornOn } = youngPerson;
  const isRepresented =
    guardianName !== null && bornOn !== null && isRepresentedMinorOn({ bornOn, protection: null }, today) === true;
  return {
    form: PDF_TEXT_FORM,
    id,
    frozenOn: today,
    frozenBy: by,
    replaces: heads.map(({ hash }) => hash).toSorted(),
    reason,
    pdf: { sha256: frozenHash(pdf), size: pdf.length },
    youngPerson,
    legalGuardian: isRepresented ? { name: guardianName, until: majorityOn(bornOn, today) } : null,
    association,
    missionLocale,
    terms: { startsOn, endsOn: endsOn ?? latestEnds(startsOn)?.normal ?? startsOn },
  };
}
