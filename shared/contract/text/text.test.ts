import { beforeAll, describe, expect, it } from "vitest";
import type { ContractField, contractFields } from "#shared/domain/contract/index.ts";
import { fromUtf8, utf8 } from "#shared/kernel/bytes.ts";
import { day } from "#shared/kernel/calendar-day.ts";
import { cryptoReady } from "#shared/protocol/crypto.ts";
import { aMinorText, aText } from "../testing/a-text.ts";
import { type ContractText, contractTextSchema } from "./contract-text.ts";
import { frozenBytes, frozenHash, readFrozenText, versionOf } from "./frozen-text.ts";
import { undrawn } from "./plain-text.ts";

beforeAll(cryptoReady);

type SignedField = {
  [Field in ContractField]: (typeof contractFields)[Field] extends "signed" ? Field : never;
}[ContractField];

/** Where each field that CON-5 puts inside the text stands in it. */
const PLACES: Record<SignedField, (text: ContractText) => unknown> = {
  familyName: (text) => text.youngPerson.familyName,
  givenNames: (text) => text.youngPerson.givenNames,
  bornOn: (text) => text.youngPerson.bornOn,
  birthPlace: (text) => text.youngPerson.birthPlace,
  nationality: (text) => text.youngPerson.nationality,
  addressOrDomiciliation: (text) => text.youngPerson.addressOrDomiciliation,
  rqth: (text) => text.youngPerson.rqth,
  legalGuardianName: (text) => text.legalGuardian?.name,
  missionLocaleName: (text) => text.missionLocale.name,
  missionLocaleSite: (text) => text.missionLocale.site,
  missionLocaleRepresentative: (text) => text.missionLocale.representative,
  advisorName: (text) => text.missionLocale.advisor,
  associationName: (text) => text.association.name,
  associationRepresentative: (text) => text.association.representative,
  educatorName: (text) => text.association.educator,
  interventionFramework: (text) => text.association.interventionFramework,
  leadWorkerName: (text) => text.leadWorker?.name,
  leadWorkerOrganization: (text) => text.leadWorker?.organization,
  diagnosisConclusions: (text) => text.diagnosis,
  startsOn: (text) => text.terms.startsOn,
  endsOn: (text) => text.terms.endsOn,
  extensionReason: (text) => text.extensionReason,
  planObjectives: (text) => text.plan.objectives,
  planActions: (text) => text.plan.actions,
  weeklyHours: (text) => text.plan.weeklyHours,
  reviewRhythm: (text) => text.plan.reviewRhythm,
  youngPersonCommitments: (text) => text.commitments.youngPerson,
  associationCommitments: (text) => text.commitments.association,
  missionLocaleCommitments: (text) => text.commitments.missionLocale,
  allowanceGranted: (text) => text.allowance?.granted,
  allowanceMaximum: (text) => text.allowance?.granted === true && text.allowance.maximum,
  monthlyDeclarationReminder: (text) => text.reminders.monthlyDeclaration,
  breachRulesReminder: (text) => text.reminders.breachRules,
  appealReminder: (text) => text.reminders.appeal,
};

describe("the text to sign", () => {
  it("L97 CON-5 has a place for every field that is signed", () => {
    const text = { ...aMinorText(), extensionReason: "Formation à terminer." };

    for (const place of Object.values(PLACES)) expect(place(text)).not.toBe(undefined);
    expect(contractTextSchema.safeParse(text).success).toBe(true);
  });

  it("L88 L100 CON-5 has no place for contact data, for a number of another system, nor for the social security number", () => {
    const written = fromUtf8(frozenBytes(aText())) ?? "";

    expect(written).not.toMatch(/"\w*(phone|mail|imilo|franceTravail|socialSecurity|nir)\w*":/i);
    for (const name of ["phone", "email", "nir"]) {
      const youngPerson = { ...aText().youngPerson, [name]: "0600000000" };
      expect(contractTextSchema.safeParse({ ...aText(), youngPerson }).success).toBe(false);
    }
  });

  it("L89 is read back from its canonical bytes, and from no other writing of them", () => {
    const bytes = frozenBytes(aText());
    const written = fromUtf8(bytes) ?? "";

    expect(readFrozenText(bytes)).toEqual(aText());
    for (const other of [` ${written}`, written.replace('"rqth":false', '"rqth" :false'), `${written}\n`]) {
      expect(readFrozenText(utf8(other))).toBe(null);
    }
    const twice = written.replace('"rqth":false', '"rqth":true,"rqth":false');
    expect(JSON.parse(twice)).toEqual(JSON.parse(written));
    expect(readFrozenText(utf8(twice))).toBe(null);
  });

  it("CON-4 two contracts of the same words are two texts", () => {
    expect(versionOf(aText()).hash).toBe(frozenHash(frozenBytes(aText())));
    expect(versionOf(aText({ id: "f".repeat(32) })).hash).not.toBe(versionOf(aText()).hash);
  });

  it("refuses letters that the font can't draw, that hide, or that are not in one form, and names them", () => {
    const named = (familyName: string) =>
      contractTextSchema.safeParse(aText({ youngPerson: { ...aText().youngPerson, familyName } })).success;

    for (const name of ["Đorđević", "Łukasz", "Gülşen", "N’Diaye", "Ștefan", "Œuvrard"]) expect(named(name)).toBe(true);
    for (const name of [
      "Nguy\u1ec5n",
      "Моро",
      "\u202eMoreau",
      "More\u200bau",
      "More\nau",
      "Ine\u0300s",
      "\ud800",
      " Moreau",
    ]) {
      expect(named(name)).toBe(false);
    }
    expect(undrawn("Nguy\u1ec5n Моро")).toEqual(["\u1ec5", "М", "о", "р"]);
  });

  it("refuses a last day before the first", () => {
    expect(
      contractTextSchema.safeParse(aText({ terms: { startsOn: day("2026-03-10"), endsOn: day("2026-03-09") } }))
        .success,
    ).toBe(false);
  });
});
