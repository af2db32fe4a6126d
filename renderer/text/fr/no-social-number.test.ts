// L100: the social security number was stored elsewhere, then removed. No field of ours is for it.
import { expect, it } from "vitest";
import { FILE_FIELDS } from "#shared/domain/case-file/index.ts";
import { HEALTH_FIELDS } from "#shared/domain/health/index.ts";
import { PLACE_FIELDS } from "#shared/domain/outreach/index.ts";
import { recordFields, recordKinds } from "#shared/domain/records/index.ts";
import { caseFile, health, records } from "../fr.ts";

/** Each field that a person may fill in of somebody: its name in what is stored, and as it reads. */
const everyField: readonly (readonly [stored: string, label: string])[] = [
  ...Object.keys(FILE_FIELDS).map((field) => [field, caseFile.fields[field as keyof typeof caseFile.fields]] as const),
  ...Object.keys(HEALTH_FIELDS).map((field) => [field, health.fields[field as keyof typeof health.fields]] as const),
  ...recordKinds.flatMap((kind) =>
    recordFields(kind).map((field) => [`${kind}/${field}`, records.field(kind, field).label] as const),
  ),
  ...Object.keys(PLACE_FIELDS).map((field) => [field, field] as const),
];

const NUMBER = /\bnir\b|\bnss\b|\bssn\b|social.?(security|insurance)|securite sociale|numero de secu|vitale/i;
const plain = (text: string): string =>
  text
    .normalize("NFD")
    .replaceAll(/\p{M}/gu, "")
    .replaceAll(/([a-z])([A-Z])/g, "$1 $2");

it("L100 has no field for a social security number, by its name or by its words", () => {
  expect(everyField.length).toBeGreaterThan(150);
  expect(everyField.filter(([stored, label]) => NUMBER.test(plain(stored)) || NUMBER.test(plain(label)))).toEqual([]);
});

it.each([
  ["nir"],
  ["socialSecurityNumber"],
  ["Numéro de sécurité sociale"],
  ["N° de carte Vitale"],
  ["Numéro de sécu"],
])("L100 would know it by « %s »", (name) => {
  expect(NUMBER.test(plain(name))).toBe(true);
});
