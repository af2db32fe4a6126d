import type { Instant } from "#shared/kernel/instant.ts";
import type { RecoveryFailure, RecoveryRequest, RecoveryUseView } from "#shared/ports/recovery.ts";
import { counted, moment } from "../format.ts";
import { failures } from "./failures.ts";

// The recovery of an organisation: three people, of whom any two give back what nobody else can open.

export const recovery = {
  title: (organization: string): string =>
    organization === "" ? "Récupération par deux responsables" : `Récupération : ${organization}`,
  purpose:
    "Quand un ordinateur est perdu, des dossiers peuvent ne plus s’ouvrir pour personne. Trois responsables sont nommés d’avance : deux d’entre eux, chacun sur son ordinateur, peuvent rendre les clés à un·e collègue de la structure.",
  alone: "Une seule personne n’ouvre rien, même avec ses deux ordinateurs. Aider n’est pas lire.",
  health:
    "Cela ouvre aussi la santé et les notes de terrain de ces dossiers. Tout le projet voit qui l’a fait, pour qui et quand.",
  none: "Personne n’est nommé. Si le seul ordinateur qui lit un dossier se perd, ce dossier ne s’ouvrira plus.",
  tooFew: (count: number, organization: string): string =>
    `Il faut trois personnes de ${organization === "" ? "votre structure" : `« ${organization} »`} dans le projet, chacune sur son ordinateur : ${count === 1 ? "vous y êtes seul·e" : "vous êtes deux"}. Invitez ${count === 1 ? "deux collègues" : "une personne de plus"}, puis revenez ici.`,
  notYours: "La personne qui fait entrer les collègues de votre structure nomme les trois.",
  named: "Responsables",
  enough: "2 sur 3 suffisent",
  me: "vous",
  here: "sur cet ordinateur",
  elsewhere: "sur votre autre ordinateur",
  gone: "son ordinateur n’est plus du projet : à remplacer",
  someGone:
    "Un ou une responsable n’est plus joignable par son ordinateur. Choisissez quelqu’un d’autre pour rester trois.",
  sealed: (done: number, all: number): string =>
    done === all
      ? all === 0
        ? "Les prochains dossiers seront couverts dès leur ouverture."
        : "Tout ce que lit cet ordinateur pour votre structure est couvert."
      : `Mise à l’abri en cours : ${counted(done, "compartiment")} sur ${all}. Elle avance seule, quand il y a du réseau.`,
  waiting: (names: readonly string[]): string => `${list(names)} : à la prochaine connexion.`,
  name: "Nommer trois responsables…",
  change: "Changer…",

  nameTitle: "Trois responsables",
  nameIntro:
    "Choisissez trois personnes qui se connaissent, et qui ne perdront pas leur ordinateur le même jour. Elles ne lisent rien de plus pour autant.",
  who: (at: number): string => `Responsable ${at + 1}`,
  choose: "Choisir…",
  nameAgain:
    "Les anciennes clés de récupération ne serviront plus à rien de ce qui s’écrit ensuite. Les dossiers prennent de nouvelles clés d’eux-mêmes.",
  nameLoses:
    "Un ordinateur de votre structure est perdu ? Rendez d’abord ses clés (« Rendre des clés… »), avec les trois d’aujourd’hui. Après le changement, les dossiers qu’il était seul à lire ne s’ouvriront plus pour personne.",
  threeDifferent: "Il faut trois personnes différentes.",
  confirmName: "Nommer ces trois personnes",
  cancel: "Annuler",

  ask: "Rendre des clés…",
  askTitle: "Rendre des clés à un·e collègue",
  askWhat:
    "Seuls reviennent les dossiers que plus personne de votre structure ne peut ouvrir. Les autres, les collègues qui les lisent les partagent comme d’habitude.",
  askBefore:
    "Retirez d’abord l’ordinateur perdu du projet (bouton « Retirer… » ci-dessus) : tant qu’il en fait partie, ces dossiers comptent comme ouverts.",
  to: "À qui ?",
  toHelp: "Les clés vont sur son dernier ordinateur entré dans le projet, et nulle part ailleurs.",
  confirmAsk: "Demander l’accord",

  requests: "Demandes en cours",
  request: ({ by, given }: RecoveryRequest): string => `${by} demande de rendre des clés à ${given}`,
  asked: (at: Instant, now: Instant): string =>
    `Demandé ${moment(at, now)}. Il manque l’accord d’un ou une autre responsable, sur son ordinateur.`,
  agreed: (at: Instant, now: Instant): string =>
    `Demandé ${moment(at, now)}. Deux responsables sont d’accord : à la prochaine connexion.`,
  agree: "Donner mon accord",
  refuse: "Refuser",
  stop: "Ne plus demander",
  agreeTitle: "Donner mon accord",
  agreeWhat: ({ by, given }: RecoveryRequest): string =>
    `Avec ${by}, vous rendez à ${given} les clés des dossiers que plus personne de votre structure ne peut ouvrir.`,
  agreeCheck: (given: string): string =>
    `Assurez-vous, de vive voix, que ${given} en a besoin et que la demande est bien la sienne.`,
  agreePassphrase: "Votre phrase de passe : un écran resté ouvert ne suffit pas à donner votre accord.",
  confirmAgree: "Je suis d’accord",

  uses: "Clés rendues",
  noUse: "Aucune clé n’a été rendue à ce jour.",
  use: ({ given, opener, helper, at }: RecoveryUseView, now: Instant): string =>
    `Clés rendues à ${given} par ${opener} et ${helper}, ${moment(at, now)}`,
  came: ({ files, failed, organizationName }: RecoveryUseView): string => {
    const of = organizationName === "" ? "" : `${organizationName} · `;
    if (files === null) return `${of}en cours`;
    const given = files === 0 ? "aucun dossier n’attendait" : counted(files, "dossier");
    return `${of}${given}${failed === 0 ? "" : `, ${counted(failed, "compartiment")} sans clé lisible`}`;
  },

  failed: (failure: RecoveryFailure): string => {
    switch (failure.kind) {
      case "noRelay":
        return "Ce projet n’a pas de relais : tout est sur cet ordinateur.";
      case "notAllowed":
        return "Cela ne revient pas à cet ordinateur.";
      case "people":
        return "Il faut trois personnes différentes de votre structure, chacune avec un ordinateur dans le projet.";
      case "gone":
        return "C’est déjà fait, ou quelqu’un y a renoncé entre-temps.";
      case "underWay":
        return "Des clés sont en train d’être rendues : changer les trois maintenant y mettrait fin, et des dossiers ne s’ouvriraient plus. Attendez que « Clés rendues » dise ce qui est revenu.";
      case "incomplete":
        return "L’équipe du projet n’est pas arrivée en entier sur cet ordinateur. Rien n’a été demandé : réessayez quand le relais aura répondu.";
      case "passphrase":
        return "Ce n’est pas votre phrase de passe.";
      default:
        return failures.write(failure);
    }
  },
};

const list = (names: readonly string[]): string =>
  names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} et ${names.at(-1)}`;
