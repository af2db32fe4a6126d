import { actionCategoryLabels } from "#shared/domain/activity-hours/index.ts";
import type { HoursFailure } from "#shared/ports/hours.ts";
import { counted } from "../format.ts";
import { failures } from "./failures.ts";

export const plan = {
  title: "Plan d’actions",
  count: (done: number, all: number): string => `${done} sur ${all}`,
  add: "Ajouter",
  addAction: "Ajouter une action",
  needed: "Quelques mots, pour la retrouver.",
  neededDay: "Un jour, sous la forme JJ/MM/AAAA.",
  neededHours: "Un nombre d’heures par semaine, par exemple 8 h.",
  empty: "Rien n’est encore prévu. Une action se décide ensemble : quoi, qui, pour quand.",
  done: "C’est fait",
  doneOf: (title: string): string => `C’est fait : ${title}`,
  for: (day: string): string => `pour le ${day}`,
  doneOn: (day: string): string => `faite le ${day}`,
  planned: (hours: string): string => `${hours} prévues`,
  spent: (hours: string): string => `${hours} passées`,
  removedActions: (count: number): string => counted(count, "action retirée", "actions retirées"),
  removedAppointments: (count: number): string => counted(count, "rendez-vous retiré", "rendez-vous retirés"),
  removedTargets: (count: number): string => counted(count, "repère retiré", "repères retirés"),

  appointments: "Rendez-vous",
  addAppointment: "Ajouter un rendez-vous",
  noAppointment: "Aucun rendez-vous noté.",
  came: "Présence",
  cameOf: (title: string): string => `Présence : ${title}`,
  toSay: "présence à noter",
  earlier: (count: number): string => `Plus anciens (${count})`,

  week: (number: number): string => `Semaine ${number}`,
  target: (hours: string, isPersonal: boolean): string =>
    `repère ${isPersonal ? "convenu" : "de la semaine"} : ${hours}`,
  progress: (hours: string, target: string): string => `${hours} sur ${target}`,
  notOpened:
    "Le temps se note dès maintenant. Les heures, l’entretien de la semaine et le point d’étape ne sont attendus qu’à partir de l’ouverture du CEJ.",
  targets: "Repère convenu ensemble",
  targetLine: (hours: string, day: string): string => `${hours} par semaine à partir du ${day}`,
  addTarget: "Convenir d’un autre repère",
  targetHelp:
    "En CEJ JR, les heures grandissent peu à peu : un repère plus bas que 15 h se décide ensemble, et ne punit personne.",
  lines: "Ce qui compte cette semaine",

  validation: "Validation par la Mission Locale",
  you: "vous",
  goneAction: "Action retirée",
  noTime: "temps non noté",
  noCategory: "Catégorie à préciser : sans elle, aucune heure ne compte",
  categoryFor: (title: string): string => `Catégorie de « ${title} »`,
  category: (code: string): string =>
    Object.hasOwn(actionCategoryLabels, code) ? actionCategoryLabels[code as keyof typeof actionCategoryLabels] : code,
  waiting: (count: number): string =>
    `${counted(count, "action faite attend", "actions faites attendent")} la décision de la Mission Locale.`,
  validateWeek: (week: number, count: number): string => `Valider la semaine ${week} (${count})`,
  validate: (hours: string): string => `Valider ${hours}`,
  validateOf: (hours: string, title: string): string => `Valider ${hours} : ${title}`,
  laterCategory: "Catégorie d’une version plus récente : elle se valide après la mise à jour.",
  decidedNow: {
    validated: (count: number): string => `${counted(count, "action validée", "actions validées")}.`,
    rejected: (count: number): string => `${counted(count, "action non retenue", "actions non retenues")}.`,
  },
  reject: "Ne pas retenir",
  rejectOf: (title: string): string => `Ne pas retenir : ${title}`,
  why: {
    changed: "Modifiée depuis la décision, qui ne compte plus : à décider de nouveau.",
    disputed:
      "Deux décisions différentes, prises chacune de son côté. La plus récente compte, les deux sont gardées : à trancher.",
  },
  validated: (hours: string): string => `validée (${hours})`,
  rejected: "non retenue",
  saidBy: (what: string, who: string, when: string): string => `${what}, par ${who}, ${when}`,
  decidedOn: (day: string, category: string, hours: string): string =>
    `. Décidé sur : ${[day, category, hours].filter((part) => part !== "").join(", ")}`,
  decided: (count: number): string => `Décisions prises (${count})`,
  notDecided: (failure: HoursFailure): string =>
    failure.kind === "notAllowed" ? "Cette décision revient à la Mission Locale." : failures.write(failure),
};
