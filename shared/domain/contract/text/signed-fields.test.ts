import { describe, expect, it } from "vitest";
import { type ContractField, contractFields, fieldsToSignAgain } from "../index.ts";

const placed = (place: string) =>
  (Object.keys(contractFields) as ContractField[]).filter((field) => contractFields[field] === place).toSorted();

describe("what the parties sign", () => {
  it("L88 CON-5 contact data and the numbers of other systems are outside, and nothing else is", () => {
    expect(placed("outside")).toEqual([
      "advisorEmail",
      "advisorPhone",
      "educatorEmail",
      "educatorPhone",
      "email",
      "franceTravailNumber",
      "imiloNumber",
      "phone",
    ]);
  });

  it("L88 CON-5 what belongs to each signature is fixed with it", () => {
    expect(placed("record")).toEqual(["signatoryCapacity", "signatoryName", "signatureDay", "signaturePlace"]);
  });

  it("L97 CON-5 each block of the form is inside the text", () => {
    expect(placed("signed")).toEqual(
      [
        "familyName",
        "givenNames",
        "bornOn",
        "birthPlace",
        "nationality",
        "addressOrDomiciliation",
        "rqth",
        "legalGuardianName",
        "missionLocaleName",
        "missionLocaleSite",
        "missionLocaleRepresentative",
        "advisorName",
        "associationName",
        "associationRepresentative",
        "educatorName",
        "interventionFramework",
        "leadWorkerName",
        "leadWorkerOrganization",
        "diagnosisConclusions",
        "startsOn",
        "endsOn",
        "extensionReason",
        "planObjectives",
        "planActions",
        "weeklyHours",
        "reviewRhythm",
        "youngPersonCommitments",
        "associationCommitments",
        "missionLocaleCommitments",
        "allowanceGranted",
        "allowanceMaximum",
        "monthlyDeclarationReminder",
        "breachRulesReminder",
        "appealReminder",
      ].toSorted(),
    );
  });

  it("L100 CON-5 has no field for the social security number", () => {
    expect(Object.keys(contractFields).filter((field) => /nir|social|secu|insee/i.test(field))).toEqual([]);
  });

  it("L88 CON-5 mending an e-mail touches no signature; changing the plan asks for a new version", () => {
    expect(fieldsToSignAgain(["email", "phone", "imiloNumber"])).toEqual([]);
    expect(fieldsToSignAgain(["email", "weeklyHours", "endsOn"])).toEqual(["weeklyHours", "endsOn"]);
  });
});
