import type { FieldFailure } from "#shared/domain/case-file/index.ts";
import type { DayFailure } from "#shared/kernel/calendar-day.ts";
import { frenchMonths } from "#shared/kernel/french.ts";
import type { AlarmView } from "#shared/ports/alarm-view.ts";
import type { ConnectionReason } from "#shared/ports/connection-view.ts";
import type { WriteFailure } from "#shared/ports/engine.ts";
import type { StoreFailure } from "#shared/ports/engine-store.ts";
import type { CardFailure } from "#shared/protocol/cards.ts";
import type { Refusal } from "#shared/protocol/frame.ts";
import { counted } from "../format.ts";

// What went wrong, what was kept, what to do: in that order, without blame.

const ofMonth = (month: number): string => {
  const name = frenchMonths[month - 1] ?? "";
  return /^[aeiouyéh]/.test(name) ? `d’${name}` : `de ${name}`;
};

export const failures = {
  unexpected:
    "Quelque chose d’inattendu s’est produit. Ce qui était enregistré l’est toujours. Fermez et rouvrez l’application ; si cela se répète, prévenez votre référent informatique.",

  notSaved: (failure: StoreFailure): string =>
    ({
      full: "Pas encore enregistré : le disque de cet ordinateur est plein. Ce que vous avez écrit reste à l’écran et sera réessayé. Libérez de la place (corbeille, téléchargements) sans fermer cette fenêtre.",
      closed:
        "Pas encore enregistré : le navigateur a fermé la réserve de données. Ce que vous avez écrit reste à l’écran et sera réessayé. Sinon, copiez-le, puis rouvrez l’application.",
      newer:
        "Pas encore enregistré : une version plus récente de l’application a ouvert cet espace. Ce que vous avez écrit reste à l’écran. Copiez-le, fermez cette fenêtre, puis ouvrez la version récente.",
      broken:
        "Pas encore enregistré : le disque n’a pas accepté l’écriture. Ce que vous avez écrit reste à l’écran et sera réessayé.",
    })[failure],

  store: (failure: StoreFailure): string =>
    ({
      full: "Le disque de cet ordinateur est plein : l’application ne peut pas s’ouvrir. Rien n’est perdu. Libérez de la place, puis réessayez.",
      closed: "La réserve de données de cet ordinateur est fermée. Rien n’est perdu. Fermez et rouvrez l’application.",
      newer:
        "Cet espace a été ouvert par une version plus récente de l’application. Celle-ci ne sait pas le lire et n’y a rien changé. Installez la version récente.",
      broken:
        "La réserve de données de cet ordinateur ne s’ouvre pas. Elle n’a pas été modifiée. Fermez et rouvrez l’application ; si cela se répète, prévenez votre référent informatique.",
    })[failure],

  stuck: (failure: StoreFailure): string =>
    failure === "full"
      ? "L’envoi attend : le disque de cet ordinateur est plein. Libérez de la place."
      : "L’envoi attend : le disque de cet ordinateur n’a pas accepté l’écriture.",

  incomplete:
    "Ce dossier n’est pas complet sur cet ordinateur : on peut le lire, pas y écrire. Rien n’a été effacé. Ce qui manque est redemandé dès que le relais répond.",

  alarm: (alarm: AlarmView): string => {
    if (alarm.kind === "missing") {
      return `Des modifications de ${alarm.author} n’arrivent pas : ${counted(alarm.count, "modification")} que d’autres ont reçue${alarm.count > 1 ? "s" : ""}. Elles sont redemandées. Si cela dure, échangez par clé USB avec une personne qui les a ; d’ici là, ne signez rien sur ce dossier.`;
    }
    if (alarm.kind === "different") {
      return `Le résumé de ce dossier que l’ordinateur de ${alarm.author} a préparé ne dit pas la même chose que les modifications elles-mêmes. Tout est gardé et affiché. Prévenez la personne qui coordonne le projet, et ne signez rien sur ce dossier.`;
    }
    if (alarm.kind === "untrue") {
      return `L’ordinateur de ${alarm.author} dit tenir des modifications que rien ici ne confirme. Rien ne manque et rien n’est effacé ici. Soit il a été modifié, soit un ordinateur du projet a été copié ou remis dans un état ancien : prévenez la personne qui coordonne le projet.`;
    }
    return alarm.isMe
      ? "Cet ordinateur a été copié ou remis dans un état ancien : un autre écrit sous son nom. Rien n’est effacé. N’écrivez plus d’ici, et prévenez la personne qui coordonne le projet : elle le retire (Équipe) et vous invite de nouveau. Vous revenez sous un nouveau numéro, et ce qui n’était pas envoyé peut retourner dans les dossiers (Équipe)."
      : `L’ordinateur de ${alarm.author} a été copié ou remis dans un état ancien : deux modifications différentes portent le même numéro. Les deux sont gardées. Prévenez ${alarm.author}, et ne signez rien sur ce dossier.`;
  },
  readOnly: "Cet espace vient d’une sauvegarde : il se lit, et ne se modifie pas. Rien n’a été changé.",

  notYours: "Ce message est d’une autre personne : elle seule peut le corriger ou le retirer.",

  notYourRole:
    "Ouvrir un dossier revient aux éducateur·rices et aux conseiller·ères : demandez-le à l’une ou l’un d’entre eux. Ce que vous avez écrit reste ici.",

  noteTooLong: (length: number, longest: number): string =>
    `Ce texte est trop long pour une note : ${counted(length, "caractère")}, au plus ${counted(longest, "caractère")}. Il reste ici tel quel, pas encore enregistré : raccourcissez-le, ou partagez-le en plusieurs notes.`,

  field: (failure: FieldFailure): string => {
    if (failure.kind === "tooLong") {
      return `Trop long : ${counted(failure.length, "caractère")}, au plus ${counted(failure.longest, "caractère")}. Le texte reste ici tel quel, pas encore enregistré.`;
    }
    if (failure.kind === "toCome") return failures.bornOn;
    return failure.kind === "needed"
      ? "Un prénom, un surnom ou une description, pour retrouver le dossier."
      : "Cette valeur n’est pas de la bonne forme.";
  },

  write: (failure: WriteFailure): string => {
    switch (failure.kind) {
      case "notSaved":
        return failures.notSaved(failure.failure);
      case "incomplete":
        return failures.incomplete;
      case "readOnly":
        return failures.readOnly;
      case "notYourRole":
        return failures.notYourRole;
      case "notYours":
        return failures.notYours;
      case "invalid":
        return failures.field(failure.failure);
      case "noteTooLong":
        return failures.noteTooLong(failure.length, failure.longest);
    }
  },

  day: (failure: DayFailure): string => {
    switch (failure.kind) {
      case "empty":
        return "Une date, sous la forme JJ/MM/AAAA.";
      case "shape":
        return "Écrivez la date sous la forme JJ/MM/AAAA, par exemple 15/03/2006.";
      case "year":
        return `${failure.year} : une année entre 1900 et 2199, en quatre chiffres.`;
      case "month":
        return `Il n’y a pas de mois n° ${failure.month}.`;
      case "day":
        return `Le dernier jour ${ofMonth(failure.month)} ${failure.year} est le ${failure.lastDay}.`;
    }
  },

  bornOn:
    "Cette date de naissance n’est pas encore arrivée : vérifiez le jour et l’année. Ce que vous avez écrit reste ici.",

  age: "Un âge en années, entre 0 et 99.",

  card: (failure: CardFailure): string =>
    ({
      notACard: "Ce texte n’est pas une carte de Trait d’Union. Copiez-la en entier, du début « tu- » à la fin.",
      damaged: "Cette carte est abîmée : il manque une lettre, ou une a changé. Demandez qu’on vous la renvoie.",
      otherKind:
        "C’est bien une carte de Trait d’Union, mais pas celle qu’il faut ici : une carte de poste commence par « tu-poste », une carte de projet par « tu-projet », un code de relais par « tu-relais ».",
    })[failure.kind],

  notNamed:
    "Ce projet ne connaît pas ce poste. Donnez votre carte de poste à la personne qui crée le projet, puis demandez-lui une nouvelle carte de projet.",
  sameDevice:
    "Une carte de poste est là deux fois, ou c’est celle de ce poste-ci : le vôtre est déjà du projet. Retirez-la, puis recommencez.",
  known: "Ce poste est déjà du projet, ou attend déjà d’y entrer.",
  noRelay: "Ce projet vit sur cet ordinateur seul : sans relais, personne d’autre ne peut y entrer.",
  notAllowed: "Faire entrer quelqu’un ne vous revient pas : demandez-le à un·e collègue de votre structure.",
  otherOrganization:
    "Cette personne se dit d’une autre structure. Vous faites entrer celles de la vôtre ; pour une autre, demandez à la personne qui coordonne le projet.",
  otherParty:
    "Au contrat, cette personne signerait pour une autre partie que vous. Pour la faire entrer, demandez à la personne qui coordonne le projet.",
  address: "L’adresse du relais n’est pas sûre : elle doit commencer par « wss:// ».",

  closed: (reason: ConnectionReason): string =>
    ({
      closedHere: "la connexion a été fermée ici",
      unreachable: "le relais ne répond pas, ou il n’y a pas de réseau",
      proxyRefused: "le réseau où vous êtes refuse le passage",
      proxySignIn: "le réseau où vous êtes demande une identification",
      certificate: "le certificat du relais n’est pas reconnu sur ce réseau",
      certificateDate:
        "le certificat du relais n’est pas valable à la date de cet ordinateur : vérifiez sa date et son heure",
      notARelay: "le réseau répond à la place du relais (page d’accueil d’un Wi-Fi ?)",
      lost: "la connexion s’est interrompue",
      closedByRelay: "le relais a fermé la connexion",
      silent: "le relais ne dit plus rien",
      notTheRelay: "la machine qui répond n’est pas le relais de ce projet",
      disk: "le disque de cet ordinateur n’a pas accepté ce qui arrivait : libérez de la place",
      version: "l’application et le relais n’ont pas la même version",
      unknownProject: "le relais ne connaît pas encore ce projet",
      unknownDevice: "le relais ne connaît pas ce poste",
      badProof: "le relais n’a pas reconnu ce poste",
      badToken: "le code du relais a déjà servi à un autre projet",
      full: "le relais n’a plus de place",
      rate: "le relais demande d’attendre un peu : ce poste a beaucoup à envoyer",
      crowd: "beaucoup de postes reviennent en même temps : le relais a donné son tour à celui-ci",
      connections: "ce poste a déjà d’autres connexions ouvertes au relais",
      stopping: "le relais s’arrête un moment : l’application se reliera d’elle-même",
      busy: "le relais est occupé : il demande d’attendre un peu",
      olderApp:
        "cette application est trop ancienne pour le relais : mettez-la à jour. Tout reste enregistré sur cet ordinateur",
      olderRelay:
        "le relais est plus ancien que cette application : prévenez la personne qui s’en occupe. Tout reste enregistré sur cet ordinateur",
    })[reason],

  refused: (reason: Refusal): string =>
    ({
      malformed: "le relais n’a pas su lire une modification",
      tooLarge: "une modification est trop grande pour le relais",
      room: "le relais ne connaît pas encore ce dossier",
      member: "le relais dit que ce poste n’a pas le droit d’écrire ici",
      gap: "il manque au relais des modifications plus anciennes",
      chain: "la suite des modifications ne correspond pas à celle du relais",
      fork: "deux postes ont la même identité : prévenez votre référent",
      signature: "le relais n’a pas reconnu la signature de ce poste",
      ledger: "le relais a refusé un changement d’accès",
      busy: "le relais est occupé",
      closed: "la suite de ce dossier a été reprise ailleurs : elle arrive",
      frontier: "le relais a reçu autre chose entre-temps",
      quota: "le projet n’a plus de place au relais : prévenez la personne qui s’en occupe",
      unsupported: "le relais est trop ancien pour une modification : prévenez la personne qui s’en occupe",
    })[reason],
};
