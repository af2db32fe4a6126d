import { type ResourceClass, resourceRules } from "#shared/domain/allowance/index.ts";
import { entryAt } from "#shared/domain/law/index.ts";
import type { Profile, Resource } from "#shared/domain/people/index.ts";
import { programmeTerms } from "#shared/domain/programme/index.ts";
import { addMonths, type CalendarDay, formatFrenchDay } from "#shared/kernel/calendar-day.ts";
import { french } from "#shared/kernel/french.ts";
import { informs, type Judgement, no, reading, toBeJudged, underLaw, yes } from "./judgement.ts";
import type { EntryRule } from "./rule.ts";

const NO_OWN_CONDITION = french`Sans objet : ce programme n’ajoute pas cette condition à celles du CEJ.`;
const EASED = french`Condition assouplie ou propre à ce programme : son texte exact reste à confirmer.`;

/** Classes of the allowance that no text read calls an income, nor excludes from it (ACEJ-15, ACEJ-16). */
const UNSETTLED: readonly ResourceClass[] = ["F", "F?"];

/** JR1: no income, where the programme asks for it. */
export const jr1: EntryRule = {
  id: "JR1",
  judge: ({ profile, on, programme }) =>
    underLaw(programmeTerms[programme], on, ({ withoutIncome }) => {
      if (withoutIncome === "none") return yes(NO_OWN_CONDITION);
      if (withoutIncome === "eased") return informs(EASED);
      return reading(profile, "resources", (resources) => noIncome(resources, profile, on));
    }),
};

/** JR2: months away from the public employment service, where the programme asks for them. */
export const jr2: EntryRule = {
  id: "JR2",
  judge: ({ profile, on, programme }) =>
    underLaw(programmeTerms[programme], on, ({ monthsAway }) => {
      if (monthsAway === "none") return yes(NO_OWN_CONDITION);
      if (monthsAway === "eased") return informs(EASED);
      return reading(profile, "employmentService", (service) => {
        if (service.kind === "neverRegistered") return yes("Jamais d’inscription au service public de l’emploi.");
        return service.lastContactOn === null
          ? yes("Inscription au service public de l’emploi, sans aucun échange depuis.")
          : awaySince(service.lastContactOn, monthsAway, on);
      });
    }),
};

function noIncome(resources: readonly Resource[], { job }: Profile, on: CalendarDay): Judgement {
  const classes = entryAt(resourceRules, on)?.value;
  const own = resources
    .filter(({ receivedBy }) => receivedBy === "self")
    .map(({ kind }) => classes?.[kind].resourceClass);
  if (own.some((resourceClass) => resourceClass !== undefined && !UNSETTLED.includes(resourceClass))) {
    return no(french`Un revenu est perçu : ce programme s’adresse aux jeunes sans revenu.`, "Si ce revenu prend fin.");
  }
  if (job.state === "answered" && job.value.kind === "undeclared") {
    return toBeJudged(
      french`Une activité a été évoquée sans contrat : à apprécier par la Mission Locale, sans rien noter de plus.`,
    );
  }
  return own.length > 0
    ? toBeJudged(
        french`Une aide est perçue : le texte ne dit pas si elle compte comme un revenu ; à apprécier par la Mission Locale.`,
      )
    : yes("Aucun revenu.");
}

function awaySince(lastContactOn: CalendarDay, months: number, on: CalendarDay): Judgement {
  const since = `Dernier contact avec le service public de l’emploi le ${formatFrenchDay(lastContactOn)}`;
  const reachedOn = addMonths(lastContactOn, months);
  return on >= reachedOn
    ? yes(french`${since} : au moins ${months} mois sans contact.`)
    : no(
        french`${since} : moins de ${months} mois sans contact.`,
        `À partir du ${formatFrenchDay(reachedOn)}, sans nouveau contact.`,
      );
}
