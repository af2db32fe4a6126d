import { type DatedTable, entryAt } from "#shared/domain/law/index.ts";
import { type CalendarDay, day } from "#shared/kernel/calendar-day.ts";
import { french } from "#shared/kernel/french.ts";
import { GDPR_RIGHTS } from "../sources.ts";
import type { ConsentScope } from "./scope.ts";

/** What is read to the young person. A new text gets a new number; a record keeps the number and the text that were read. */
export type Wording = { readonly version: number; readonly text: string };

const version = (number: number, text: string): DatedTable<Wording> => [
  { from: day("2026-01-01"), to: null, value: { version: number, text }, source: GDPR_RIGHTS },
];
const first = (text: string): DatedTable<Wording> => version(1, text);

/** SHR-6: the words of each consent, in the first person, for a reader of sixteen. */
const wordings: Record<ConsentScope, DatedTable<Wording>> = {
  // 2: names the answers of the diagnosis that lie in what it opens, and justice among what it leaves closed.
  sharedSupport: version(
    2,
    french`J’accepte que l’association et la Mission Locale suivent mon dossier ensemble : mon identité, mes démarches, mon diagnostic (ce qui me freine, ce que je veux), mon plan d’actions, le logement et la mobilité. Pas ma santé, ni la justice, ni ce que j’ai dit en confiance dans la rue. Je peux changer d’avis quand je veux.`,
  ),
  // 2: promises what is done by it and nothing more: the annex of the contract, and the level of health.
  sharedDiagnosis: version(
    2,
    "J’accepte que mon diagnostic soit joint à mon contrat, tel que je l’aurai relu, et que ceux qui suivent mon dossier sachent à quel point ma santé me freine, sans détail. De la justice, rien de plus n’est dit, sauf à quel point elle me freine, si je veux que ce soit dans mon contrat. Je peux changer d’avis quand je veux.",
  ),
  housing: first(
    "J’accepte que la personne nommée ici lise ce qui concerne mon logement, et sache comment m’appeler et me joindre. Rien d’autre. Je peux changer d’avis quand je veux.",
  ),
  mobility: first(
    "J’accepte que la personne nommée ici lise ce qui concerne mes déplacements, et sache comment m’appeler et me joindre. Rien d’autre. Je peux changer d’avis quand je veux.",
  ),
  // 2: the person named is told how to call and reach the young person, as for housing.
  health: version(
    2,
    "J’accepte que la personne nommée ici lise ce que j’ai choisi de ma santé, pour la raison et jusqu’à la date écrites ici, et sache comment m’appeler et me joindre. Rien d’autre. Je peux changer d’avis quand je veux, et dire non ne change rien à mon contrat.",
  ),
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
