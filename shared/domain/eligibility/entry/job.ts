import type { DatedTable } from "#shared/domain/law/index.ts";
import { hasJobOn, type Job } from "#shared/domain/people/index.ts";
import { addDays, type CalendarDay, day, formatFrenchDay } from "#shared/kernel/calendar-day.ts";
import { french } from "#shared/kernel/french.ts";
import { type Judgement, type Leaning, no, reading, toBeJudged, underLaw, yes } from "./judgement.ts";
import type { EntryRule } from "./rule.ts";

/** How the text looks at each kind of job: closed while it lasts, or left to the adviser with the side it points to. */
type Views = Readonly<Record<Exclude<Job["kind"], "none">, "closed" | Leaning | "open">>;

const VIEWS: DatedTable<Views> = [
  {
    from: day("2022-03-01"),
    to: null,
    value: {
      eveningWeekendCdi: "favourable",
      partTimeUpToHalf: "favourable",
      moreThanHalf: "unfavourable",
      fullTimeCdd: "closed",
      undeclared: "open",
    },
    source: {
      reference: french`Code du travail, art. R5131-15 ; ministère du Travail, questions-réponses sur le CEJ`,
      status: "derived",
    },
  },
];

const REASONS: Readonly<Record<keyof Views, string>> = {
  eveningWeekendCdi: french`CDI le soir ou le week-end : compatible en principe, à apprécier par la Mission Locale.`,
  partTimeUpToHalf: french`Emploi à mi-temps au plus : compatible en principe, à apprécier par la Mission Locale.`,
  moreThanHalf: french`Emploi à plus d’un mi-temps : difficile à concilier avec le CEJ, à apprécier par la Mission Locale.`,
  fullTimeCdd: french`CDD à temps plein en cours : le CEJ peut s’ouvrir à la fin du contrat.`,
  undeclared: french`Une activité a été évoquée sans contrat : à apprécier par la Mission Locale, sans rien noter de plus.`,
};

/** E6: a current job may be compatible; its nature and its hours are weighed by the adviser. */
export const e6: EntryRule = {
  id: "E6",
  judge: ({ profile, on }) => underLaw(VIEWS, on, (views) => reading(profile, "job", (job) => viewOf(job, views, on))),
};

function viewOf(job: Job, views: Views, on: CalendarDay): Judgement {
  if (job.kind === "none" || !hasJobOn(job, on)) return yes("Pas d’emploi ce jour-là.");
  const view = views[job.kind];
  if (view === "closed") return no(REASONS[job.kind], whenItEnds(job));
  return toBeJudged(REASONS[job.kind], {
    leaning: view === "open" ? null : view,
    wouldChange: "Si l’emploi ou ses horaires changent.",
  });
}

const whenItEnds = (job: Job): string =>
  job.kind === "fullTimeCdd" && job.endsOn !== null
    ? `À partir du ${formatFrenchDay(addDays(job.endsOn, 1))}, lendemain de la fin du contrat.`
    : "À la fin du contrat de travail.";
