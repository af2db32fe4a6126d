import { article, type DatedTable } from "#shared/domain/law/index.ts";
import type { LastCej, SupportScheme } from "#shared/domain/people/index.ts";
import { addMonths, type CalendarDay, day, formatFrenchDay } from "#shared/kernel/calendar-day.ts";
import { french } from "#shared/kernel/french.ts";
import { type Judgement, no, notKnownYet, reading, toBeJudged, underLaw, yes } from "./judgement.ts";
import type { EntryRule } from "./rule.ts";

/** E10: PACEA and CEJ do not run together; one may precede or follow the other. */
export const e10: EntryRule = {
  id: "E10",
  judge: ({ profile, on }) =>
    underLaw(PACEA, on, (closed) =>
      reading(profile, "supportNow", (running) =>
        running.some((scheme) => closed.includes(scheme))
          ? no(french`Un PACEA est en cours : il se termine avant la signature du CEJ.`, "Quand le PACEA sera clos.")
          : yes("Pas de PACEA en cours."),
      ),
    ),
};

/** E11: no CEJ running with the other operator, no Garantie jeunes running. */
export const e11: EntryRule = {
  id: "E11",
  judge: ({ profile, on }) =>
    underLaw(OTHER_CEJ, on, (closed) => reading(profile, "supportNow", (running) => noOtherCej(running, closed))),
};

/** E12: a new CEJ six months after the last one, or before by waiver. Without a CEJ before, no delay at any date. */
export const e12: EntryRule = {
  id: "E12",
  judge: ({ profile, on }) => {
    const judged = reading(profile, "lastCej", (last) =>
      last.kind === "never"
        ? yes("Pas de CEJ auparavant.")
        : underLaw(WAIT, on, (months) => afterLastCej(last, months, on)),
    );
    return { ...judged, source: judged.source ?? WAIT_SOURCE };
  },
};

const PACEA: DatedTable<readonly SupportScheme[]> = [
  {
    from: day("2022-03-01"),
    to: null,
    value: ["pacea"],
    source: article("L5131-4 et L5131-6 (deux parcours distincts)", "derived"),
  },
];

const OTHER_CEJ: DatedTable<readonly SupportScheme[]> = [
  {
    from: day("2022-03-01"),
    to: null,
    value: ["cejFranceTravail", "garantieJeunes"],
    source: { reference: "France Travail, page sur l’allocation du CEJ", status: "verified" },
  },
];

const WAIT_SOURCE = { reference: "service-public.fr, fiche F32700 (version 2025)", status: "verified" } as const;

/** Whole months between the end of a CEJ and a new one. */
const WAIT: DatedTable<number> = [{ from: day("2025-01-01"), to: null, value: 6, source: WAIT_SOURCE }];

function noOtherCej(running: readonly SupportScheme[], closed: readonly SupportScheme[]): Judgement {
  const found = running.find((scheme) => closed.includes(scheme));
  if (found === "garantieJeunes") return no("Une Garantie jeunes est en cours.", "Quand elle sera terminée.");
  if (found !== undefined) {
    return no("Un CEJ est en cours à France Travail.", "Quand ce CEJ sera terminé, ou transféré à la Mission Locale.");
  }
  if (running.includes("cejMissionLocale")) {
    return toBeJudged(
      french`Un CEJ est déjà en cours à la Mission Locale : voir avec elle comment le poursuivre ensemble.`,
    );
  }
  return yes("Pas d’autre CEJ en cours.");
}

function afterLastCej(last: Extract<LastCej, { kind: "ended" }>, months: number, on: CalendarDay): Judgement {
  const opensOn = addMonths(last.endedOn, months);
  const ended = `Dernier CEJ terminé le ${formatFrenchDay(last.endedOn)}`;
  const later = `À partir du ${formatFrenchDay(opensOn)}`;
  if (on >= opensOn) return yes(french`${ended} : les ${months} mois d’attente sont passés.`);
  if (last.commitmentsKept === false || last.specificDifficulties === false) {
    return no(
      french`${ended}, il y a moins de ${months} mois : une dérogation demande des engagements tenus et des difficultés particulières.`,
      `${later}.`,
    );
  }
  if (last.commitmentsKept === null || last.specificDifficulties === null) {
    return notKnownYet(
      french`${ended}, il y a moins de ${months} mois : il reste à savoir si les engagements ont été tenus et si des difficultés particulières existent.`,
      `${later}, ou avant par dérogation.`,
    );
  }
  return toBeJudged(
    french`${ended}, engagements tenus et difficultés particulières : une dérogation est possible, à apprécier par la Mission Locale.`,
    { wouldChange: `${later}, sans dérogation.` },
  );
}
