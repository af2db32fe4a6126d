// CON-5: which fields of the contract (Cerfa 16204, R5131-16, R5131-26, D5131-19) are part of the text that the parties sign.
// There is no field for the social security number: the contract does not need it.

/**
 * `signed`: inside the frozen text; a change makes a new version, that everybody signs anew.
 * `outside`: how to reach somebody, or a number of another system; may be mended without touching a signature.
 * `record`: belongs to each signature, and is fixed with it.
 */
export type FieldPlace = "signed" | "outside" | "record";

export const contractFields = {
  // Identification of the young person
  familyName: "signed",
  givenNames: "signed",
  bornOn: "signed",
  birthPlace: "signed",
  nationality: "signed",
  addressOrDomiciliation: "signed",
  rqth: "signed",
  legalGuardianName: "signed",
  phone: "outside",
  email: "outside",
  franceTravailNumber: "outside",
  imiloNumber: "outside",
  // Operator
  missionLocaleName: "signed",
  missionLocaleSite: "signed",
  missionLocaleRepresentative: "signed",
  advisorName: "signed",
  advisorPhone: "outside",
  advisorEmail: "outside",
  // Third body, and the framework of its intervention (R5131-26)
  associationName: "signed",
  associationRepresentative: "signed",
  educatorName: "signed",
  interventionFramework: "signed",
  educatorPhone: "outside",
  educatorEmail: "outside",
  // Single referent
  leadWorkerName: "signed",
  leadWorkerOrganization: "signed",
  // Diagnosis, annexed
  diagnosisConclusions: "signed",
  // Dates
  startsOn: "signed",
  endsOn: "signed",
  extensionReason: "signed",
  // Plan of actions, annexed
  planObjectives: "signed",
  planActions: "signed",
  weeklyHours: "signed",
  reviewRhythm: "signed",
  // Commitments, per party
  youngPersonCommitments: "signed",
  associationCommitments: "signed",
  missionLocaleCommitments: "signed",
  // Allowance
  allowanceGranted: "signed",
  allowanceMaximum: "signed",
  monthlyDeclarationReminder: "signed",
  // Breach rules and appeal
  breachRulesReminder: "signed",
  appealReminder: "signed",
  // Signatures
  signatoryName: "record",
  signatoryCapacity: "record",
  signaturePlace: "record",
  signatureDay: "record",
} as const satisfies Record<string, FieldPlace>;

export type ContractField = keyof typeof contractFields;

/** Of the fields that changed, those that ask for a new version (CON-4); empty when the signatures stand as they are. */
export function fieldsToSignAgain(changed: readonly ContractField[]): readonly ContractField[] {
  return changed.filter((field) => contractFields[field] === "signed");
}
