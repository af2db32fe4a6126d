import { type DatedTable, entryAt, type Finding, type Source, UNPUBLISHED } from "#shared/domain/law/index.ts";
import { isRepresentedMinorOn, type LegalStanding } from "#shared/domain/people/index.ts";
import { day, formatFrenchDay, lastDayOfPeriod } from "#shared/kernel/calendar-day.ts";
import { french } from "#shared/kernel/french.ts";
import type { Immersion } from "./immersion.ts";

const PMSMP: Source = {
  reference: french`Code du travail, art. L5135-1 et suivants ; décret 2023-1304 (immersion professionnelle)`,
  status: "derived",
};

/** IMM-2, IMM-3: whole months of a period, date to date, and renewals. */
const lengths: DatedTable<{ readonly months: number; readonly renewals: number }> = [
  { from: day("2022-03-01"), to: null, value: { months: 1, renewals: 1 }, source: PMSMP },
];

/** What to look at before an immersion is agreed, beside those of the same person before it. Nothing here prevents it. */
export const immersionFindings = (
  immersion: Immersion,
  earlier: readonly Immersion[],
  person: LegalStanding,
): readonly Finding[] => [
  length(immersion),
  renewal(immersion, earlier),
  prescription(immersion),
  ...agreement(immersion, person),
];

/** IMM-2 */
function length({ from, to }: Immersion): Finding {
  const entry = entryAt(lengths, from);
  if (entry === null) return unpublished("IMM-2");
  const last = lastDayOfPeriod(from, entry.value.months);
  const until = formatFrenchDay(last);
  return to <= last
    ? said("IMM-2", "yes", french`Un mois au plus, de date à date : jusqu’au ${until} au plus tard.`)
    : said("IMM-2", "no", french`La période dépasse un mois de date à date : ce serait le ${until} au plus tard.`, {
        wouldChange: "Une fin plus proche, ou un renouvellement.",
      });
}

/** IMM-3: with the same host, for the same aim. */
function renewal({ host, aim, from }: Immersion, earlier: readonly Immersion[]): Finding {
  const entry = entryAt(lengths, from);
  if (entry === null) return unpublished("IMM-3");
  const before = earlier.filter((other) => other.host === host && other.aim === aim && other.from < from).length;
  if (before === 0) return said("IMM-3", "yes", "Première période avec cette structure pour cet objet.");
  return before <= entry.value.renewals
    ? said("IMM-3", "yes", french`Période renouvelée : elle ne peut plus l’être ensuite.`)
    : said("IMM-3", "no", "La période a déjà été renouvelée avec cette structure pour cet objet.", {
        wouldChange: "Un autre objet, ou une autre structure d’accueil.",
      });
}

/** IMM-4 */
function prescription({ prescriber, isDelegated }: Immersion): Finding {
  if (prescriber !== "association") return said("IMM-4", "yes", "Prescrite par un organisme qui en a le pouvoir.");
  if (isDelegated === true) return said("IMM-4", "yes", "Prescrite par l’association, par délégation.");
  return isDelegated === null
    ? said("IMM-4", "notKnownYet", french`L’association a-t-elle une délégation pour prescrire ?`, {
        wouldChange: "La convention qui donne la délégation.",
      })
    : said("IMM-4", "no", french`L’association ne prescrit que par délégation : la Mission Locale peut prescrire.`, {
        wouldChange: "Une prescription de la Mission Locale, ou une délégation.",
      });
}

/** IMM-5 */
function agreement({ from }: Immersion, person: LegalStanding): readonly Finding[] {
  const isMinor = isRepresentedMinorOn(person, from);
  if (isMinor === false) return [];
  return isMinor === null
    ? [
        said(
          "IMM-5",
          "notKnownYet",
          french`La date de naissance n’est pas connue : un accord est peut-être à demander.`,
          {
            wouldChange: "La date de naissance.",
          },
        ),
      ]
    : [
        said("IMM-5", "toBeJudged", french`Mineur·e ce jour-là : l’accord du représentant légal est à demander.`, {
          wouldChange: "Cet accord, joint à la convention.",
        }),
      ];
}

const said = (
  rule: string,
  verdict: Finding["verdict"],
  reason: string,
  { wouldChange = null }: Partial<Pick<Finding, "wouldChange">> = {},
): Finding => ({ rule, verdict, reason, source: PMSMP, wouldChange });

const unpublished = (rule: string): Finding => ({
  ...said(rule, "notKnownYet", "Aucune règle publiée pour cette date."),
  source: UNPUBLISHED,
});
