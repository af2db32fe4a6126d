import type { AgeBracket, CertificationLevel } from "#shared/domain/people/index.ts";
import { french } from "#shared/kernel/french.ts";

/** Age at signature (PEO-6). */
export const ageBracketLabels: Readonly<Record<AgeBracket, string>> = {
  age16to17: "16-17 ans",
  age18to21: "18-21 ans",
  age22to25: "22-25 ans",
  age26plus: french`26 ans et plus`,
};

/** Gender, as the person says it. */
export const genderLabels = {
  woman: "Femme",
  man: "Homme",
  nonBinary: "Non binaire",
  undisclosed: "Ne souhaite pas répondre",
} as const;
export type Gender = keyof typeof genderLabels;

/** Highest certification obtained. */
export const certificationLabels: Readonly<Record<CertificationLevel, string>> = {
  level1to2: "Niveau 1-2, sans diplôme",
  level3: "CAP, BEP",
  level4: "Bac",
  level5: "DEUG, BTS, DUT, DEUST",
  level6: "Licence, BUT, maîtrise",
  level7to8: "Master, doctorat",
};

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
