import { type DatedTable, entryAt } from "#shared/domain/law/index.ts";
import { ageOn, type CalendarDay, day } from "#shared/kernel/calendar-day.ts";
import { french } from "#shared/kernel/french.ts";

/** Age at signature. */
export const ageBracketLabels = {
  age16to17: "16-17 ans",
  age18to21: "18-21 ans",
  age22to25: "22-25 ans",
  age26plus: french`26 ans et plus`,
} as const;
export type AgeBracket = keyof typeof ageBracketLabels;

/** Gender, as the person says it. */
export const genderLabels = {
  woman: "Femme",
  man: "Homme",
  nonBinary: "Non binaire",
  undisclosed: "Ne souhaite pas répondre",
} as const;
export type Gender = keyof typeof genderLabels;

/** Highest certification obtained. */
export const certificationLabels = {
  level1to2: "Niveau 1-2, sans diplôme",
  level3: "CAP, BEP",
  level4: "Bac",
  level5: "DEUG, BTS, DUT, DEUST",
  level6: "Licence, BUT, maîtrise",
  level7to8: "Master, doctorat",
} as const;
export type CertificationLevel = keyof typeof certificationLabels;

/** The publics that may be counted: none that tells of health, justice or child protection. */
export const countedPublicLabels = {
  shutIn: "Enfermé·e chez soi, déscolarisé·e",
  homeless: "Sans domicile fixe, errance, squat",
  qpvLowQualified: "Issu·e d’un QPV, peu ou pas qualifié·e",
  ruralLowQualified: "Issu·e d’une zone rurale (FRR), peu ou pas qualifié·e",
  noFamilySupport: "Sans soutien familial",
  youngParent: "Jeune parent",
  illiteracy: "Illettrisme",
  digitalExclusion: "Illectronisme",
  weakFrench: "Faible maîtrise du français",
} as const;
export type CountedPublic = keyof typeof countedPublicLabels;

/** Profile of a file. `null` = not known, or, for the age, not signed yet. */
export type FigureProfile = {
  readonly age: AgeBracket | null;
  readonly gender: Gender | null;
  readonly level: CertificationLevel | null;
  readonly isInQpv: boolean | null;
  readonly isInFrr: boolean | null;
  /** Year of the list of QPV and FRR in which the address was looked up. */
  readonly zoneVintage: number | null;
  readonly hasRqth: boolean | null;
  readonly publics: readonly CountedPublic[];
};

type Bracket = { readonly code: AgeBracket; readonly fromAge: number; readonly toAge: number | null };

/** IND-17: age brackets of the regional reviews. */
const ageBrackets: DatedTable<readonly Bracket[]> = [
  {
    from: day("2022-03-01"),
    to: null,
    value: [
      { code: "age16to17", fromAge: 16, toAge: 17 },
      { code: "age18to21", fromAge: 18, toAge: 21 },
      { code: "age22to25", fromAge: 22, toAge: 25 },
      { code: "age26plus", fromAge: 26, toAge: null },
    ],
    source: { reference: french`Bilan du CEJ en Occitanie, 20 juin 2023`, status: "verified" },
  },
];

/** IND-17: the bracket of the age at signature, in completed years; `null` under 16, or before the brackets existed. */
export function ageBracketOn(bornOn: CalendarDay, signedOn: CalendarDay): AgeBracket | null {
  const age = ageOn(bornOn, signedOn);
  const brackets = entryAt(ageBrackets, signedOn)?.value ?? [];
  return brackets.find(({ fromAge, toAge }) => fromAge <= age && (toAge === null || age <= toAge))?.code ?? null;
}
