// What is typed beside a PDF that is given as the text to sign: the fields of a contract that can't be read in its pages.
import type { PdfSource } from "#shared/contract/text/freeze-pdf.ts";
import { ok, type Result } from "#shared/kernel/result.ts";
import { type Draft, type DraftContext, type Faults, readDraft } from "./contract-draft.ts";

/** Under this name the form keeps which of the two is to be signed. */
export const TEXT_KIND = "text";
export type TextKind = "drafted" | "pdf";
export const textKindIn = (said: string): TextKind => (said === "pdf" ? "pdf" : "drafted");

const FIELDS = [
  ...["familyName", "givenNames", "bornOn", "guardianName", "associationName", "missionLocaleName"],
  ...["startsOn", "endsOn", "reason"],
];

const onlyOf = (all: Draft): Draft => Object.fromEntries(Object.entries(all).filter(([key]) => FIELDS.includes(key)));

/** The source that the form amounts to, or what is to be mended; what is typed for a text of ours is not looked at. */
export function readPdfDraft(draft: Draft, context: DraftContext): Result<PdfSource, Faults> {
  const read = readDraft(onlyOf(draft), { ...context, defaults: onlyOf(context.defaults) });
  if (!read.ok) return read;
  const { reason, source } = read.value;
  const { person, familyName, givenNames, bornOn } = source.youngPerson;
  const { association, missionLocale, guardianName, startsOn, endsOn } = source;
  return ok({
    youngPerson: { person, familyName, givenNames, bornOn },
    association: { name: association.name },
    missionLocale: { name: missionLocale.name },
    ...{ guardianName, startsOn, endsOn, reason },
  });
}
