import {
  documentsKeptIn,
  itemStates,
  missingCauses,
  procedureCodes,
  procedures,
} from "#shared/domain/documents/index.ts";
import { DAY, oneOf, type RecordRule, text } from "../record.ts";

/** « Périmée » is no state that somebody gives: it follows from the day until which a paper is valid. */
export const paperStates = itemStates.filter((state) => state !== "expired");

const fields = {
  state: oneOf(paperStates),
  /** Why it is to do: never had, lost, stolen… */
  cause: oneOf(missingCauses),
  issuedOn: DAY,
  validUntil: DAY,
  nextStep: text(300),
  doer: text(120),
  dueOn: DAY,
} as const;

/** A step of a usual procedure, as the id of a record. */
export const stepId = (procedure: string, step: string): string => `${procedure}-${step}`;

const stepIds = procedureCodes
  .filter((code) => procedures[code].keptIn === "support")
  .flatMap((code) => procedures[code].steps.map((step) => stepId(code, step.code)));

export const paperKinds = {
  /** Those of the catalogue, under their code, and those that somebody added. */
  papers: {
    compartment: "support",
    named: documentsKeptIn("support"),
    isOpen: true,
    fields: { label: text(120), ...fields },
  },
  /** Who reads one of these learns of the prison (PEO-7). */
  fieldPapers: { compartment: "field", named: documentsKeptIn("field"), isOpen: false, fields },
  /** A month that the Mission Locale has paid before all the proofs are there, and who decided it (DOC-8). */
  advances: {
    compartment: "support",
    named: [],
    isOpen: true,
    fields: { month: DAY, decidedBy: text(120) },
  },
  /** A step: when it was done, and before that who does it, and by when. */
  steps: {
    compartment: "support",
    named: stepIds,
    isOpen: false,
    fields: { doneOn: DAY, doer: text(120), dueOn: DAY },
  },
} as const satisfies Record<string, RecordRule>;
