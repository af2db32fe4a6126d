import type { Instant } from "#shared/kernel/instant.ts";
import type { AnswerFailure, InvitationEnd, InviteFailure, OtherSide } from "#shared/ports/invitation.ts";
import type { KnownView } from "#shared/ports/people.ts";
import { counted, moment } from "../format.ts";
import { roles } from "./access.ts";
import { failures } from "./failures.ts";
import { leaving } from "./leaving.ts";

// Two people who invite and join, often on the phone: what each does now, and that nothing was given when it stops.

const AGAIN = "Rien n’a été donné. Pour recommencer, il faut un nouveau code.";

export const invitation = {
  title: "Inviter",
  intro:
    "Un code trouve l’autre ordinateur ; six mots, lus à voix haute, disent que c’est bien le bon. Il faut une connexion des deux côtés.",
  colleague: "Inviter un·e collègue",
  device: "Ajouter mon autre ordinateur",
  working: "Un instant…",
  notInvited: (failure: InviteFailure): string => {
    if (failure.kind === "notSaved") return failures.notSaved(failure.failure);
    if (failure.kind === "offline")
      return "Il faut une connexion au relais pour inviter. Réessayez une fois en ligne ; sans réseau, faites-le par carte.";
    return failures[failure.kind];
  },

  answerTitle: "J’ai reçu un code",
  answerIntro: "La personne qui vous invite vous dicte l’adresse du relais et un code. Il faut une connexion.",
  address: "Adresse du relais",
  addressHint: "Par exemple : relais.exemple.fr",
  code: "Code d’invitation",
  codeHint: "Douze lettres et chiffres. Un message collé ici, avec l’adresse, suffit aussi.",
  answer: "Continuer",
  notAnswered: (failure: AnswerFailure): string => {
    switch (failure.kind) {
      case "incomplete":
        return failure.typed < failure.expected
          ? `Il manque ${counted(failure.expected - failure.typed, "signe")} : un code en a ${failure.expected}.`
          : `Il y a ${counted(failure.typed - failure.expected, "signe")} de trop : un code en a ${failure.expected}.`;
      case "mistyped":
        return "Une lettre ou un chiffre n’est pas le bon. Faites-vous redicter le code, groupe par groupe.";
      case "address":
        return "Cette adresse n’est pas celle d’un relais. Elle ressemble à relais.exemple.fr.";
      default:
        return failures.notSaved(failure.failure);
    }
  },

  cardTitle: (aim: "colleague" | "device" | null): string =>
    aim === "device" ? "Mon autre ordinateur" : "Invitation d’un·e collègue",
  asking: {
    host: "On attend la réponse du relais…",
    guest: (address: string): string =>
      `On cherche le relais ${address}… Il faut une connexion, et la bonne adresse. Cette fenêtre peut rester ouverte.`,
  },
  toSay: {
    colleague: "Au téléphone ou en face, dictez l’adresse et le code. Votre collègue choisit « J’ai reçu un code ».",
    device: "Sur l’autre ordinateur, créez votre espace, puis choisissez « J’ai reçu un code ».",
  },
  ends: (until: Instant, now: Instant): string => `Valable une seule fois. Le code se termine ${moment(until, now)}.`,
  codeAlone: "Le code seul n’ouvre rien : personne n’entre avant que vous ayez comparé les six mots.",
  copyWhat: "l’adresse et le code",
  waitingForHost:
    "Le code est bon. On attend l’ordinateur de la personne qui vous invite : il doit être allumé, ouvert et connecté.",

  hostMeets: ({ name, of, role }: OtherSide, aim: "colleague" | "device" | null): string => {
    if (aim === "device") return `Un ordinateur a saisi le code. Il dit être à ${name}.`;
    const who = [name, ...(role === null ? [] : [lowered(roles[role])]), of].join(", ");
    const then =
      role === "coordinator" ? " Une personne qui coordonne peut en faire entrer d’autres, autant que vous." : "";
    return `Quelqu’un a saisi le code, et dit être ${who}.${then}`;
  },
  guestMeets: ({ name, of }: OtherSide, aim: "colleague" | "device" | null): string =>
    aim === "device"
      ? `Cet ordinateur va s’ajouter à ceux de ${name}, dans « ${of} ».`
      : `L’invitation vient de quelqu’un qui dit être ${name}, pour le projet « ${of} ».`,
  compare: {
    colleague:
      "De vive voix, lisez-vous ces six mots dans l’ordre. Ils doivent être les mêmes sur les deux écrans. Par message, cela ne prouve rien.",
    device: "Comparez ces six mots sur les deux écrans, dans l’ordre.",
  },
  whoIsIt: "Qui est-ce ?",
  isNew: "Une personne nouvelle dans le projet",
  isBack: ({ name, organizationName, reason }: KnownView): string =>
    `${name}, ${organizationName} (${leaving.removedDevice(reason)})`,
  isNewHelp:
    "Même nom ne veut pas dire même personne : sauf si vous la reconnaissez, elle est nouvelle, et ses dossiers lui sont ouverts un à un.",
  isBackHelp:
    "C’est la même personne : elle reste référente de ses dossiers, et tout ce qui lui est ouvert le redevient sur ce poste, santé comprise. Tout le projet voit que vous l’avez dit. Ne le choisissez que si vous l’avez reconnue, de vive voix.",
  words: "Les six mots",
  same: "Les mots sont les mêmes",
  differ: "Un mot diffère",
  agreed: ({ name }: OtherSide, aim: "colleague" | "device" | null): string =>
    aim === "device"
      ? "C’est noté ici. Dites-le aussi sur l’autre ordinateur."
      : `C’est noté. Reste à le dire sur l’autre écran : ${name} doit choisir « Les mots sont les mêmes ».`,
  hostEnters: ({ name }: OtherSide): string => `Les mots sont les mêmes. ${name} entre dans le projet…`,
  guestEnters: "Les mots sont les mêmes. Le projet arrive sur cet ordinateur…",

  cancel: "Annuler",
  close: "Fermer",
  over: (why: InvitationEnd, side: "host" | "guest", other: OtherSide | null): string =>
    ({
      done: `C’est fait : ${other?.name ?? "votre collègue"} est dans le projet. Les dossiers ouverts avant restent fermés à un nouveau poste, sauf à votre autre ordinateur, ou à la personne que vous avez dit reconnaître.`,
      cancelled: `L’invitation a été annulée. ${AGAIN}`,
      differs: `Un mot n’était pas le même : quelqu’un s’est peut-être glissé entre les deux ordinateurs, ou un mot a été mal entendu. ${AGAIN}`,
      expired: `Ce code n’est plus valable : il l’était 72 heures. ${AGAIN}`,
      used: `Ce code a déjà été utilisé. S’il ne l’a pas été par vous, dites-le à la personne qui vous invite. ${AGAIN}`,
      unknown:
        side === "guest"
          ? "Aucune invitation n’a ce code sur ce relais. Vérifiez le code et l’adresse, puis recommencez."
          : `Le relais ne connaît plus cette invitation. ${AGAIN}`,
      full: "Trop d’invitations attendent déjà. Annulez celles qui ne servent plus, puis recommencez.",
      altered: `Ce qui est arrivé a été modifié en chemin : l’échange s’est arrêté là. ${AGAIN} Si cela se répète, prévenez la personne qui s’occupe du relais.`,
      otherRelay: `Cette adresse mène à un autre relais que celui du projet : l’échange s’est arrêté là. ${AGAIN} Faites-vous redicter l’adresse.`,
      notAllowed: `Ce poste ne peut pas entrer ainsi : il a déjà été retiré du projet, ou cette personne se dit d’une structure ou d’un métier que vous ne faites pas entrer. ${AGAIN}`,
      notTaken: `${other?.name ?? "Votre collègue"} est dans le projet, mais son ordinateur n’a pas pris ce qui y mène. Donnez-lui la carte du projet : elle se colle sous « Rejoindre par carte ».`,
    })[why],
};

const lowered = (text: string): string => `${text.charAt(0).toLocaleLowerCase("fr")}${text.slice(1)}`;
