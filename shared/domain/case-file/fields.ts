import {
  type DiagnosisDomain,
  domainCompartment,
  type OwnWords,
  obstacleLevels,
} from "#shared/domain/diagnosis/index.ts";
import type { CalendarDay } from "#shared/kernel/calendar-day.ts";
import type { Json } from "#shared/kernel/json.ts";
import { fail, type Result } from "#shared/kernel/result.ts";
import { checkValue, type FieldFailure, type ValueRule } from "./values.ts";

/** The compartments that hold the fields below. The document is the unit of access: a field never moves. */
export type FieldCompartment = "identity" | "field" | "support" | "housing" | "mobility";

type FieldRule = ValueRule & { readonly compartment: FieldCompartment };

const CODE = { kind: "code", codes: null } as const;

type DiagnosisRules = Readonly<Record<`${OpenDomain}Level` | `${OpenDomain}Said` | OwnWords, FieldRule>>;
type OpenDomain = Exclude<DiagnosisDomain, "health">;

const level = (domain: OpenDomain): FieldRule => ({
  compartment: domainCompartment[domain] as FieldCompartment,
  kind: "code",
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

/** FIL-1: the simple fields of a file, where each one lives, and what it may hold. */
export const FILE_FIELDS = {
  /** First name, nickname, or how the educators call them. The only one that a file begins with. */
  name: { compartment: "identity", kind: "text", longest: 120 },
  bornOn: { compartment: "identity", kind: "day" },
  /** As it looks, until the birth date is known. */
  apparentAge: { compartment: "identity", kind: "age" },
  /** Town or part of the territory. */
  basin: { compartment: "identity", kind: "text", longest: 120 },
  phone: { compartment: "identity", kind: "text", longest: 40 },
  /** A phase of `phase.ts`. */
  phase: { compartment: "identity", ...CODE },
  /** Why the last phase change was made, in the worker's words. */
  phaseReason: { compartment: "identity", kind: "text", longest: 500 },
  /** The device number of the lead worker, until organisations have their own ledger. */
  leadWorker: { compartment: "identity", ...CODE },
  /** Where things stand, in a few lines, until each track has its own steps. */
  supportNote: { compartment: "support", kind: "text", longest: 2000 },
  housingNote: { compartment: "housing", kind: "text", longest: 2000 },
  mobilityNote: { compartment: "mobility", kind: "text", longest: 2000 },
  ...DIAGNOSIS_FIELDS,
  /** Hours a week that the young person can think of today; who thinks of more says it in their own words. */
  hoursThinkable: { compartment: "support", kind: "number", least: 0, most: 40 },
} as const satisfies Record<string, FieldRule>;

export type FileField = keyof typeof FILE_FIELDS;

/**
 * FIL-2: what a field may hold; `null` empties it. Refused values are given back with the reason, never cut. FIL-6: nobody
 * is born after `today`; `null`: no day is written here.
 */
export function checkFieldValue(
  field: FileField,
  value: Json,
  today: CalendarDay | null = null,
): Result<Json, FieldFailure> {
  const checked = checkValue(FILE_FIELDS[field], value);
  if (!checked.ok) return checked;
  if (field === "name" && checked.value === null) return fail({ kind: "needed" });
  const isToCome = field === "bornOn" && today !== null && checked.value !== null && checked.value > today;
  return isToCome ? fail({ kind: "toCome" }) : checked;
}

/** FIL-3: the longest note, in characters. A longer text is refused with its length, and stays in its form. */
export const LONGEST_NOTE = 200_000;
