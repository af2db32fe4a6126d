import { counted } from "../format.ts";

export const agenda = {
  title: "Agenda",
  week: (number: number, from: string, to: string): string => `Semaine ${number}, du ${from} au ${to}`,
  count: (count: number): string => (count === 0 ? "aucun rendez-vous" : counted(count, "rendez-vous", "rendez-vous")),
  /** « Lundi », and « 23 novembre »: the year stands above. */
  weekday: (day: string): string => day.charAt(0).toUpperCase() + day.slice(1, day.indexOf(" ")),
  date: (day: string): string => day.slice(day.indexOf(" ") + 1, -5),
  today: (weekday: string): string => `${weekday} · aujourd’hui`,
  earlier: "Semaine précédente",
  later: "Semaine suivante",
  thisWeek: "Cette semaine",
  awaited: "lecture en cours…",
  notRead: "Les rendez-vous de cette semaine-là n’ont pas pu être lus. Rien de ce qui est noté n’est perdu.",
  nothing: "Rien de prévu",
  noHour: "sans heure",
  empty: "Aucun rendez-vous cette semaine-là",
  emptyHelp: "Un rendez-vous se note dans le dossier de la personne, onglet « Accompagnement » ; il vient alors ici.",
  emptyOfMine: "Vos collègues en ont : « Toute l’équipe » les montre.",
};
