import {
  ageBracketLabels,
  type CountedPublic,
  certificationLabels,
  countedPublicLabels,
  type FigureProfile,
  genderLabels,
} from "./profile.ts";

/** One way to sort people by profile. Every file has exactly one value, `unknown` included, so that counts add up. */
export type Axis = {
  readonly code: string;
  readonly label: string;
  readonly values: readonly { readonly code: string; readonly label: string }[];
  readonly read: (profile: FigureProfile) => string;
};

const UNKNOWN = { code: "unknown", label: "Non renseigné" };

const listAxis = (
  code: string,
  label: string,
  labels: Readonly<Record<string, string>>,
  read: (profile: FigureProfile) => string | null,
): Axis => ({
  code,
  label,
  values: [...Object.entries(labels).map(([value, its]) => ({ code: value, label: its })), UNKNOWN],
  read: (profile) => read(profile) ?? UNKNOWN.code,
});

const yesNo = (answer: boolean | null): string | null => (answer === null ? null : answer ? "yes" : "no");
const YES_NO = { yes: "Oui", no: "Non" };

/** A public is one axis by itself: one may belong to several, so that publics never add up to a total. */
const publicAxis = (code: CountedPublic): Axis =>
  listAxis(`public.${code}`, countedPublicLabels[code], YES_NO, ({ publics }) => yesNo(publics.includes(code)));

/** IND-17: the axes of the profile. None comes from health, from justice or from child protection. */
export const axes: readonly Axis[] = [
  listAxis("age", "Âge à la signature", ageBracketLabels, ({ age }) => age),
  listAxis("gender", "Genre", genderLabels, ({ gender }) => gender),
  listAxis("level", "Niveau de certification", certificationLabels, ({ level }) => level),
  listAxis("qpv", "Quartier prioritaire (QPV)", YES_NO, ({ isInQpv }) => yesNo(isInQpv)),
  listAxis("frr", "Zone rurale (FRR, ex-ZRR)", YES_NO, ({ isInFrr }) => yesNo(isInFrr)),
  listAxis("rqth", "RQTH à la signature", YES_NO, ({ hasRqth }) => yesNo(hasRqth)),
  ...(Object.keys(countedPublicLabels) as CountedPublic[]).map(publicAxis),
];
