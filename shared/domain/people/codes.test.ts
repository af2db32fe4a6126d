import { describe, expect, it } from "vitest";
import { healthSteps, healthTopics } from "#shared/domain/health/index.ts";
import {
  ageBrackets,
  aseStatuses,
  bankAccounts,
  certificationLevels,
  datedStays,
  detentions,
  enrolments,
  familySituations,
  familySupports,
  hasChildren,
  healthCovers,
  housingSituations,
  identityPapers,
  judgementMarks,
  legalProtections,
  needsBeyondWork,
  openEndedJobs,
  operators,
  paysForHome,
  pjjStatuses,
  resourceKinds,
  resourceRecipients,
  supportSchemes,
  taxHouseholds,
  undatedRqth,
  undatedStays,
  wishes,
} from "./index.ts";

const LISTS = {
  undatedStays,
  datedStays,
  identityPapers,
  legalProtections,
  enrolments,
  openEndedJobs,
  certificationLevels,
  undatedRqth,
  resourceKinds,
  resourceRecipients,
  taxHouseholds,
  bankAccounts,
  familySituations,
  familySupports,
  housingSituations,
  aseStatuses,
  pjjStatuses,
  detentions,
  supportSchemes,
  operators,
  needsBeyondWork,
  judgementMarks,
  wishes,
  healthCovers,
  healthTopics,
  healthSteps,
  ageBrackets,
};

// A code is stored, synced and exported: it is never removed, renamed or reused, only added or retired.
const PUBLISHED: Readonly<Record<keyof typeof LISTS, string>> = {
  undatedStays: "french euCitizen minorNoPermitNeeded noPermit statusUnknown",
  datedStays: "nonEuPermit receipt asylumCertificate",
  identityPapers: "inForce expired other none",
  legalProtections: "none emancipated curatorship guardianship",
  enrolments: "lycee university certifyingCourse structuringPathway",
  openEndedJobs: "none eveningWeekendCdi partTimeUpToHalf moreThanHalf undeclared",
  certificationLevels: "level1to2 level3 level4 level5 level6 level7to8",
  undatedRqth: "none requested expired equivalence15to20",
  resourceKinds:
    "wages selfEmployment partialActivity sickPay parentalPay esatPay communityWork unemployment traineePay e2cPay afd " +
    "armyVolunteer smv sma civicService cui rsa activityBonus aah housingBenefit youngAdultAid aeeh familyGift " +
    "childBenefit faj scholarship",
  resourceRecipients: "self partner householdAsDependant",
  taxHouseholds: "nonTaxable firstBracket aboveFirstBracket autonomous autonomyPresumed",
  bankAccounts: "own someoneElse none refused",
  familySituations: "single couple coupleWithChildren singleParent",
  familySupports: "sufficient limited none",
  housingSituations:
    "street squat vehicle makeshift thirdPartyStable thirdPartyUnstable parents parentsAtRisk hotel115 emergencyCentre " +
    "chrs cada fjt socialResidence intermediation earmarkedHome socialTenant privateTenant substandard childProtection",
  aseStatuses: "never minorInCare youngAdultContract left",
  pjjStatuses: "never followedNow leftAfterPlacement leftWithoutPlacement",
  detentions: "never now released",
  supportSchemes: "pacea cejMissionLocale cejFranceTravail garantieJeunes",
  operators: "missionLocale franceTravail",
  needsBeyondWork: "housing health family weakFrench mobility",
  judgementMarks: "longTermJobseeker qpv ruralZone",
  wishes: "allowance housing licence legalHelp",
  healthCovers: "general puma css ame mutual none",
  healthTopics:
    "diagnosis rights generalCare dental eyes mental addiction sexual violence prostitution pregnancy chronic disability " +
    "sleepFood selfEsteem other",
  healthSteps: "discussed agreed booked attended missed declined ongoing stopped",
  ageBrackets: "age16to17 age18to21 age22to25 age26plus",
};

describe("codes of a profile", () => {
  it.each(Object.entries(LISTS))("keeps every published code of %s", (name, codes) => {
    expect(codes.join(" ")).toBe(PUBLISHED[name as keyof typeof LISTS]);
  });

  it("tells paid homes, homes without a stable address and homes with children", () => {
    expect(housingSituations.filter(paysForHome)).toEqual([
      "fjt",
      "socialResidence",
      "intermediation",
      "earmarkedHome",
      "socialTenant",
      "privateTenant",
      "substandard",
    ]);
    expect(familySituations.filter(hasChildren)).toEqual(["coupleWithChildren", "singleParent"]);
  });
});
