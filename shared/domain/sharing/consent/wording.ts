import { type DatedTable, entryAt } from "#shared/domain/law/index.ts";
import { type CalendarDay, day } from "#shared/kernel/calendar-day.ts";
import { french } from "#shared/kernel/french.ts";
import { GDPR_RIGHTS } from "../sources.ts";
import type { ConsentScope } from "./scope.ts";

/** What is read to the young person. A new text gets a new number; a record keeps the number and the text that were read. */
export type Wording = { readonly version: number; readonly text: string };

const first = (text: string): DatedTable<Wording> => [
  { from: day("2026-01-01"), to: null, value: { version: 1, text }, source: GDPR_RIGHTS },
];

/** SHR-6: the words of each consent, in the first person, for a reader of sixteen. */
const wordings: Record<ConsentScope, DatedTable<Wording>> = {
  sharedSupport: first(
    french`J’accepte que l’association et la Mission Locale suivent mon dossier ensemble : mon identité, mes démarches, mon plan d’actions, le logement et la mobilité. Pas ma santé, ni ce que j’ai dit en confiance dans la rue. Je peux changer d’avis quand je veux.`,
  ),
  sharedDiagnosis: first(
    "J’accepte que mon diagnostic soit partagé avec la Mission Locale pour préparer mon contrat. De ma santé et de la justice, on dit seulement à quel point elles me freinent, sans détail. Je peux changer d’avis quand je veux.",
  ),
  housing: first(
    "J’accepte que la personne nommée ici lise ce qui concerne mon logement, et sache comment m’appeler et me joindre. Rien d’autre. Je peux changer d’avis quand je veux.",
  ),
  mobility: first(
    "J’accepte que la personne nommée ici lise ce qui concerne mes déplacements, et sache comment m’appeler et me joindre. Rien d’autre. Je peux changer d’avis quand je veux.",
  ),
  health: [
    {
      from: day("2026-01-01"),
      to: null,
      // 2: the person named is told how to call and reach the young person, as for housing.
      value: {
        version: 2,
        text: "J’accepte que la personne nommée ici lise ce que j’ai choisi de ma santé, pour la raison et jusqu’à la date écrites ici, et sache comment m’appeler et me joindre. Rien d’autre. Je peux changer d’avis quand je veux, et dire non ne change rien à mon contrat.",
      },
      source: GDPR_RIGHTS,
    },
  ],
  healthHours: first(
    "J’accepte que mes heures de démarches de santé soient comptées et déclarées à la Mission Locale, sans dire lesquelles.",
  ),
  justiceConstraint: first(
    french`J’accepte que la Mission Locale sache quand je ne suis pas disponible à cause de la justice : les horaires, jamais les raisons.`,
  ),
  documentCopy: first("J’accepte que l’on garde une copie de mes papiers dans mon dossier, fermée à clé."),
  contactRelative: first(
    "J’accepte que l’on contacte le proche que j’ai nommé, au numéro et aux heures que j’ai donnés, sans dire pourquoi.",
  ),
  contactByMessage: first("J’accepte que l’on m’écrive, au numéro et aux heures que j’ai donnés, un message neutre."),
  followUp: first(
    french`J’accepte que l’on prenne de mes nouvelles 3, 6 et 9 mois après mon entrée, et 6 mois après ma sortie.`,
  ),
  survey: first("J’accepte de répondre au baromètre. Mes réponses ne sont pas lues avec mon nom."),
};

/** The words to read on a day, with their version; `null` before the first. */
export const wordingOn = (scope: ConsentScope, date: CalendarDay): Wording | null =>
  entryAt(wordings[scope], date)?.value ?? null;
