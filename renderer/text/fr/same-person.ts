/** What is heard tells two files of one name apart, as what is seen does. */
const spoken = (name: string, facts: string): string => (facts === "" ? name : `${name}, ${facts}`);
const withFacts = (name: string, facts: string): string => `« ${name} »${facts === "" ? "" : ` (${facts})`}`;

export const samePerson = {
  act: "Un autre dossier ?",
  title: (name: string): string => `Un autre dossier de ${name} ?`,
  help: "Deux dossiers ouverts pour la même personne se réunissent sans rien recopier : celui-ci reste dans la liste, l’autre s’ouvre depuis lui, entier, et seulement pour qui le lisait déjà. On peut toujours les séparer.",
  search: "Nom de l’autre dossier",
  found: "Dossiers proposés",
  none: "Aucun autre dossier à ce nom.",
  noneAlike: "Aucun dossier ne lui ressemble. Tapez le nom de l’autre.",
  join: "C’est la même personne",
  joinOf: (name: string, facts: string): string => `C’est la même personne : ${spoken(name, facts)}`,
  joined: (name: string): string => `Réunis : le dossier « ${name} » s’ouvre maintenant d’ici.`,
  twoPeople: "Ce sont deux personnes",
  twoPeopleOf: (name: string, facts: string): string => `Ce sont deux personnes : ${spoken(name, facts)}`,
  saidTwo: (name: string): string => `C’est noté : « ${name} » est quelqu’un d’autre.`,
  open: "Ouvrir",
  openOf: (name: string, facts: string): string => `Ouvrir l’autre dossier : ${spoken(name, facts)}`,
  part: "Séparer",
  partOf: (name: string, facts: string): string => `Séparer du dossier : ${spoken(name, facts)}`,
  parted: "Séparés : chacun des deux dossiers est de nouveau dans la liste, avec tout ce qui y est écrit.",
  shownIn: (name: string, facts: string): string =>
    `La même personne a un autre dossier, ${withFacts(name, facts)}. C’est lui que montrent la liste et la recherche ; celui-ci garde tout ce qui y est écrit.`,
  holds: (name: string, facts: string): string =>
    `Un autre dossier de la même personne : ${withFacts(name, facts)}. Ses notes s’y lisent toujours.`,
  looksLike: (name: string, facts: string): string =>
    `Ressemble au dossier ${withFacts(name, facts)}. Est-ce la même personne ?`,
  /** In the timeline. */
  acts: {
    joined: (name: string): string => `Réuni avec le dossier « ${name} » : la même personne`,
    parted: (name: string): string => `Séparé du dossier « ${name} »`,
    twoPeople: (name: string): string => `« ${name} » est quelqu’un d’autre`,
    twoPeopleTakenBack: (name: string): string => `« ${name} » n’est plus dit quelqu’un d’autre`,
  },
};
