import type { Instant } from "#shared/kernel/instant.ts";
import type { ConnectionView } from "#shared/ports/connection-view.ts";
import type { ShareView } from "#shared/ports/share-view.ts";
import { ago, counted } from "../format.ts";
import { failures } from "./failures.ts";

export const shell = {
  brand: "Trait d’Union",
  navigation: "Navigation",
  today: "Aujourd’hui",
  youngPeople: "Jeunes",
  outreach: "Aller-vers",
  agenda: "Agenda",
  resources: "Logements et prêts",
  figures: "Chiffres",
  team: "Équipe",
  settings: "Réglages",
  search: "Chercher une personne, un mot…",
  searchHelp: "Dossiers, mots des notes, pages et gestes",
  newFile: "Nouveau dossier",
  lock: "Verrouiller",
  browserMode: "Mode navigateur",
  browserModeHelp:
    "L’application tourne dans un navigateur installé, sans la protection du trousseau ni les installateurs. Pour essayer, pas pour de vrais dossiers.",
  lockRefusedTitle: "Pas encore : quelque chose n’est pas enregistré",
  lockStay: "Rester ouvert",
  lockEvenSo: "Verrouiller quand même, et le perdre",
  skip: "Aller au contenu",
  shortcuts: "Raccourcis du clavier",
  shortcutList: [
    ["N", "Noter une rencontre"],
    ["D", "Nouveau dossier"],
    ["Ctrl K", "Chercher, aller à, faire : tout à la fois"],
    ["/", "Chercher dans la liste"],
    ["G puis A", "Aujourd’hui"],
    ["G puis J", "Jeunes"],
    ["G puis V", "Aller-vers"],
    ["G puis S", "Agenda de la semaine"],
    ["G puis L", "Logements et prêts"],
    ["G puis C", "Chiffres"],
    ["G puis E", "Équipe"],
    ["G puis R", "Réglages"],
    ["F1", "Urgence : les numéros"],
    ["Ctrl L", "Verrouiller"],
    ["?", "Ces raccourcis"],
    ["Échap", "Fermer, effacer la recherche"],
  ] as const,
  close: "Fermer",
  faultTitle: "Cet écran ne peut pas s’afficher",
  faultReopen: "Rouvrir mon espace",
  notRead:
    "Cet écran n’a pas pu être lu sur cet ordinateur. Rien de ce que vous avez enregistré n’est perdu. Réessayez ; si cela se répète, fermez et rouvrez l’application.",
};

export const connection = {
  /** What is pressed leads to what can be done without a network. */
  act: "Ce que l’on peut faire sans réseau",
  label: ({ state, isCaughtUp }: ConnectionView): string => {
    switch (state) {
      case "none":
        return "Sur cet ordinateur";
      case "online":
        return isCaughtUp ? "Relié" : "Relié, mise à jour…";
      case "connecting":
        return "Connexion…";
      case "denied":
        return "Refusé par le relais";
      case "offline":
        return "Hors ligne";
    }
  },
  detail: ({ state, toSend }: ConnectionView): string => {
    if (state === "none") return "sans relais";
    if (toSend > 0) return `enregistré ici · ${toSend} à transmettre`;
    return state === "online" ? "tout est transmis" : "enregistré ici · rien à transmettre";
  },
  reason: ({ reason }: ConnectionView): string | null => (reason === null ? null : failures.closed(reason)),
  age: (at: Instant | null, now: Instant): string =>
    at === null ? "aucun échange encore" : `dernier échange ${ago(at, now)}`,
  lastExchange: (at: Instant | null, now: Instant): string =>
    at === null ? "Aucun échange avec le relais pour l’instant." : `Dernier échange ${ago(at, now)}.`,
  setAside: (count: number): string =>
    `${counted(count, "élément mis de côté", "éléments mis de côté")} : illisible${count > 1 ? "s" : ""} ou non reconnu${count > 1 ? "s" : ""}. Rien n’est effacé.`,
  newer:
    "Un ou une collègue utilise une version plus récente de l’application. Mettez la vôtre à jour pour tout lire : rien n’est perdu.",
  retry: "Réessayer maintenant",
  proxyTitle: "Identification sur ce réseau",
  proxyHelp:
    "Ce sont vos identifiants pour le réseau de la structure où vous êtes, pas ceux de Trait d’Union. Ils servent jusqu’à la fermeture de l’application, et ne sont enregistrés nulle part.",
  proxyUser: "Identifiant",
  proxyPassword: "Mot de passe",
  proxyAct: "Passer",
};

const held =
  "Ce qui est saisi depuis un retrait attend la nouvelle clé du dossier, et partira avec elle à la prochaine connexion.";
const heldWithoutRelay =
  "Ce qui est saisi depuis un retrait attend une nouvelle clé du dossier, et il faut un relais pour en changer.";
const heldUntilWhole = "Ce qui est saisi depuis un retrait attend qu’il soit complet pour partir.";

export const share = {
  label: (view: ShareView): string => {
    switch (view.kind) {
      case "notSaved":
        return "pas encore enregistré";
      case "incomplete":
        return "incomplet";
      case "stuck":
        return "enregistré ici, envoi empêché";
      case "refused":
        return "refusé par le relais";
      case "held":
        return "attend la nouvelle clé";
      case "local":
        return view.toSend === 0 ? "enregistré ici" : `${view.toSend} à transmettre`;
      case "relayed":
        return "transmis";
      case "received":
        return `reçu par ${view.by.join(", ")}`;
    }
  },
  /** The whole sentence, for the file itself and for who listens. */
  sentence: (view: ShareView): string => {
    switch (view.kind) {
      case "notSaved":
        return "Pas encore enregistré";
      case "incomplete":
        return `Incomplet : il manque ${counted(view.missing, "élément")} de ce dossier sur cet ordinateur.${view.isHeld ? ` ${heldUntilWhole}` : ""}`;
      case "stuck":
        return `Enregistré sur cet ordinateur. ${failures.stuck(view.failure)}`;
      case "refused":
        return `Enregistré sur cet ordinateur. Refusé : ${failures.refused(view.reason)}.`;
      case "held":
        return `Enregistré sur cet ordinateur. ${view.hasRelay ? held : heldWithoutRelay}`;
      case "local":
        return view.toSend === 0
          ? "Enregistré sur cet ordinateur"
          : `Enregistré sur cet ordinateur, ${counted(view.toSend, "modification")} à transmettre`;
      case "relayed":
        return "Transmis";
      case "received": {
        const waiting = view.toSend === 0 ? "" : `, ${counted(view.toSend, "modification")} à transmettre`;
        return `Reçu par ${view.by.join(", ")}${waiting}`;
      }
    }
  },
  legend:
    "Deux coches : reçu par quelqu’un de l’équipe. Une : transmis au relais. Le disque : enregistré sur cet ordinateur.",
};

export const settings = {
  title: "Réglages",
  appearance: "Apparence",
  theme: "Thème",
  themes: { system: "Comme l’ordinateur", light: "Clair", dark: "Sombre" },
  security: "Sécurité",
  lockAfter: "Verrouiller après",
  minutes: (count: number): string => `${count}\u00a0min sans geste`,
  relay: "Relais",
  address: "Adresse",
  noRelay: "Ce projet n’a pas de relais : tout reste sur cet ordinateur.",
  about: "À propos",
  version: (version: string): string => `Version ${version}`,
  hosts: { electron: "Application", browser: "Mode navigateur" },
};
