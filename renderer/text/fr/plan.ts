import { counted } from "../format.ts";

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
};
