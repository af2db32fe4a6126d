import { type Asked, answered, noAnswer, notAsked } from "#shared/domain/law/index.ts";
import { type CalendarDay, day } from "#shared/kernel/calendar-day.ts";
import { certificationLevels, enrolments, openEndedJobs } from "../activity.ts";
import { datedStays, identityPapers, legalProtections, undatedStays } from "../civil-status.ts";
import { allQuestions } from "../empty-profile.ts";
import type { Answers, Profile, Question } from "../profile.ts";
import { bankAccounts, resourceKinds, resourceRecipients, taxHouseholds } from "../resources.ts";
import { undatedRqth } from "../rqth.ts";
import { operators, supportSchemes } from "../support-schemes.ts";
import {
  aseStatuses,
  detentions,
  familySituations,
  familySupports,
  healthCovers,
  housingSituations,
  judgementMarks,
  needsBeyondWork,
  pjjStatuses,
  wishes,
} from "../surroundings.ts";

// For properties: days on both sides of the ages and delays that the rules know, around 15 September 2025.
const BIRTHS = [
  "1995-09-15",
  "1995-09-16",
  "1999-09-15",
  "1999-09-16",
  "2004-02-29",
  "2005-03-15",
  "2007-09-16",
  "2009-09-16",
].map(day);
const DAYS = ["2024-06-30", "2025-03-15", "2025-04-16", "2025-09-14", "2025-09-15", "2025-09-16", "2026-03-01"].map(
  day,
);
const DAYS_OR_NONE: readonly (CalendarDay | null)[] = [null, ...DAYS];
const MAYBE = [true, false, null];

const OPTIONS: { readonly [Q in Question]: readonly Answers[Q][] } = {
  bornOn: BIRTHS,
  legalProtection: legalProtections,
  stay: [
    ...undatedStays.map((status) => ({ status })),
    ...datedStays.flatMap((status) => DAYS_OR_NONE.map((validUntil) => ({ status, validUntil }))),
  ],
  identityPaper: identityPapers,
  schooling: [
    { kind: "outOfSchool", leftOn: null },
    ...enrolments.flatMap((kind) => DAYS_OR_NONE.map((leavesOn) => ({ kind, leavesOn }))),
  ],
  certification: certificationLevels,
  job: [
    ...openEndedJobs.map((kind) => ({ kind })),
    ...DAYS_OR_NONE.map((endsOn) => ({ kind: "fullTimeCdd" as const, endsOn })),
  ],
  alternance: [true, false],
  rqth: [
    ...undatedRqth.map((kind) => ({ kind })),
    ...DAYS.flatMap((from) => DAYS_OR_NONE.map((to) => ({ kind: "valid" as const, from, to }))),
  ],
  resources: [[], ...resourceKinds.flatMap((kind) => resourceRecipients.map((receivedBy) => [{ kind, receivedBy }]))],
  taxHousehold: taxHouseholds,
  bankAccount: bankAccounts,
  family: familySituations,
  familySupport: familySupports,
  housing: housingSituations,
  ase: aseStatuses,
  pjj: pjjStatuses,
  detention: detentions,
  supportNow: [[], ...supportSchemes.map((scheme) => [scheme])],
  lastCej: [
    { kind: "never" },
    ...DAYS.flatMap((endedOn) =>
      MAYBE.flatMap((commitmentsKept) =>
        MAYBE.map((specificDifficulties) => ({
          kind: "ended" as const,
          endedOn,
          commitmentsKept,
          specificDifficulties,
        })),
      ),
    ),
  ],
  registeredJobseeker: [true, false],
  employmentService: [
    { kind: "neverRegistered" },
    ...DAYS_OR_NONE.map((lastContactOn) => ({ kind: "registered" as const, lastContactOn })),
  ],
  needs: [[], ...needsBeyondWork.map((need) => [need])],
  chosenOperator: [...operators, "either"],
  judgementMarks: [[], ...judgementMarks.map((mark) => [mark])],
  wishes: [[], ...wishes.map((wish) => [wish])],
  healthCover: healthCovers,
};

/** How many choices make one person. */
export const choicesOfAPerson = allQuestions.length;

/** For properties: a person drawn from whole numbers, one a question; 0 and 1 leave the question open. */
export const anyYoungPerson = (choices: readonly number[]): Profile =>
  Object.fromEntries(
    allQuestions.map((question, at) => [question, drawn(OPTIONS[question], choices[at] ?? 0)]),
  ) as Profile;

function drawn(options: readonly unknown[], choice: number): Asked<unknown> {
  if (choice === 0) return notAsked;
  return choice === 1 ? noAnswer : answered(options[choice % options.length]);
}
