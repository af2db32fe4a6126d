import type { HealthField, HealthStep, HealthTopic } from "#shared/domain/health/index.ts";
import type { HealthCover } from "#shared/domain/people/index.ts";
import { diagnosis } from "./diagnosis.ts";

type Codes = Readonly<Record<string, string>>;

const topics = {
  diagnosis: "Pré-diagnostic",
  rights: "Droits (CSS, médecin traitant)",
  generalCare: "Soins courants",
  dental: "Dents",
  eyes: "Vue",
  mental: "Santé mentale",
  addiction: "Addictologie",
  sexual: "Santé sexuelle",
  violence: "Violences",
  prostitution: "Prostitution",
  pregnancy: "Grossesse",
  chronic: "Maladie au long cours",
  disability: "Handicap",
  sleepFood: "Sommeil, alimentation",
  selfEsteem: "Corps et estime de soi",
  other: "Autre",
} satisfies Record<HealthTopic, string>;

export const health = {
  title: "Suivis de santé",
  help: "Un suivi n’est lu que par la personne qui l’a écrit, et par celles à qui le ou la jeune dit oui. Son nom reste ici : ailleurs, on ne lit que « rendez-vous ».",
  add: "Nouveau suivi",
  mayBegin:
    "Vous pouvez commencer un suivi : vous seul·e le lirez, jusqu’à ce que le ou la jeune dise oui pour une autre personne.",
  begin: "Ouvrir ce suivi",
  cancel: "Fermer",
  newHelp:
    "Vous seul·e pourrez lire ce suivi. N’y écrivez que ce qui sert : ni produits, ni antécédents, ni diagnostics.",
  topic: "De quoi s’agit-il",
  topics,
  fields: {
    topic: "De quoi s’agit-il",
    title: "Nom de ce suivi",
    cover: "Couverture",
    doctor: "Médecin traitant",
    need: "Ce qu’il lui faut",
    step: "Où en est-on",
    level: "Qu’est-ce qui fait obstacle",
    said: "Ce qui a été dit",
    place: "Avec qui, où",
    nextOn: "Prochain rendez-vous",
    nextAt: "Heure",
    companion: "Qui accompagne",
    outcome: "Ce qui en est sorti",
  } satisfies Record<HealthField, string>,
  /** How each code of a field reads; a field that is typed has none. */
  codes: {
    topic: topics as Codes,
    level: diagnosis.levels as Codes,
    cover: {
      general: "Régime général",
      puma: "PUMa",
      css: "Complémentaire santé solidaire (CSS)",
      ame: "AME",
      mutual: "Mutuelle",
      none: "Aucune",
    } satisfies Record<HealthCover, string> as Codes,
    step: {
      discussed: "On en a parlé",
      agreed: "D’accord pour y aller",
      booked: "Rendez-vous pris",
      attended: "Y est allé·e",
      missed: "N’y est pas allé·e",
      declined: "Ne souhaite pas",
      ongoing: "En cours",
      stopped: "Arrêté",
    } satisfies Record<HealthStep, string> as Codes,
  } as Partial<Record<HealthField, Codes>>,
  untitled: "Suivi sans nom",
  notes: "Notes de ce suivi",
  notesHelp: "Visibles des personnes qui lisent ce suivi, et de personne d’autre.",
  mine: "Suivi que vous avez ouvert",
  by: (author: string): string =>
    author === "" ? "Suivi ouvert par une autre personne" : `Suivi ouvert par ${author}`,
  whoReads: "Qui d’autre lit ce suivi",
  nobodyElse: "Personne d’autre.",
  ask: "Noter une réponse",
  askOf: (title: string): string => `Noter une réponse : ${title}`,
  unsaid: "pas encore dit",
};
