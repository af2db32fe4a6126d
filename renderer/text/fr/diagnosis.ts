import type { DiagnosisDomain, Movement, ObstacleLevel, OwnWords } from "#shared/domain/diagnosis/index.ts";

export const diagnosis = {
  title: "Freins et envies",
  empty:
    "Rien n’est noté pour l’instant. Choisissez un domaine quand il vient dans la conversation : l’ordre est libre.",
  firstMark: (day: string) => `Le trait marque le premier pré-diagnostic, du ${day}.`,
  mark: (day: string) => `Le trait marque le pré-diagnostic du ${day}.`,
  compareWith: "Comparer avec le pré-diagnostic du",
  /** Their own words, as they were on the day that is compared. */
  saidThen: (day: string, said: string) => `Le ${day} : « ${said} »`,
  between: (first: string, last: string) => `${first} → ${last}`,
  domains: {
    housing: "Logement",
    resources: "Ressources",
    health: "Santé",
    mobility: "Mobilité",
    papers: "Papiers et droits",
    relationships: "Entourage",
    trainingAndJob: "Formation et emploi",
    languageAndDigital: "Langue, numérique",
    justice: "Justice (agenda)",
    selfEsteem: "Estime de soi",
  } satisfies Record<DiagnosisDomain, string>,
  levels: {
    none: "aucun",
    slight: "léger",
    major: "important",
    blocking: "bloquant",
  } satisfies Record<ObstacleLevel, string>,
  /** What several people were told, each apart. */
  apart: (levels: readonly string[]) => levels.join(" ou "),
  notAsked: "pas demandé",
  movements: {
    better: "mieux qu’à la date du trait",
    worse: "plus difficile qu’à la date du trait",
    same: "comme à la date du trait",
    new: "",
    gone: "",
    notAsked: "",
  } satisfies Record<Movement, string>,
  /** What the place of the mark shows. */
  since: (moved: string, before: string) => `${moved} (${before})`,
  level: (domain: string) => `${domain} : qu’est-ce qui fait obstacle ?`,
  said: (domain: string) => `${domain} : ce qui a été dit`,
  closed: "fermé",
  health:
    "La santé se note dans l’onglet Santé, dans un suivi « Pré-diagnostic ». Ici, on n’en voit que le niveau, et seulement si le ou la jeune a dit oui au partage du diagnostic.",
  justiceHelp: "Les contraintes d’agenda seulement, jamais les faits. Reste dans Terrain.",
  ownTitle: "Avec ses mots",
  own: {
    need: "Ses besoins",
    expectation: "Ses attentes",
    wish: "Ses envies",
    strength: "Ses points d’appui",
  } satisfies Record<OwnWords, string>,
  hoursThinkable: "Heures envisageables par semaine, aujourd’hui",
  history: (domain: string) => `${domain} : ce qui a changé`,
};

type OpenDomain = Exclude<DiagnosisDomain, "health">;

const openDomains = Object.entries(diagnosis.domains).filter(([domain]) => domain !== "health");

/** The names of the answers, as the thread of a file and its history say them. */
export const diagnosisFields = Object.fromEntries([
  ...openDomains.map(([domain, name]) => [`${domain}Level`, name]),
  ...openDomains.map(([domain, name]) => [`${domain}Said`, diagnosis.said(name)]),
  ...Object.entries(diagnosis.own),
]) as Readonly<Record<`${OpenDomain}Level` | `${OpenDomain}Said` | OwnWords, string>>;
