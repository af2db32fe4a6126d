import type { Json } from "#shared/kernel/json.ts";
import { fail, type Result } from "#shared/kernel/result.ts";
import { checkValue, type FieldFailure, type ValueRule } from "./values.ts";

/** The compartments that hold the fields below. The document is the unit of access: a field never moves. */
export type FieldCompartment = "identity" | "field" | "support" | "housing" | "mobility";

type FieldRule = ValueRule & { readonly compartment: FieldCompartment };

const CODE = { kind: "code", codes: null } as const;

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
} as const satisfies Record<string, FieldRule>;

export type FileField = keyof typeof FILE_FIELDS;

/** FIL-2: what a field may hold; `null` empties it. Refused values are given back with the reason, never cut. */
export function checkFieldValue(field: FileField, value: Json): Result<Json, FieldFailure> {
  const checked = checkValue(FILE_FIELDS[field], value);
  return field === "name" && checked.ok && checked.value === null ? fail({ kind: "needed" }) : checked;
}

/** FIL-3: the longest note, in characters. A longer text is refused with its length, and stays in its form. */
export const LONGEST_NOTE = 200_000;
