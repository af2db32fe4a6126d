import { answered } from "#shared/domain/law/index.ts";
import { day } from "#shared/kernel/calendar-day.ts";
import type { Answers, Profile } from "../profile.ts";

const PLAIN: Answers = {
  bornOn: day("2005-03-15"),
  legalProtection: "none",
  stay: { status: "french" },
  identityPaper: "inForce",
  schooling: { kind: "outOfSchool", leftOn: day("2022-07-05") },
  certification: "level1to2",
  job: { kind: "none" },
  alternance: false,
  rqth: { kind: "none" },
  resources: [],
  taxHousehold: "nonTaxable",
  bankAccount: "own",
  family: "single",
  familySupport: "limited",
  housing: "thirdPartyStable",
  ase: "never",
  pjj: "never",
  detention: "never",
  supportNow: [],
  lastCej: { kind: "never" },
  registeredJobseeker: true,
  employmentService: { kind: "neverRegistered" },
  needs: [],
  chosenOperator: "either",
  judgementMarks: [],
  wishes: ["allowance"],
  healthCover: "css",
};

/** For tests: someone who answered every question and meets every rule of entry on 15 September 2025, save what is given. */
export const aYoungPerson = (answers: Partial<Answers> = {}): Profile =>
  Object.fromEntries(
    Object.entries({ ...PLAIN, ...answers }).map(([question, answer]) => [question, answered(answer)]),
  ) as Profile;
