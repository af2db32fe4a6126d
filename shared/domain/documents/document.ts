import type { DatedEntry, Source } from "#shared/domain/law/index.ts";
import type { AnswerHome, Condition, Profile } from "#shared/domain/people/index.ts";
import { type CalendarDay, day } from "#shared/kernel/calendar-day.ts";
import type { Delay } from "./delay.ts";
import type { ProcedureCode } from "./procedures/procedure.ts";

export const documentCodes = [
  "identityProof",
  "residencePermit",
  "asylumCertificate",
  "guardianConsent",
  "rqthDecision",
  "ftRegistration",
  "schoolExitProof",
  "bankDetails",
  "taxNotice",
  "cafCertificate",
  "incomeDeclaration",
  "bankRefusal",
  "addressProof",
  "domiciliation",
  "mobilityDiagnosis",
  "jdcCertificate",
  "assr",
  "birthCertificate",
  "identityPhoto",
  "aseCertificate",
  "releaseNote",
  "diploma",
  "frenchEvaluation",
  "vitaleAttestation",
] as const;
export type DocumentCode = (typeof documentCodes)[number];

/** What a missing paper holds up. It is shown and never prevents: a gate warns (DOC-2). */
export const blocks = ["signature", "allowance", "housing", "mobility", "nothing"] as const;
export type Block = (typeof blocks)[number];

/** For whom and for when a checklist is made. */
export type Need = {
  readonly profile: Profile;
  readonly today: CalendarDay;
  /** The day of signature, planned or past: age and validity are read on it. */
  readonly signingOn: CalendarDay;
  /** The day on which the Mission Locale opened the contract; `null` before. */
  readonly openedOn: CalendarDay | null;
};

/** A paper that some people are asked for, as RULES.md explains it. */
export type DocumentDefinition = {
  readonly code: DocumentCode;
  readonly label: string;
  /** Why it is asked, in one French sentence. */
  readonly why: string;
  readonly blocks: Block;
  readonly acceptedInstead: readonly string[];
  /** How long it lasts from its date of issue; `null`: the printed day, if there is one. */
  readonly lasts: Delay | null;
  /** Whole months before its end at which to start again; `null`: no reminder. Our choice, not law. */
  readonly remindMonthsBefore: number | null;
  /** How recent it is usually wanted; a hint that is never applied (DOC-5). */
  readonly hint: string | null;
  readonly procedure: ProcedureCode | null;
  readonly keptIn: AnswerHome;
  readonly neededWhen: (need: Need) => Condition;
};

/** DOC-1: a document, from the day on which its rule applies. Two variants of one code never apply to one person. */
export type DatedDocument = DatedEntry<DocumentDefinition>;

const ORDINARY = {
  acceptedInstead: [],
  lasts: null,
  remindMonthsBefore: null,
  hint: null,
  procedure: null,
  keptIn: "support",
} as const;

type Told = Pick<DocumentDefinition, "code" | "label" | "why" | "blocks" | "neededWhen"> & Partial<DocumentDefinition>;

/** A document asked since the first day of the CEJ, unless its rule is younger. */
export const document = (source: Source, told: Told, from: CalendarDay = day("2022-03-01")): DatedDocument => ({
  from,
  to: null,
  value: { ...ORDINARY, ...told },
  source,
});
