import type { Instant } from "#shared/kernel/instant.ts";
import { moment, wait, waitInWords } from "../format.ts";

const numbers = (at: readonly number[]): string =>
  at.length === 1 ? `Le mot ${at[0]}` : `Les mots ${at.slice(0, -1).join(", ")} et ${at.at(-1)}`;

export const paperKit = {
  title: "Mon kit papier",
  purpose:
    "Douze mots à garder sur papier, chez soi ou sous clé, jamais avec l’ordinateur. Si j’oublie ma phrase de passe, ils ouvrent mon espace et m’en font choisir une autre : rien n’est perdu.",
  none: "Aucun kit n’a été fait : si vous oubliez votre phrase de passe, personne ne pourra ouvrir cet espace.",
  madeAt: (at: Instant, now: Instant): string => `Fait ${moment(at, now)}.`,
  make: "Faire mon kit papier…",
  makeAgain: "Refaire mon kit papier…",

  confirm: "Écrivez d’abord votre phrase de passe : ce papier ouvrira votre espace sans elle.",
  replaces: "L’ancien papier n’ouvrira plus rien sur cet ordinateur. Détruisez-le quand le nouveau sera fait.",
  next: "Continuer",
  cancel: "Fermer",
  wordsIntro:
    "Recopiez ces douze mots à la main, dans l’ordre. Ils ne seront plus jamais affichés, et ne sont enregistrés nulle part.",
  wordsHelp: "Les accents et la fin d’un mot mal recopiés se rattrapent : ses quatre premières lettres suffisent.",
  print: "Imprimer",
  printHelp: "Une imprimante partagée peut en garder une copie : la main est plus sûre.",
  noted: "C’est noté",
  asked: (number: number): string => `Quel est le mot ${number} ?`,
  askedHelp: "Lisez-le sur votre papier. Le kit ne sert qu’à partir de là.",
  wrongWord: (number: number): string => `Ce n’est pas le mot ${number}. Relisez votre papier.`,
  showAgain: "Revoir les mots",
  keep: "Garder ce kit",
  done: "Votre kit papier est prêt.",
  doneHelp:
    "Rangez-le chez vous ou sous clé, jamais avec l’ordinateur : qui a les deux peut tout lire. Si le papier se perd, refaites un kit ici.",
  doneAgain:
    "L’ancien papier n’ouvre plus rien sur cet ordinateur, ni ses sauvegardes dès que la prochaine est faite, dans un instant. Détruisez-le tout de même : une copie de ce disque faite avant aujourd’hui s’ouvrirait encore avec lui.",

  sheetTitle: "Trait d’Union : kit papier",
  sheetSign: (sign: string): string => `Espace « ${sign} »`,
  sheetHelp:
    "Sur l’ordinateur : « J’ai oublié ma phrase de passe », puis ces douze mots dans l’ordre. À garder chez soi ou sous clé, jamais avec l’ordinateur.",

  forgottenTitle: "Phrase de passe oubliée",
  forgottenIntro: "Écrivez les douze mots de votre kit papier. Vous choisirez aussitôt une nouvelle phrase de passe.",
  noKit: "Cet espace n’a pas de kit papier.",
  noKitHelp:
    "Sans la phrase de passe, personne ne peut l’ouvrir : ni vos collègues, ni le relais, ni nous. Rien n’est effacé, et si elle vous revient, tout sera là. Ce que vous aviez transmis, vos collègues l’ont. Pour retravailler avec eux, créez un autre espace et faites-vous inviter de nouveau.",
  words: "Les douze mots, dans l’ordre",
  wordsTyped: "Majuscules, accents et numéros ne comptent pas.",
  recognised: "Mots reconnus",
  notInList: "n’est pas dans la liste",
  checking: "Vérification des mots…",
  newPassphraseTitle: "Choisir une nouvelle phrase de passe",
  newPassphraseIntro: "Les mots sont les bons. L’ancienne phrase de passe n’ouvrira plus cet espace.",
  mended: "Un mot était mal recopié ; voici ceux de votre papier :",
  newPassphrase: "Ma nouvelle phrase de passe",
  open: "Ouvrir mon espace",
  stillValid: "Votre kit papier reste valable. Si quelqu’un d’autre a pu le lire, refaites-en un dans Réglages.",

  unknownWords: (at: readonly number[]): string =>
    `${numbers(at)} ${at.length === 1 ? "n’est" : "ne sont"} pas dans la liste des mots possibles. Relisez le papier : les quatre premières lettres comptent.`,
  wordCount: (count: number, needed: number): string =>
    count < needed
      ? `Il manque des mots : ${count} sur ${needed}.`
      : `Il y a trop de mots : ${count} au lieu de ${needed}.`,
  misread:
    "Plusieurs de ces mots ne sont pas ceux d’un kit : ils ne vont pas ensemble. Relisez-les un à un, et leur ordre.",
  otherKit:
    "Ces mots n’ouvrent pas cet espace. C’est peut-être un kit plus ancien, celui d’un autre espace, ou plusieurs mots mal recopiés.",
  tooSoon: (milliseconds: number): string => `Encore ${waitInWords(milliseconds)} avant un nouvel essai.`,
  nextIn: (milliseconds: number): string => `Continuer dans ${wait(milliseconds)}`,
};
