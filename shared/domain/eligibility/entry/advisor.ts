import { article, type DatedTable } from "#shared/domain/law/index.ts";
import { day } from "#shared/kernel/calendar-day.ts";
import { french } from "#shared/kernel/french.ts";
import { leftToAdvisor, toBeJudged, underLaw } from "./judgement.ts";
import type { EntryRule } from "./rule.ts";

/** Hours of activity a week. */
type Hours = { readonly least: number; readonly most: number };

const DIFFICULTY: DatedTable<null> = [
  {
    from: day("2022-03-01"),
    to: null,
    value: null,
    source: article("L5131-6 et R5131-15"),
  },
];

const AVAILABILITY: DatedTable<Hours> = [
  {
    from: day("2022-03-01"),
    to: null,
    value: { least: 15, most: 20 },
    source: { reference: "Ministère du Travail, questions-réponses sur le CEJ", status: "derived" },
  },
];

const DETENTION: DatedTable<null> = [
  {
    from: day("2022-03-01"),
    to: null,
    value: null,
    source: { reference: "Motifs de sortie du CEJ (incarcération)", status: "derived" },
  },
];

/** E5: difficulty in reaching durable employment, that only the adviser judges. */
export const e5: EntryRule = {
  id: "E5",
  judge: ({ on }) =>
    underLaw(DIFFICULTY, on, () =>
      leftToAdvisor(french`Difficulté d’accès à l’emploi durable : à apprécier par la Mission Locale.`),
    ),
};

/** E7: availability, reached step by step under CEJ JR. */
export const e7: EntryRule = {
  id: "E7",
  judge: ({ on }) =>
    underLaw(AVAILABILITY, on, ({ least, most }) =>
      leftToAdvisor(
        french`Disponibilité de ${least} à ${most} h par semaine, atteinte peu à peu si besoin : à apprécier par la Mission Locale.`,
      ),
    ),
};

/** E13: diagnosis interview held and shared. */
export const e13: EntryRule = {
  id: "E13",
  judge: ({ on }) =>
    underLaw(DIFFICULTY, on, () =>
      leftToAdvisor(french`Entretien de diagnostic mené et partagé : à constater par la Mission Locale.`),
    ),
};

/** E15: in detention, told by whoever works in the street; named only then, and nobody is asked. */
export const e15: EntryRule = {
  id: "E15",
  judge: ({ profile, on }) =>
    profile.detention.state === "answered" && profile.detention.value === "now"
      ? underLaw(DETENTION, on, () =>
          toBeJudged(
            french`En détention ce jour-là : l’incarcération est un motif de sortie ; à apprécier par la Mission Locale.`,
            {
              keptIn: "field",
              wouldChange: "À la libération.",
            },
          ),
        )
      : null,
};
