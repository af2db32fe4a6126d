import { counted } from "../format.ts";

export const youngPeople = {
  title: "Jeunes",
  count: (count: number): string => counted(count, "dossier"),
  found: (count: number): string => `${counted(count, "dossier trouvé", "dossiers trouvés")}`,
  table: "Dossiers des jeunes",
  columns: {
    name: "Nom",
    age: "Âge",
    basin: "Bassin",
    phase: "Étape",
    missing: "Ce qui manque",
    lastNote: "Dernière note",
    lead: "Référent",
    share: "Partage",
  },
  unnamed: "(sans nom)",
  never: "–",

  notWhole: "des modifications n’arrivent pas",
  toSettle: (count: number): string => counted(count, "information à trancher", "informations à trancher"),
  emptyTitle: "Aucun dossier pour l’instant",
  empty:
    "Un dossier commence par un prénom, un surnom, ou « le grand au chien ». Le reste viendra avec le temps, et seulement ce que la personne veut bien dire.",
  emptyAct: "Ouvrir un premier dossier",
  noMatchTitle: "Personne à ce nom",
  noMatch:
    "La recherche pardonne les accents et l’ordre des mots, pas encore les fautes. Essayez avec moins de lettres.",
  clear: "Effacer la recherche",
};

export const newFile = {
  title: "Nouveau dossier",
  name: "Prénom, surnom, ou une description",
  where: "Où (commune, lieu)",
  age: "Âge ?",
  note: "Ce qui s’est dit",
  noteHelp: "(terrain : visible de l’équipe du dossier)",
  create: "Ouvrir le dossier",
  cancel: "Fermer",
  kept: "brouillon enregistré ici",
  restored: "Votre brouillon a été retrouvé.",
  discard: "Effacer le brouillon",
};
