import type { FileFault } from "#shared/desktop-exchange.ts";
import type { Instant } from "#shared/kernel/instant.ts";
import type {
  BundleFailure,
  BundleOutcome,
  NeighbourRefusal,
  NeighbourView,
  News,
  Way,
} from "#shared/ports/exchange.ts";
import type { CodeFailure } from "#shared/protocol/letters.ts";
import { ago, counted } from "../format.ts";

const changes = (count: number): string => counted(count, "modification");
const days = (since: Instant, now: Instant): string => counted(Math.floor((now - since) / 86_400_000), "jour");

export const exchange = {
  title: "Échanger sans internet",
  intro:
    "Quand le relais est loin : d’un ordinateur à l’autre, par une clé USB ou par le réseau local. Personne d’autre que vos collègues du projet ne peut rien y lire.",
  stickOfLeft:
    "Un fichier préparé pour vous par une personne qui n’est plus du projet se lit ici. Ce qu’elle y a écrit attendra votre accord.",
  alone: "Vous êtes seul·e dans ce projet : il n’y a personne avec qui échanger.",

  stick: "Par clé USB",
  stickHelp:
    "Préparez un fichier, donnez la clé, puis lisez celui qu’on vous rend. Un fichier peut être lu plusieurs fois, dans n’importe quel ordre, même ancien.",
  to: "Pour qui",
  everybody: "Toute l’équipe",
  what: "Quoi",
  whats: { lacking: "Ce qui n’a pas été confirmé", whole: "Tout ce que ces personnes peuvent lire" },
  give: "Préparer un fichier…",
  take: "Lire un fichier…",
  preparing: "Préparation…",
  giving: (done: number, total: number): string => `Écriture : ${done} sur ${total}`,
  taking: (percent: number): string => `Lecture : ${percent}\u00a0%`,
  cancel: "Arrêter",
  done: "D’accord",
  given: (given: number, place: string): string =>
    given === 0
      ? `Rien de nouveau à donner. Le fichier (${place}) dit seulement ce que vous avez reçu et ouvert : donnez-le quand même, votre collègue le saura.`
      : `${changes(given)} dans le fichier (${place}). Éjectez la clé avant de la retirer.`,
  stopped: "Arrêté. Ce qui était déjà lu est gardé ; aucun fichier à moitié écrit ne reste.",
  taken: ({ files, added, known }: BundleOutcome): string => {
    const others =
      known === 0 ? "" : ` ; ${new Intl.NumberFormat("fr-FR").format(known)} déjà connue${known > 1 ? "s" : ""}`;
    if (added > 0) return `Reçu : ${counted(files, "dossier")}, ${changes(added)}${others}.`;
    if (known > 0)
      return `Rien de nouveau : ${counted(known, "modification déjà connue", "modifications déjà connues")}.`;
    return "Rien de nouveau dans ce fichier, sauf ce que votre collègue a reçu et ouvert.";
  },
  takenNothing: "Rien n’a pu être repris de ce fichier.",
  takenSetAside: (count: number): string =>
    `${counted(count, "modification mise", "modifications mises")} de côté : il manque ce qui vient avant. Rien n’est perdu ; elles reprendront leur place quand le reste arrivera.`,
  damaged: (pieces: readonly number[]): string =>
    pieces.length === 1
      ? `Le morceau n°\u00a0${pieces[0]} du fichier est abîmé ; tout le reste a été repris. Demandez ce fichier une seconde fois.`
      : `${pieces.length}\u00a0morceaux du fichier sont abîmés (n°\u00a0${pieces.join(", ")}) ; tout le reste a été repris. Demandez ce fichier une seconde fois.`,
  cut: "La fin du fichier manque : la clé a peut-être été retirée trop tôt. Demandez ce fichier une seconde fois.",
  fault: (fault: FileFault): string =>
    ({
      full: "Il n’y a plus de place là où vous vouliez l’enregistrer. Rien n’a été perdu ici. Libérez de la place, ou choisissez une autre clé.",
      readOnly:
        "On ne peut pas écrire à cet endroit : la clé est peut-être protégée. Rien n’a été perdu ici. Choisissez un autre endroit.",
      gone: "La clé ne répond plus, ou ce fichier ne se lit pas. Rien n’a été perdu ici. Remettez-la et recommencez.",
    })[fault],
  bundle: ({ kind }: BundleFailure): string =>
    ({
      notABundle: "Ce n’est pas un fichier d’échange de Trait d’Union, ou son début est abîmé. Rien n’a été changé.",
      newer:
        "Ce fichier vient d’une version plus récente de l’application : mettez la vôtre à jour. Rien n’a été changé.",
      notForMe: "Ce fichier n’a pas été préparé pour ce poste, ou son début est abîmé. Rien n’a été changé.",
      otherProject: "Ce fichier vient d’un autre projet. Rien n’a été changé.",
      stranger: "Ce fichier ne vient pas d’un poste de ce projet. Rien n’a été changé.",
    })[kind],

  network: "Sur le réseau local",
  networkHelp:
    "Les deux ordinateurs sur le même Wi-Fi, ou sur le partage de connexion d’un téléphone. L’un partage et lit son code à voix haute, l’autre le tape.",
  share: "Partager sur le réseau local",
  starting: "Un instant…",
  sharing: "Lisez ce code à votre collègue :",
  sharingMany: "Lisez à votre collègue le code du réseau que vous avez en commun :",
  onAddress: (address: string): string => `réseau ${address}`,
  code: "Code du réseau local",
  sharingHelp:
    "Si Windows le demande, autorisez l’accès sur les réseaux privés. Le partage s’arrête seul au verrouillage, ou après 30\u00a0minutes sans personne.",
  nobodyYet: "Personne n’est encore venu.",
  stopSharing: "Ne plus partager",
  typed: "Le code que ma ou mon collègue me lit",
  typedHint: "20 lettres et chiffres ; les espaces ne comptent pas.",
  join: "Rejoindre",
  joining: "Connexion…",
  leave: "Quitter",
  neighbour: ({ given, taken, toGive, toTake, isEven, isBeyond }: NeighbourView): string => {
    const sofar = `${changes(taken)} reçue${taken > 1 ? "s" : ""}, ${new Intl.NumberFormat("fr-FR").format(given)} donnée${given > 1 ? "s" : ""}`;
    const left = toGive + toTake;
    if (isBeyond && left === 0) return `${sofar}. Il peut en rester\u00a0: quittez, puis rejoignez-vous à nouveau.`;
    return isEven ? `à jour des deux côtés (${sofar})` : `${sofar}, encore ${left}…`;
  },
  mistyped: (failure: CodeFailure): string =>
    failure.kind === "incomplete"
      ? `Il faut ${failure.expected} lettres et chiffres ; il y en a ${failure.typed}.`
      : "Ce code n’est pas juste : une lettre ou un chiffre a été mal entendu. Faites-le relire.",
  why: (reason: NeighbourRefusal | "nobody" | "noNetwork"): string =>
    ({
      closedHere: "La connexion a été fermée.",
      unreachable:
        "Personne ne répond à cette adresse. Vérifiez que vous êtes sur le même réseau, que votre collègue partage encore, et que son pare-feu le permet.",
      lost: "La connexion s’est interrompue. Rien n’est perdu : recommencez, seul le reste sera donné.",
      version: "Les deux ordinateurs n’ont pas la même version de l’application.",
      otherComputer: "L’ordinateur qui répond n’est pas celui de ce code. Demandez un nouveau code.",
      stranger: "L’ordinateur qui répond n’est pas de ce projet. Rien ne lui a été donné.",
      silent: "L’autre ordinateur ne dit plus rien.",
      notSaved: "Le disque de cet ordinateur n’a pas accepté ce qui arrivait. Rien de ce qui était là n’est perdu.",
      nobody: "Le partage s’est arrêté : personne n’est venu depuis 30\u00a0minutes.",
      noNetwork:
        "Cet ordinateur n’est sur aucun réseau local. Rejoignez un Wi-Fi, ou le partage de connexion d’un téléphone.",
    })[reason],

  news: "Dernières nouvelles de chaque poste",
  newsOf: (news: News | null, now: Instant): string =>
    news === null ? "aucune pour l’instant" : `${ago(news.at, now)}, ${exchange.ways[news.way]}`,
  ways: { relay: "par le relais", stick: "par clé USB", network: "par le réseau local" } satisfies Record<Way, string>,
  silent: (since: Instant, now: Instant): string => `sans nouvelles depuis ${days(since, now)}`,
  silentHelp: "Ce qui a été écrit depuis sur ces postes n’est pas encore arrivé ici.",
  noExchange: (since: Instant, now: Instant): string => `Aucun échange depuis ${days(since, now)}`,
  noExchangeHelp:
    "Rien n’est venu du relais ni d’un collègue. Une clé USB ou le réseau local suffisent : voir les réglages.",
};
