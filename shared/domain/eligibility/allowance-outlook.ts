import { classOfHousehold, type FlatClass, flatClassOf, householdClasses } from "#shared/domain/allowance/index.ts";
import { article, type DatedTable, type Finding } from "#shared/domain/law/index.ts";
import {
  isMinorOn,
  majorityAt,
  majorityOn,
  type Profile,
  type Resource,
  type ResourceKind,
} from "#shared/domain/people/index.ts";
import { type CalendarDay, day, formatFrenchDay } from "#shared/kernel/calendar-day.ts";
import { french } from "#shared/kernel/french.ts";
import { findingOf, type Judgement, no, reading, toBeJudged, underLaw, yes } from "./entry/judgement.ts";

/** ELI-6: what the profile lets expect of the allowance, before any amount. Entering the CEJ never depends on it. */
export type AllowanceOutlook = {
  /** `null` when the household opens no allowance, or is not known yet: the findings say which. */
  readonly class: FlatClass | null;
  /** A2 (household) or A3 (presumed autonomy), A6 (RSA), A7 (prime d’activité). */
  readonly findings: readonly Finding[];
};

/** What may not be received together with the allowance, by whoever holds it but a household that counts a dependant. */
const NOT_TOGETHER: DatedTable<Readonly<Record<"rsa" | "bonus", ResourceKind>>> = [
  {
    from: day("2022-03-01"),
    to: null,
    value: { rsa: "rsa", bonus: "activityBonus" },
    source: article("R5131-24"),
  },
];

/** ELI-6: the class to expect on a day (D5131-19), and what R5131-24 lets receive together with the allowance. */
export function allowanceOutlook(profile: Profile, on: CalendarDay): AllowanceOutlook {
  const presumed = profile.taxHousehold.state === "answered" && profile.taxHousehold.value === "autonomyPresumed";
  return {
    class: expectedClass(profile, on),
    findings: [
      findingOf(presumed ? "A3" : "A2", fromHousehold(profile, on)),
      findingOf("A6", withRsa(profile, on)),
      findingOf("A7", withActivityBonus(profile, on)),
    ],
  };
}

/** ACEJ-23: the class that the household and the age point to. */
function expectedClass({ bornOn, taxHousehold }: Profile, on: CalendarDay): FlatClass | null {
  if (bornOn.state !== "answered" || taxHousehold.state !== "answered") return null;
  const isMinor = isMinorOn(bornOn.value, on);
  return flatClassOf(classOfHousehold(taxHousehold.value, isMinor, on), isMinor);
}

const fromHousehold = (profile: Profile, on: CalendarDay): Judgement =>
  underLaw(householdClasses, on, () =>
    reading(profile, "bornOn", (bornOn) =>
      reading(profile, "taxHousehold", (tax) => {
        const expected = expectedClass(profile, on);
        if (expected === null) {
          return no(
            french`Foyer fiscal au-dessus de la première tranche : le CEJ est possible, sans allocation.`,
            "Si la situation fiscale change (autonomie, nouvelle déclaration).",
          );
        }
        const review = expected === "C" ? reviewAtMajority(bornOn, on) : null;
        return tax === "autonomyPresumed"
          ? toBeJudged(
              french`Autonomie fiscale présumée : à décider par la Mission Locale ; classe ${expected} attendue, à régulariser à la prochaine déclaration.`,
              { wouldChange: review },
            )
          : yes(`Classe ${expected} attendue d’après le foyer fiscal.`, review);
      }),
    ),
  );

function reviewAtMajority(bornOn: CalendarDay, on: CalendarDay): string {
  return french`À ses ${majorityAt(on).value} ans, le ${formatFrenchDay(majorityOn(bornOn, on))} : demander la révision du montant.`;
}

const withRsa = (profile: Profile, on: CalendarDay): Judgement =>
  underLaw(NOT_TOGETHER, on, ({ rsa }) =>
    reading(profile, "resources", (resources) => {
      if (isReceivedInCouple(resources, rsa)) {
        return no(
          french`RSA perçu : le CEJ est possible, mais pas l’allocation en même temps.`,
          "Si le RSA prend fin.",
        );
      }
      return resources.some(({ kind }) => kind === rsa)
        ? yes(french`À charge dans un foyer au RSA : l’allocation reste possible.`)
        : yes("Pas de RSA.");
    }),
  );

const withActivityBonus = (profile: Profile, on: CalendarDay): Judgement =>
  underLaw(NOT_TOGETHER, on, ({ bonus }) =>
    reading(profile, "resources", (resources) => {
      if (isReceivedInCouple(resources, bonus)) {
        return toBeJudged(
          french`Prime d’activité perçue : pas d’allocation en même temps, sauf si la prime porte sur une activité d’avant le CEJ.`,
          { wouldChange: "Si la prime d’activité prend fin." },
        );
      }
      return resources.some(({ kind }) => kind === bonus)
        ? yes(french`À charge dans un foyer qui perçoit la prime d’activité : l’allocation reste possible.`)
        : yes("Pas de prime d’activité.");
    }),
  );

/** Received by the young person or their partner; in another household, they are a dependant. */
const isReceivedInCouple = (resources: readonly Resource[], kind: ResourceKind): boolean =>
  resources.some((resource) => resource.kind === kind && resource.receivedBy !== "householdAsDependant");
