import type { Role } from "#shared/ports/engine.ts";
import type { VaultSign } from "#shared/ports/vault-record.ts";
import { wait, waitInWords } from "../format.ts";

export const access = {
  title: "Ouvrir mon espace",
  intro: "Choisissez votre signe, puis écrivez votre phrase de passe.",
  noSpace: "Bienvenue",
  noSpaceIntro:
    "Sur cet ordinateur, chaque personne a son espace, chiffré par sa phrase de passe. Personne d’autre ne peut le lire, pas même le relais.",
  newSpace: "Créer un espace sur cet ordinateur",
  back: "Revenir",
  passphrase: "Phrase de passe",
  /** Not by its name: the button is found beside the field, and the field by its name alone. */
  showTyped: "Montrer ce que je tape",
  forgotten: "J’ai oublié ma phrase de passe",
  unlock: "Ouvrir",
  unlockIn: (milliseconds: number): string => `Ouvrir dans ${wait(milliseconds)}`,
  actIn: (act: string, milliseconds: number): string => `${act} dans ${wait(milliseconds)}`,
  deriving: "Ouverture en cours…",
  confirming: "Vérification en cours…",
  creating: "Création de l’espace…",
  wrong: "Ce n’est pas la phrase de passe de cet espace. Vérifiez les majuscules et les accents.",
  wrongWait: (milliseconds: number): string =>
    `Ce n’est pas la phrase de passe de cet espace. Pour protéger les dossiers, attendez ${waitInWords(milliseconds)} avant de réessayer.`,
  tooSoon: (milliseconds: number): string => `Encore ${waitInWords(milliseconds)} avant un nouvel essai.`,
  damaged:
    "La phrase de passe est la bonne, mais cet espace ne se relit pas. Rien n’a été effacé. Prévenez votre référent informatique avant toute autre chose.",
  elsewhereTitle: "Déjà ouvert dans une autre fenêtre",
  elsewhere:
    "Pour ne rien perdre, une seule fenêtre à la fois écrit sur cet ordinateur. Revenez à l’autre, ou fermez-la puis réessayez.",
  retry: "Réessayer",
  starting: "Un instant…",
  unusableTitle: "L’application ne peut pas s’ouvrir",
};

export const newSpace = {
  title: "Créer mon espace",
  sign: "Mon signe",
  signHelp: "Il remplace votre nom à l’ouverture : rien de personnel n’est lisible avant la phrase de passe.",
  name: "Mon nom, tel que mes collègues le liront",
  nameExample: "Par exemple : Karim B.",
  role: "Mon métier",
  organization: "Ma structure",
  passphrase: "Ma phrase de passe",
  passphraseHelp: (shortest: number): string =>
    `Au moins ${shortest} caractères. Quatre ou cinq mots qui n’ont rien à voir entre eux se retiennent bien.`,
  kitNext: "Personne ne peut la retrouver à votre place : une fois entré·e, faites votre kit papier (Réglages).",
  again: "La même, une seconde fois",
  different: "Les deux phrases ne sont pas les mêmes.",
  tooShort: (shortest: number): string => `Trop courte : au moins ${shortest} caractères.`,
  needed: "À remplir.",
  create: "Créer mon espace",
};

export const roles: Readonly<Record<Role, string>> = {
  educator: "Éducateur·rice de rue",
  advisor: "Conseiller·ère Mission Locale",
  partner: "Partenaire",
  coordinator: "Coordinateur·rice",
};

export const signs: Readonly<Record<VaultSign, string>> = {
  bird: "Oiseau",
  leaf: "Feuille",
  mountain: "Montagne",
  anchor: "Ancre",
  sun: "Soleil",
  moon: "Lune",
  fish: "Poisson",
  feather: "Plume",
  tree: "Arbre",
  umbrella: "Parapluie",
  bicycle: "Vélo",
  star: "Étoile",
};
