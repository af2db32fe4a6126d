import { phases } from "#shared/domain/case-file/index.ts";
import type { Excerpt } from "#shared/domain/search/index.ts";
import type { NextThing } from "#shared/domain/today/index.ts";
import type { Instant } from "#shared/kernel/instant.ts";
import type { FileSummary } from "#shared/ports/engine.ts";
import type { Cut } from "#shared/ports/list.ts";
import { counted } from "../format.ts";
import { caseFile } from "./case-file.ts";
import { recordName } from "./records.ts";

const DAY = 86_400_000;

/** Of a file, or of one of its records (`papers/nextStep`). */
const fieldName = (of: string): string =>
  of in caseFile.fields ? caseFile.fields[of as keyof typeof caseFile.fields] : recordName(of);

export const youngPeople = {
  title: "Jeunes",
  count: (count: number): string => counted(count, "dossier"),
  found: (count: number): string => `${counted(count, "dossier trouvé", "dossiers trouvés")}`,
  reading: "· les notes sont encore en lecture…",
  table: "Dossiers des jeunes",
  searchLabel: "Chercher",
  search: "Nom, téléphone, lieu, mot d’une note…",
  columns: {
    name: "Nom",
    age: "Âge",
    basin: "Bassin",
    phase: "Étape",
    missing: "Ce qui manque, ce qui vient",
    lastNote: "Dernière note",
    lead: "Référent",
    share: "Partage",
  },
  where: "Trouvé dans",
  foundIn: ({ place, of }: Excerpt): string => (place === "note" ? "Note :" : `${fieldName(of)} :`),
  cutLabel: "Montrer",
  cuts: {
    all: "Tous",
    mine: "Mes jeunes",
    toSign: "Contrat à signer",
    toValidate: "Heures à valider",
    silent: "Sans échange",
    missing: "Il manque",
    toSettle: "À régler",
    news: "Du nouveau",
    appointments: "Rendez-vous du jour",
    due: "Échéances",
    alike: "Se ressemblent",
  } satisfies Record<Cut, string>,
  filters: (chosen: number): string => (chosen === 0 ? "Filtres" : `Filtres (${chosen})`),
  noFilters: "Retirer les filtres",
  anyPhase: "Toutes les étapes",
  anyLead: "Tout le monde",
  anyTime: "Peu importe",
  silence: "Sans note depuis",
  silentFor: (days: number): string => counted(days, "jour"),
  unnamed: "(sans nom)",
  never: "–",

  next: (thing: NextThing, now: Instant, { lastNoteAt, openedAt }: FileSummary): string => {
    switch (thing.kind) {
      case "notWhole":
        return "des modifications n’arrivent pas";
      case "toSettle":
        return counted(thing.count, "information à trancher", "informations à trancher");
      case "silent":
        return `${counted(Math.floor((now - (lastNoteAt ?? openedAt ?? now)) / DAY), "jour")} sans échange`;
      case "missing":
        return `il manque : ${thing.what.join(", ")}`;
      case "next":
        return `ensuite : ${phases[thing.phase].label}`;
      case "nothing":
        return "–";
    }
  },
  emptyTitle: "Aucun dossier pour l’instant",
  empty:
    "Un dossier commence par un prénom, un surnom, ou « le grand au chien ». Le reste viendra avec le temps, et seulement ce que la personne veut bien dire.",
  emptyAct: "Ouvrir un premier dossier",
  noMatchTitle: "Personne ne répond à cela",
  noMatch:
    "La recherche pardonne les accents, l’ordre des mots et les petites fautes. Essayez avec moins de lettres, ou sans filtre.",
  clear: "Tout montrer",
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
  typedFor: (name: string): string => `Saisi pour « ${name} »`,
  typedAge: (age: string): string => `âge : ${age}`,
};
