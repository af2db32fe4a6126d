import {
  type DocumentCode,
  type DocumentFact,
  documentCodes,
  itemStates,
  type MissingCause,
  missingCauses,
  type Standing,
  standingOf,
} from "#shared/domain/documents/index.ts";
import type { CalendarDay } from "#shared/kernel/calendar-day.ts";
import { dayOf, type SaidFile, type SaidRecord } from "./said.ts";

type SaidPaper = Pick<SaidRecord<"fieldPapers">, "id" | "values">;

/**
 * REC-5: what is recorded of the papers, told as facts of today. A paper that is asked for anew and bears a date was in hand
 * before: it stays so while it is valid.
 */
export const paperFacts = ({ records }: SaidFile, today: CalendarDay): readonly DocumentFact[] =>
  [...records.papers, ...records.fieldPapers].flatMap((paper) => factsOf(paper, today));

/** REC-5: where a paper that somebody added stands: like one of the catalogue, with no duration of its own. */
export const standingOfOwn = (paper: SaidPaper, today: CalendarDay): Standing =>
  standingOf({ code: OWN, lasts: null }, factsAbout(OWN, paper, today), today);

/** The rules need a code, and read nothing of it. */
const OWN: DocumentCode = "identityProof";

function factsOf(paper: SaidPaper, on: CalendarDay): readonly DocumentFact[] {
  const document = documentCodes.find((code) => code === (paper.id as string));
  return document === undefined ? [] : factsAbout(document, paper, on);
}

function factsAbout(document: DocumentCode, { values }: SaidPaper, on: CalendarDay): readonly DocumentFact[] {
  const state = itemStates.find((each) => each === values.state);
  if (state === undefined) return [];
  const [issuedOn, validUntil] = [dayOf(values.issuedOn), dayOf(values.validUntil)];
  const obtained: DocumentFact = { document, on, kind: "obtained", issuedOn, validUntil };
  const held = issuedOn === null && validUntil === null ? [] : [obtained];
  switch (state) {
    case "obtained":
    case "expired":
      return [obtained];
    case "inProgress":
      return [...held, { document, on, kind: "started" }];
    case "requested":
      return [...held, { document, on, kind: "requested" }];
    case "notApplicable":
      return [{ document, on, kind: "setAside" }];
    case "toDo":
      return values.cause === null ? [] : [{ document, on, kind: "missing", cause: causeOf(values.cause as string) }];
  }
}

const causeOf = (code: string): MissingCause => missingCauses.find((cause) => cause === code) ?? "never";
