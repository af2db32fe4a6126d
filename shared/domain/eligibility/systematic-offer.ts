import type { DatedTable, Finding } from "#shared/domain/law/index.ts";
import {
  type AnswerHome,
  birthdayAt,
  type FamilySupport,
  isMinorOn,
  majorityOn,
  type Profile,
} from "#shared/domain/people/index.ts";
import { addDays, ageOn, type CalendarDay, day, formatFrenchDay } from "#shared/kernel/calendar-day.ts";
import { french } from "#shared/kernel/french.ts";
import { findingOf, type Judgement, no, reading, toBeJudged, underLaw, yes } from "./entry/judgement.ts";

/** Whether the CEJ must be offered to someone leaving child protection, and where the facts behind it are kept. */
export type Offer = Finding & { readonly keptIn: AnswerHome };

/** First age, in completed years, at which the offer is no longer due. */
const OFFERED_BEFORE: DatedTable<number> = [
  {
    from: day("2022-03-01"),
    to: null,
    value: 21,
    source: {
      reference: french`Code de l’action sociale et des familles, art. L222-5 (5°) et L222-5-1`,
      status: "verified",
    },
  },
];

/**
 * OFF-1 and OFF-2: the CEJ is systematically offered to young adults who left child protection and need support.
 * OFF-2 is named only when a placement by the PJJ was told: nobody is asked.
 */
export const systematicOffers = (profile: Profile, on: CalendarDay): readonly Offer[] => [
  { ...findingOf("OFF-1", afterAse(profile, on)), keptIn: "support" },
  ...(profile.pjj.state === "answered" && profile.pjj.value === "leftAfterPlacement"
    ? [{ ...findingOf("OFF-2", afterPjj(profile, on)), keptIn: "field" } as const]
    : []),
];

const afterAse = (profile: Profile, on: CalendarDay): Judgement =>
  underLaw(OFFERED_BEFORE, on, (before) =>
    reading(profile, "ase", (ase) => {
      if (ase === "never") return no("Pas de parcours connu à l’aide sociale à l’enfance.");
      return reading(profile, "bornOn", (bornOn) => {
        if (isMinorOn(bornOn, on) && !isEmancipated(profile)) return fromMajority(bornOn, on);
        if (ageOn(bornOn, on) >= before) return tooLate(before);
        return reading(profile, "familySupport", (support) => withSupport(support, untilAge(before, bornOn)));
      });
    }),
  );

const afterPjj = (profile: Profile, on: CalendarDay): Judgement =>
  underLaw(OFFERED_BEFORE, on, (before) =>
    reading(profile, "bornOn", (bornOn) => {
      if (isMinorOn(bornOn, on)) return fromMajority(bornOn, on);
      if (ageOn(bornOn, on) >= before) return tooLate(before);
      return yes(
        french`Placement terminé, sans suivi éducatif : le CEJ doit être proposé, si un accompagnement est souhaité.`,
        untilAge(before, bornOn),
      );
    }),
  );

const withSupport = (support: FamilySupport, until: string): Judgement =>
  support === "sufficient"
    ? toBeJudged(
        french`Parcours à l’ASE : le CEJ doit être proposé si les ressources ou le soutien familial ne suffisent pas.`,
        { wouldChange: until },
      )
    : yes(
        french`Parcours à l’ASE, soutien insuffisant : le CEJ doit être proposé. Penser aussi au contrat jeune majeur.`,
        until,
      );

const tooLate = (before: number): Judgement => no(french`L’offre systématique vaut avant ${before} ans.`);

const fromMajority = (bornOn: CalendarDay, on: CalendarDay): Judgement =>
  no("L’offre systématique vaut à partir de la majorité.", `À partir du ${formatFrenchDay(majorityOn(bornOn, on))}.`);

const untilAge = (age: number, bornOn: CalendarDay): string =>
  french`Jusqu’au ${formatFrenchDay(addDays(birthdayAt(bornOn, age), -1))}, veille de ses ${age} ans.`;

const isEmancipated = ({ legalProtection }: Profile): boolean =>
  legalProtection.state === "answered" && legalProtection.value === "emancipated";
