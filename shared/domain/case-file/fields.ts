import {
  type DiagnosisDomain,
  domainCompartment,
  type OwnWords,
  obstacleLevels,
} from "#shared/domain/diagnosis/index.ts";
import { parseIsoDay } from "#shared/kernel/calendar-day.ts";
import type { Json } from "#shared/kernel/json.ts";
import { fail, ok, type Result } from "#shared/kernel/result.ts";

/** The compartments that hold the fields below. The document is the unit of access: a field never moves. */
export type FieldCompartment = "identity" | "field" | "support" | "housing" | "mobility";

type FieldKind = "text" | "day" | "age" | "hours" | "code";

type FieldRule = {
  readonly compartment: FieldCompartment;
  readonly kind: FieldKind;
  readonly longest: number;
  /** The only codes that it may hold. */
  readonly codes?: readonly string[];
};

type DiagnosisRules = Readonly<Record<`${OpenDomain}Level` | `${OpenDomain}Said` | OwnWords, FieldRule>>;
type OpenDomain = Exclude<DiagnosisDomain, "health">;

const level = (domain: OpenDomain): FieldRule => ({
  compartment: domainCompartment[domain] as FieldCompartment,
  kind: "code",
  longest: 10,
  codes: obstacleLevels,
});

const said = (domain: OpenDomain): FieldRule => ({
  compartment: domainCompartment[domain] as FieldCompartment,
  kind: "text",
  longest: 2_000,
});

const own: FieldRule = { compartment: "support", kind: "text", longest: 2_000 };

/** DIA-2, DIA-4: the answers of a pre-diagnosis; of health nothing stands outside its own compartment. */
const DIAGNOSIS_FIELDS: DiagnosisRules = {
  housingLevel: level("housing"),
  housingSaid: said("housing"),
  resourcesLevel: level("resources"),
  resourcesSaid: said("resources"),
  mobilityLevel: level("mobility"),
  mobilitySaid: said("mobility"),
  papersLevel: level("papers"),
  papersSaid: said("papers"),
  relationshipsLevel: level("relationships"),
  relationshipsSaid: said("relationships"),
  trainingAndJobLevel: level("trainingAndJob"),
  trainingAndJobSaid: said("trainingAndJob"),
  languageAndDigitalLevel: level("languageAndDigital"),
  languageAndDigitalSaid: said("languageAndDigital"),
  justiceLevel: level("justice"),
  justiceSaid: said("justice"),
  selfEsteemLevel: level("selfEsteem"),
  selfEsteemSaid: said("selfEsteem"),
  need: own,
  expectation: own,
  wish: own,
  strength: own,
};

/** FIL-1: the simple fields of a file, where each one lives, and what it may hold. Codes are stored, never labels. */
export const FILE_FIELDS = {
  /** First name, nickname, or how the educators call them. The only one that a file begins with. */
  name: { compartment: "identity", kind: "text", longest: 120 },
  bornOn: { compartment: "identity", kind: "day", longest: 10 },
  /** In years, as it looks, until the birth date is known. */
  apparentAge: { compartment: "identity", kind: "age", longest: 2 },
  /** Town or part of the territory. */
  basin: { compartment: "identity", kind: "text", longest: 120 },
  phone: { compartment: "identity", kind: "text", longest: 40 },
  /** A phase of `phase.ts`. */
  phase: { compartment: "identity", kind: "code", longest: 40 },
  /** Why the last phase change was made, in the worker's words. */
  phaseReason: { compartment: "identity", kind: "text", longest: 500 },
  /** The device number of the lead worker, until organisations have their own ledger. */
  leadWorker: { compartment: "identity", kind: "code", longest: 40 },
  /** Where things stand, in a few lines, until each track has its own steps. */
  supportNote: { compartment: "support", kind: "text", longest: 2000 },
  housingNote: { compartment: "housing", kind: "text", longest: 2000 },
  mobilityNote: { compartment: "mobility", kind: "text", longest: 2000 },
  ...DIAGNOSIS_FIELDS,
  /** Hours a week that the young person can think of today. */
  hoursThinkable: { compartment: "support", kind: "hours", longest: 2 },
} as const satisfies Record<string, FieldRule>;

export type FileField = keyof typeof FILE_FIELDS;

export type FieldFailure =
  | { readonly kind: "tooLong"; readonly longest: number; readonly length: number }
  | { readonly kind: "wrongShape" }
  | { readonly kind: "needed" };

/** FIL-2: what a field may hold; `null` empties it. Refused values are given back with the reason, never cut. */
export function checkFieldValue(field: FileField, value: Json): Result<Json, FieldFailure> {
  const { kind, longest, codes }: FieldRule = FILE_FIELDS[field];
  if (value === null) return field === "name" ? fail({ kind: "needed" }) : ok(null);
  if (kind === "age") return isCount(value, 99) ? ok(value) : fail({ kind: "wrongShape" });
  if (kind === "hours") return isCount(value, MOST_HOURS) ? ok(value) : fail({ kind: "wrongShape" });
  if (typeof value !== "string") return fail({ kind: "wrongShape" });
  const text = value.trim();
  if (text.length > longest) return fail({ kind: "tooLong", longest, length: text.length });
  if (text === "") return checkFieldValue(field, null);
  if (codes !== undefined && !codes.includes(text)) return fail({ kind: "wrongShape" });
  if (kind === "day" && !parseIsoDay(text).ok) return fail({ kind: "wrongShape" });
  return ok(text);
}

/** What a week of work may hold; a person who thinks of more writes it in their own words. */
const MOST_HOURS = 40;

const isCount = (value: Json, most: number): boolean =>
  typeof value === "number" && Number.isInteger(value) && value >= 0 && value <= most;

/** FIL-3: the longest note, in characters. A longer text is refused with its length, and stays in its form. */
export const LONGEST_NOTE = 200_000;
