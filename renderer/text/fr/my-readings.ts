import { counted } from "../format.ts";

// What I opened and exported, over all the files that I read.

export const myReadings = {
  title: "Mes ouvertures",
  purpose:
    "Ce que vous avez ouvert et sorti, jour par jour, tel que c’est signé dans chaque dossier. Vos collègues du dossier y lisent la même chose.",
  show: "Voir mes ouvertures",
  reading: (done: number, total: number): string => `Lecture des journaux : ${counted(done, "dossier")} sur ${total}`,
  unread: "Un disque n’a pas rendu une partie des journaux. Rien n’est effacé ; réessayez.",
  what: "Montrer",
  all: "Tout",
  exports: "Ce que j’ai sorti",
  hour: "Heure",
  file: "Dossier",
  act: "Quoi",
  unnamed: "Dossier sans nom",
  count: (count: number, files: number): string => `${counted(count, "ligne")}, ${counted(files, "dossier")}`,
  older: "Voir les plus anciennes",
  emptyTitle: "Aucune ouverture",
  empty:
    "Quand vous ouvrez un dossier, c’est noté dans ce dossier : au plus une fois par demi-heure et par ordinateur. Vous le retrouverez ici.",
  noExport: "Vous n’avez rien sorti : ni copie sur clé USB, ni impression, ni copie de dossier.",
  notWhole: (count: number): string =>
    `${counted(count, "journal", "journaux")} ${count > 1 ? "ne sont pas entiers" : "n’est pas entier"} : ouvrez « Qui a ouvert ce dossier » pour voir ce qui manque.`,
  waiting: (count: number): string =>
    `${counted(count, "action")} de cet ordinateur ${count > 1 ? "s’inscriront" : "s’inscrira"} quand le dossier sera complet ici.`,
  note: "Ce qui a été ouvert dans un dossier que vous ne lisez plus ne s’affiche plus ici ; ses lecteurs le voient toujours.",
};
