import type { Backup, DiskFailure } from "#shared/desktop-disk.ts";
import type { Instant } from "#shared/kernel/instant.ts";
import type { DiskView } from "#shared/ports/disk-view.ts";
import type { RestoreFailure } from "#shared/ports/engine.ts";
import { counted, moment, size } from "../format.ts";
import { failures } from "./failures.ts";

// What the disk does with the work of a person: what happened, what is kept, what to do.

const causes: Readonly<Record<DiskFailure, string>> = {
  full: "le disque de cet ordinateur est plein. Libérez de la place (corbeille, téléchargements)",
  refused: "l’application n’a pas le droit d’écrire dans son dossier. Prévenez votre référent informatique",
  gone: "le dossier de l’application a été déplacé ou effacé. Il est refait",
  broken: "le disque de cet ordinateur n’a pas accepté l’écriture",
};

export const disk = {
  title: "Copies de secours",

  journalFailing: (failure: DiskFailure, waiting: number): string =>
    `Rien ne part de cet ordinateur pour l’instant : ${causes[failure]}. Ce que vous écrivez est bien enregistré ici${
      waiting > 0 ? ` (${counted(waiting, "élément")} en attente de copie)` : ""
    } ; un nouvel essai est fait toutes les quelques secondes.`,

  low: (free: number | null): string =>
    `Il reste peu de place sur cet ordinateur${free === null ? "" : ` (${size(free)})`}. Libérez-en bientôt : à moins de 50\u00a0Mo, l’application cesse d’écrire pour ne rien abîmer.`,
  none: "Il n’y a plus assez de place sur cet ordinateur pour écrire sans risque. Ce que vous tapez reste à l’écran et sera réessayé. Libérez de la place sans fermer cette fenêtre.",

  recovered: ({ isRebuilt, rows, missing }: NonNullable<DiskView["recovery"]>): string => {
    const found = isRebuilt
      ? "Les données de l’application avaient disparu de cet ordinateur. Elles ont été refaites à partir du journal"
      : "Une partie des données de l’application était perdue ou abîmée sur cet ordinateur";
    const back = rows > 0 ? ` : ${counted(rows, "modification retrouvée", "modifications retrouvées")}` : "";
    const ways = "du relais, à la prochaine connexion, ou d’une sauvegarde (Réglages, Restaurer)";
    const rest =
      missing > 0
        ? `${counted(missing, "élément écrit", "éléments écrits")} par vos collègues ${missing > 1 ? "manquent encore : ils reviennent" : "manque encore : il revient"} ${ways}.`
        : isRebuilt
          ? `Ce que vos collègues ont écrit revient ${ways}.`
          : "Rien d’autre ne manque.";
    return `${found}${back}. ${rest}`;
  },
  understood: "J’ai compris",

  storeLost:
    "Les données de l’application viennent d’être effacées par le navigateur. Ce que vous aviez enregistré est dans le journal. Verrouillez, puis rouvrez votre espace : il sera refait.",

  readOnly: (from: Instant, now: Instant): string =>
    `Cet espace vient de la sauvegarde faite ${moment(from, now)} : on peut tout y lire, rien n’y est modifiable. Un nouveau numéro de poste sera donné lors d’une connexion, quand le projet vous rouvrira l’accès.`,

  journal: (lastAt: Instant | null, bytes: number, now: Instant): string =>
    lastAt === null
      ? "Journal : rien à copier pour l’instant."
      : `Journal : à jour, dernière copie ${moment(lastAt, now)}, ${size(bytes)}.`,
  journalHelp:
    "Chaque modification y est copiée, chiffrée, hors du navigateur, avant de partir. Il permet de tout retrouver avec la même identité.",
  journalWaiting: (waiting: number): string => `Journal : ${counted(waiting, "élément")} en attente de copie.`,

  backupsHelp:
    "Une sauvegarde chiffrée de tout l’espace par jour au plus, gardée 35 jours au plus, sur cet ordinateur. Votre phrase de passe l’ouvre.",
  noBackup: "Aucune sauvegarde pour l’instant : la première se fait d’elle-même, une minute après l’ouverture.",
  latest: ({ at, bytes, files }: Backup, now: Instant): string =>
    `Dernière sauvegarde : ${moment(at, now)}, ${counted(files, "dossier")}, ${size(bytes)}.`,
  backup: ({ at, bytes, files }: Backup, now: Instant): string =>
    `${capital(moment(at, now))} · ${counted(files, "dossier")} · ${size(bytes)}`,
  backUpNow: "Sauvegarder maintenant",
  backingUp: "Sauvegarde en cours…",
  backupFailed: (failure: DiskFailure): string => `La dernière sauvegarde n’a pas pu se faire : ${causes[failure]}.`,

  restore: "Restaurer…",
  restoreTitle: "Restaurer",
  restoreIntro: "Restaurer ajoute ce qui manque ici. Rien n’est remplacé ni effacé, et ce qui est plus récent reste.",
  wayJournal: "Le journal",
  wayJournalBrings:
    "Tout ce que vous avez écrit et les clés reçues, jusqu’à la dernière seconde. Il est relu à chaque ouverture : rien à faire.",
  wayBackup: "Une sauvegarde",
  wayBackupBrings:
    "Aussi ce que vos collègues avaient écrit, tel que vous l’aviez reçu ce jour-là. Utile sans réseau. Cela prend de quelques secondes à une minute.",
  wayRelay: "Le relais",
  wayRelayBrings: "Tout ce qui lui a été transmis revient de lui-même à la connexion.",
  bringBack: "Ajouter ce qui manque",
  restoring: "Lecture de la sauvegarde…",
  restored: (rows: number): string =>
    rows === 0
      ? "La sauvegarde a été relue en entier : il ne manquait rien ici."
      : `${capital(counted(rows, "modification retrouvée", "modifications retrouvées"))}. Rien n’a été remplacé.`,
  restoreFailed: (failure: RestoreFailure): string => {
    switch (failure.kind) {
      case "notSaved":
        return failures.notSaved(failure.failure);
      case "disk":
        return `La sauvegarde ne se lit pas : ${causes[failure.failure]}. Rien n’a été changé ici.`;
      case "unreadable":
        return "Cette sauvegarde est abîmée ou n’est pas de cet espace. Rien n’a été changé ici. Essayez la précédente.";
      case "noProject":
        return "Il n’y a pas encore de projet dans cet espace : rien à restaurer.";
    }
  },

  onlyBackup: ({ at, files, bytes }: Backup, now: Instant): string =>
    `La phrase de passe est la bonne, mais les données de cet espace ont disparu de cet ordinateur, journal compris. Il en reste une sauvegarde, faite ${moment(at, now)} : ${counted(files, "dossier")}, ${size(bytes)}.`,
  onlyBackupCosts:
    "L’ouvrir permet de tout lire. Ce que vous avez écrit depuis n’y est pas, et rien n’y sera modifiable tant que le projet ne vous aura pas rouvert l’accès.",
  openBackup: "Ouvrir la sauvegarde, en lecture seule",
};

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
