import type { FileFault } from "#shared/desktop-exchange.ts";
import type { FileFailure, FileType } from "#shared/domain/attachments/index.ts";
import type { AttachFailure, ReadFileFailure } from "#shared/ports/attachments.ts";
import { counted, size } from "../format.ts";
import { failures } from "./failures.ts";

const types: Readonly<Record<FileType, string>> = { pdf: "PDF", jpeg: "Photo", png: "Image", webp: "Image" };

const refusals: Readonly<Record<FileFailure, string>> = {
  empty: "Ce fichier est vide.",
  damaged: "Cette image est abîmée : elle n’a pas été jointe. Reprenez la photo, ou refaites le scan.",
  heic: "Cette photo est au format HEIC, celui des iPhone, qui ne s’ouvre pas ici. Sur l’iPhone : Réglages, Appareil photo, Formats, « Le plus compatible » ; ou envoyez-vous la photo par courriel, elle arrivera en JPEG.",
  tooWide:
    "Cette image a plus de points qu’un ordinateur ne peut en afficher. Rien n’a été joint ; reprenez la photo en moins fin, ou un scan.",
  unknownType:
    "Ce n’est ni un PDF, ni une photo (JPEG, PNG ou WebP) : le contenu a été regardé, pas seulement le nom. Rien n’a été joint.",
};

export const attached = {
  title: "Fichiers joints",
  choose: "Joindre un scan ou une photo",
  chooseFor: (paper: string): string => `Joindre un scan ou une photo : ${paper}`,
  reading: "Lecture du fichier…",
  askTitle: "Joindre ce fichier",
  name: "Nom du fichier",
  nameNeeded: "Un nom, pour le retrouver.",
  weighs: (type: FileType, bytes: number): string => `${types[type]}, ${size(bytes)}.`,
  reduced: (from: number): string =>
    `Redessinée plus petite (${size(from)} au départ) : une page de texte s’y lit encore.`,
  cut: "La fin de cette photo manque : le bas de l’image peut être gris ou vide. Si vous pouvez, reprenez la photo ou copiez-la de nouveau ; sinon, joignez-la comme elle est.",
  bare: "Le lieu, la date et l’appareil ont été retirés de l’image.",
  asReceived: "Le PDF est gardé tel quel, avec ce qu’il dit de lui-même.",
  readers: "Chiffré avant d’être écrit sur le disque ; lu par les personnes qui lisent cette partie du dossier.",
  attach: "Joindre",
  cancel: "Annuler",
  keeping: "Chiffrement et enregistrement…",
  count: (count: number): string => counted(count, "fichier joint", "fichiers joints"),
  about: (type: FileType, bytes: number, who: string): string => `${types[type]}, ${size(bytes)} · ${who}`,
  coming: (here: number, all: number): string => `${size(here)} sur ${size(all)} reçus`,
  going: (sent: number, all: number): string => `${size(sent)} sur ${size(all)} transmis`,
  sent: "Transmis",
  kept: "Enregistré sur cet ordinateur",
  open: "Ouvrir",
  openOf: (name: string): string => `Ouvrir : ${name}`,
  copy: "Enregistrer une copie",
  copyOf: (name: string): string => `Enregistrer une copie : ${name}`,
  copied: (place: string): string => `Copie lisible par tous : ${place}. Effacez-la quand elle ne sert plus.`,
  remove: "Retirer",
  removeOf: (name: string): string => `Retirer : ${name}`,
  removed: (count: number): string => counted(count, "fichier retiré", "fichiers retirés"),
  removedHelp: "Hors de vue, pas effacé : qui l’a déjà reçu le garde dans l’historique.",
  bringBack: "Remettre",
  bringBackOf: (name: string): string => `Remettre : ${name}`,
  tooLarge: (bytes: number): string =>
    `Ce fichier pèse ${size(bytes)}, et 10 Mo au plus se joignent : une ligne de téléphone n’en porterait pas davantage. Scannez moins de pages à la fois, ou en noir et blanc.`,
  unreadable: "Le fichier n’a pas pu être lu. Rien n’a été changé ; essayez de nouveau.",
  broke: "Cette image n’a pas pu être affichée. Elle est gardée ; fermez, puis essayez de nouveau.",
  failure: (failure: AttachFailure): string => {
    if (failure.kind === "file") return refusals[failure.failure];
    return failure.kind === "tooLarge" ? attached.tooLarge(failure.size) : failures.write(failure);
  },
  notRead: (failure: ReadFileFailure): string =>
    ({
      notHere: "Une partie de ce fichier n’est pas encore arrivée ici : elle viendra avec le prochain échange.",
      damaged: "Ce fichier n’est pas celui qui a été joint : il n’est pas ouvert. Prévenez la personne qui l’a joint.",
      unknown: "Ce fichier n’est plus ici.",
    })[failure],
  notCopied: {
    full: "Le disque ou la clé est plein : la copie n’a pas été enregistrée.",
    readOnly: "On ne peut pas écrire à cet endroit : choisissez-en un autre.",
    gone: "La clé ou le dossier ne répond plus : la copie n’a pas été enregistrée.",
  } satisfies Record<FileFault, string>,
};
