import { type Block, itemStateLabels } from "#shared/domain/documents/index.ts";
import { counted } from "../format.ts";

export const papers = {
  title: "Pièces et démarches",
  count: (inHand: number, all: number): string => `${inHand} sur ${all}`,
  add: "Ajouter",
  addTitle: "Ajouter une pièce",
  needed: "Le nom de la pièce, pour la retrouver.",
  empty: "Répondez à quelques questions dans « Sa situation » : la liste se fait toute seule.",
  blocks: {
    signature: "Bloque la signature",
    allowance: "Bloque l’allocation",
    housing: "Bloque le logement",
    mobility: "Bloque la mobilité",
    nothing: "Utile, ne bloque rien",
  } satisfies Record<Block, string>,
  /** What it held up. */
  isThere: "En main",
  own: "Ajoutée par l’équipe",
  toConfirm: "règle à confirmer",
  states: itemStateLabels,
  renewing: "renouvellement en cours",
  until: (day: string): string => `jusqu’au ${day}`,
  endedOn: (day: string): string => `valable jusqu’au ${day}`,
  for: (day: string): string => `pour le ${day}`,
  start: "Commencer",
  startOf: (name: string): string => `Commencer : ${name}`,
  step: (at: number, all: number): string => `Étape ${at} sur ${all}`,
  instead: (list: readonly string[]): string => `Aussi accepté : ${list.join(" ; ")}.`,
  hint: (hint: string): string => `Souvent : ${hint}.`,
  source: (reference: string): string => `Source : ${reference}`,
  procedure: (name: string): string => `Démarche : ${name}`,
  today: "Fait aujourd’hui",
  todayOf: (step: string): string => `Fait aujourd’hui : ${step}`,
  removed: (count: number): string => counted(count, "pièce retirée", "pièces retirées"),
  noFile:
    "Les photos et les scans ne se joignent pas encore ici : gardez l’original avec le ou la jeune, et notez ce qu’il en est.",
  counters: "Après l’ouverture du CEJ",
  notOpened:
    "À partir de l’ouverture, deux compteurs courent : trois mois pour remettre les justificatifs, et les versements conservatoires que la Mission Locale peut décider.",
  advance: "Noter un versement conservatoire",
  advanceMonth: "Mois versé",
  advanceBy: "Décision de",
  advanceByNeeded: "Le nom de la personne de la Mission Locale qui l’a décidé : sans lui, le versement ne compte pas.",
  advanceOf: (month: string, by: string): string => `${month}, décision de ${by}`,
  advanceRemove: (month: string): string => `Retirer : ${month}`,
};
