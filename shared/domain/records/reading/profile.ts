// REC-4: the answers of a file, as the rules read them.

import { identityPaperOf } from "#shared/domain/documents/index.ts";
import { stayOn } from "#shared/domain/housing/index.ts";
import { type Asked, answered, noAnswer, notAsked } from "#shared/domain/law/index.ts";
import {
  aseStatuses,
  bankAccounts,
  certificationLevels,
  type DatedStayStatus,
  datedStays,
  detentions,
  type EmploymentService,
  enrolments,
  familySituations,
  familySupports,
  housingSituations,
  type Job,
  judgementMarks,
  type LastCej,
  legalProtections,
  needsBeyondWork,
  openEndedJobs,
  operators,
  type Profile,
  pjjStatuses,
  type Resource,
  type ResourceRecipient,
  type Rqth,
  resourceKinds,
  type Schooling,
  type Stay,
  supportSchemes,
  undatedRqth,
  undatedStays,
  wishes,
} from "#shared/domain/people/index.ts";
import { type CalendarDay, day } from "#shared/kernel/calendar-day.ts";
import type { Json } from "#shared/kernel/json.ts";
import { NO_ANSWER, NONE } from "../kinds/profile.ts";
import type { RecordField } from "../kinds.ts";
import { taxHouseholdOn } from "./allowance-terms.ts";
import { paperFacts } from "./paper-facts.ts";
import { dayOf, type SaidFile } from "./said.ts";

/** A recognition that runs, whose first day nobody read. */
const LONG_AGO = day("1900-01-01");

/** REC-4: what the file answers on a day. A code that only a later version knows is not guessed: it reads « not asked ». */
export function profileOf(file: SaidFile, today: CalendarDay): Profile {
  const { profile, home, justice } = file.records;
  const bornOn = dayOf(file.bornOn);
  const said = (field: RecordField<"profile">): Json => profile[0]?.values[field] ?? null;
  const on = (field: RecordField<"profile">): CalendarDay | null => dayOf(said(field));
  const yesOrNo = (field: RecordField<"profile">): Asked<boolean> =>
    then(oneOf(["yes", "no"], said(field)), (answer) => answer === "yes");
  return {
    bornOn: bornOn === null ? notAsked : answered(bornOn),
    legalProtection: oneOf(legalProtections, said("legalProtection")),
    stay: then(oneOf([...undatedStays, ...datedStays], said("stay")), (status): Stay => {
      const isDated = (datedStays as readonly string[]).includes(status);
      return isDated ? { status: status as DatedStayStatus, validUntil: on("stayUntil") } : ({ status } as Stay);
    }),
    identityPaper: identityPaperOf(paperFacts(file, today), today),
    schooling: then(
      oneOf(["outOfSchool", ...enrolments], said("schooling")),
      (kind): Schooling =>
        kind === "outOfSchool" ? { kind, leftOn: on("schoolingEndsOn") } : { kind, leavesOn: on("schoolingEndsOn") },
    ),
    certification: oneOf(certificationLevels, said("certification")),
    job: then(
      oneOf([...openEndedJobs, "fullTimeCdd"], said("job")),
      (kind): Job => (kind === "fullTimeCdd" ? { kind, endsOn: on("jobEndsOn") } : { kind }),
    ),
    alternance: yesOrNo("alternance"),
    rqth: then(
      oneOf([...undatedRqth, "valid"], said("rqth")),
      (kind): Rqth => (kind === "valid" ? { kind, from: on("rqthFrom") ?? LONG_AGO, to: on("rqthUntil") } : { kind }),
    ),
    resources: resourcesIn(said("resources"), said("partnerResources")),
    taxHousehold: taxHouseholdOn(file, today),
    bankAccount: oneOf(bankAccounts, said("bankAccount")),
    family: oneOf(familySituations, said("family")),
    familySupport: oneOf(familySupports, said("familySupport")),
    housing: oneOf(housingSituations, tonight(file, today) ?? home[0]?.values.situation ?? null),
    ase: oneOf(aseStatuses, said("ase")),
    pjj: oneOf(pjjStatuses, justice[0]?.values.pjj ?? null),
    detention: oneOf(detentions, justice[0]?.values.detention ?? null),
    supportNow: severalOf(supportSchemes, said("supportNow")),
    lastCej: lastCejIn(oneOf(["never", "ended"], said("lastCej")), on("lastCejEndedOn"), {
      commitmentsKept: knownIn(yesOrNo("lastCejKept")),
      specificDifficulties: knownIn(yesOrNo("lastCejDifficulties")),
    }),
    registeredJobseeker: yesOrNo("registeredJobseeker"),
    employmentService: then(
      oneOf(["neverRegistered", "registered"], said("employmentService")),
      (kind): EmploymentService => (kind === "registered" ? { kind, lastContactOn: on("lastContactOn") } : { kind }),
    ),
    needs: severalOf(needsBeyondWork, said("needs")),
    chosenOperator: oneOf([...operators, "either"], said("chosenOperator")),
    judgementMarks: severalOf(judgementMarks, said("judgementMarks")),
    wishes: severalOf(wishes, said("wishes")),
    // Asked and kept in `health`.
    healthCover: notAsked,
  };
}

/** HOU-1: where somebody sleeps holds over where they once said that they live; nobody is asked again. */
const tonight = ({ records: { nights } }: SaidFile, today: CalendarDay): Json =>
  stayOn(
    nights.map(({ values }) => ({ from: dayOf(values.from), until: dayOf(values.until), values })),
    today,
  )?.values.situation ?? null;

const then = <From, To>(asked: Asked<From>, make: (value: From) => To): Asked<To> =>
  asked.state === "answered" ? answered(make(asked.value)) : asked;

const knownIn = (asked: Asked<boolean>): boolean | null => (asked.state === "answered" ? asked.value : null);

function oneOf<const Code extends string>(codes: readonly Code[], value: Json): Asked<Code> {
  if (value === NO_ANSWER) return noAnswer;
  const code = codes.find((each) => each === value);
  return code === undefined ? notAsked : answered(code);
}

/** « Aucun » is an answer; so is a list of which this version knows only a part. */
function severalOf<Code extends string>(codes: readonly Code[], value: Json): Asked<readonly Code[]> {
  if (!Array.isArray(value)) return notAsked;
  if (value.includes(NO_ANSWER)) return noAnswer;
  const known = codes.filter((code) => value.includes(code));
  return known.length === 0 && !value.includes(NONE) ? notAsked : answered(known);
}

/** Without an answer for oneself nothing is known; nobody is asked about a partner who may not be there. */
function resourcesIn(own: Json, partner: Json): Asked<readonly Resource[]> {
  const from = (value: Json, receivedBy: ResourceRecipient): Asked<readonly Resource[]> =>
    then(severalOf(resourceKinds, value), (kinds) => kinds.map((kind) => ({ kind, receivedBy })));
  const others = from(partner, "partner");
  return then(from(own, "self"), (mine) => (others.state === "answered" ? [...mine, ...others.value] : mine));
}

/** One that ended, nobody knows when, says nothing that a rule can read. */
function lastCejIn(
  asked: Asked<"never" | "ended">,
  endedOn: CalendarDay | null,
  known: Pick<Extract<LastCej, { readonly kind: "ended" }>, "commitmentsKept" | "specificDifficulties">,
): Asked<LastCej> {
  if (asked.state !== "answered") return asked;
  if (asked.value === "never") return answered({ kind: "never" });
  return endedOn === null ? noAnswer : answered({ kind: "ended", endedOn, ...known });
}
