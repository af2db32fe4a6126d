// The answers that the rules read, where each of them lives. The questions about health are asked in `health`.
import {
  aseStatuses,
  bankAccounts,
  certificationLevels,
  datedStays,
  detentions,
  enrolments,
  familySituations,
  familySupports,
  housingSituations,
  judgementMarks,
  legalProtections,
  needsBeyondWork,
  openEndedJobs,
  operators,
  pjjStatuses,
  resourceKinds,
  supportSchemes,
  taxHouseholds,
  undatedRqth,
  undatedStays,
  wishes,
} from "#shared/domain/people/index.ts";
import { programmes } from "#shared/domain/programme/index.ts";
import { DAY, ONLY, oneOf, type RecordRule, severalOf } from "../record.ts";

/** PEO-1: it was asked, and not answered. */
export const NO_ANSWER = "noAnswer";
/** Of several: none of them. */
export const NONE = "none";

const answer = (codes: readonly string[]) => oneOf([...codes, NO_ANSWER]);
const answers = (codes: readonly string[]) => severalOf([...codes, NONE, NO_ANSWER]);
const yesOrNo = answer(["yes", "no"]);

const only = { named: [ONLY], isOpen: false } as const;

/** What is asked beside an answer, and of which answers. */
export const followUps: Readonly<
  Record<string, { readonly of: readonly string[]; readonly fields: readonly string[] }>
> = {
  stay: { of: datedStays, fields: ["stayUntil"] },
  schooling: { of: ["outOfSchool", ...enrolments], fields: ["schoolingEndsOn"] },
  job: { of: ["fullTimeCdd"], fields: ["jobEndsOn"] },
  rqth: { of: ["valid"], fields: ["rqthFrom", "rqthUntil"] },
  family: { of: ["couple", "coupleWithChildren"], fields: ["partnerResources"] },
  lastCej: { of: ["ended"], fields: ["lastCejEndedOn", "lastCejKept", "lastCejDifficulties"] },
  employmentService: { of: ["registered"], fields: ["lastContactOn"] },
};

export const profileKinds = {
  profile: {
    ...only,
    compartment: "support",
    fields: {
      legalProtection: answer(legalProtections),
      stay: answer([...undatedStays, ...datedStays]),
      stayUntil: DAY,
      schooling: answer(["outOfSchool", ...enrolments]),
      /** The first day without enrolment, past or to come. */
      schoolingEndsOn: DAY,
      certification: answer(certificationLevels),
      job: answer([...openEndedJobs, "fullTimeCdd"]),
      jobEndsOn: DAY,
      alternance: yesOrNo,
      rqth: answer([...undatedRqth, "valid"]),
      rqthFrom: DAY,
      rqthUntil: DAY,
      resources: answers(resourceKinds),
      partnerResources: answers(resourceKinds),
      taxHousehold: answer(taxHouseholds),
      bankAccount: answer(bankAccounts),
      family: answer(familySituations),
      familySupport: answer(familySupports),
      ase: answer(aseStatuses),
      supportNow: answers(supportSchemes),
      lastCej: answer(["never", "ended"]),
      lastCejEndedOn: DAY,
      lastCejKept: yesOrNo,
      lastCejDifficulties: yesOrNo,
      registeredJobseeker: yesOrNo,
      employmentService: answer(["neverRegistered", "registered"]),
      lastContactOn: DAY,
      needs: answers(needsBeyondWork),
      chosenOperator: answer([...operators, "either"]),
      judgementMarks: answers(judgementMarks),
      wishes: answers(wishes),
      /** Under which the file stands, where it is not the usual one of the day. */
      programme: oneOf(programmes),
    },
  },
  home: { ...only, compartment: "housing", fields: { situation: answer(housingSituations) } },
  justice: { ...only, compartment: "field", fields: { pjj: answer(pjjStatuses), detention: answer(detentions) } },
} as const satisfies Record<string, RecordRule>;
