import { z } from "zod";
import {
  type Answers,
  allQuestions,
  aseStatuses,
  bankAccounts,
  certificationLevels,
  datedStays,
  detentions,
  enrolments,
  familySituations,
  familySupports,
  healthCovers,
  housingSituations,
  identityPapers,
  judgementMarks,
  legalProtections,
  needsBeyondWork,
  openEndedJobs,
  operators,
  type Profile,
  pjjStatuses,
  type Question,
  resourceKinds,
  resourceRecipients,
  supportSchemes,
  taxHouseholds,
  undatedRqth,
  undatedStays,
  wishes,
} from "#shared/domain/people/index.ts";
import { askedField, dayField } from "./fields.ts";

const maybeDay = dayField.nullable();
const maybe = z.boolean().nullable();

const ANSWERS: { readonly [Q in Question]: z.ZodType<Answers[Q]> } = {
  bornOn: dayField,
  legalProtection: z.enum(legalProtections),
  stay: z.discriminatedUnion("status", [
    z.strictObject({ status: z.enum(undatedStays) }),
    z.strictObject({ status: z.enum(datedStays), validUntil: maybeDay }),
  ]),
  identityPaper: z.enum(identityPapers),
  schooling: z.discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("outOfSchool"), leftOn: maybeDay }),
    z.strictObject({ kind: z.enum(enrolments), leavesOn: maybeDay }),
  ]),
  certification: z.enum(certificationLevels),
  job: z.discriminatedUnion("kind", [
    z.strictObject({ kind: z.enum(openEndedJobs) }),
    z.strictObject({ kind: z.literal("fullTimeCdd"), endsOn: maybeDay }),
  ]),
  alternance: z.boolean(),
  rqth: z.discriminatedUnion("kind", [
    z.strictObject({ kind: z.enum(undatedRqth) }),
    z.strictObject({ kind: z.literal("valid"), from: dayField, to: maybeDay }),
  ]),
  resources: z.array(z.strictObject({ kind: z.enum(resourceKinds), receivedBy: z.enum(resourceRecipients) })),
  taxHousehold: z.enum(taxHouseholds),
  bankAccount: z.enum(bankAccounts),
  family: z.enum(familySituations),
  familySupport: z.enum(familySupports),
  housing: z.enum(housingSituations),
  ase: z.enum(aseStatuses),
  pjj: z.enum(pjjStatuses),
  detention: z.enum(detentions),
  supportNow: z.array(z.enum(supportSchemes)),
  lastCej: z.discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("never") }),
    z.strictObject({
      kind: z.literal("ended"),
      endedOn: dayField,
      commitmentsKept: maybe,
      specificDifficulties: maybe,
    }),
  ]),
  registeredJobseeker: z.boolean(),
  employmentService: z.discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("neverRegistered") }),
    z.strictObject({ kind: z.literal("registered"), lastContactOn: maybeDay }),
  ]),
  needs: z.array(z.enum(needsBeyondWork)),
  chosenOperator: z.enum([...operators, "either"]),
  judgementMarks: z.array(z.enum(judgementMarks)),
  wishes: z.array(z.enum(wishes)),
  healthCover: z.enum(healthCovers),
};

/** A profile as a case writes it: an absent question was not asked, `null` was asked and left without answer. */
export const profileSchema = z
  .strictObject(Object.fromEntries(allQuestions.map((question) => [question, askedField<unknown>(ANSWERS[question])])))
  .transform((told) => told as Profile);
