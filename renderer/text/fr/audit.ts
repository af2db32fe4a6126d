import type { AuditFaultView, AuditLineView } from "#shared/ports/audit-view.ts";
import type { RoomPurpose } from "#shared/protocol/room-purpose.ts";
import { counted } from "../format.ts";

const acts: Readonly<Record<string, string>> = {
  opening: "Ouverture",
  signature: "Signature",
  refusal: "« Non » noté",
  key: "Clé donnée",
  consent: "Accord appliqué",
};

const exports: Readonly<Record<string, string>> = {
  stick: "Copie sur clé USB",
  print: "Impression",
  copy: "Copie du dossier",
};

const compartments: Partial<Record<RoomPurpose, string>> = {
  identity: "Identité",
  field: "Terrain",
  support: "Accompagnement",
  housing: "Logement",
  mobility: "Mobilité",
  health: "Santé",
};

export const audit = {
  title: "Qui a ouvert ce dossier",
  help: "Chaque ouverture, copie, impression, signature et « non » s’inscrit dans le dossier, pour qui peut le lire ; une ouverture, au plus une fois par demi-heure et par ordinateur. Ce que l’application ne voit pas, comme une photo de l’écran, n’y figure pas.",
  reading: "Lecture du journal…",
  unread: "Le disque de cet ordinateur n’a pas rendu le journal. Rien n’est effacé ; réessayez.",
  whole: "Le journal est entier",
  notWhole: "Le journal n’est pas entier",
  empty: "Personne n’a encore ouvert ce dossier depuis que les ouvertures sont notées.",
  everybody: "Tout le monde",
  person: "Personne",
  what: "Quoi",
  when: "Quand",
  you: (name: string): string => `${name} (vous)`,
  act: ({ act, about }: Pick<AuditLineView, "act" | "about">): string =>
    (act === "export" ? exports[about] : acts[act]) ?? "Autre action, notée par une version plus récente",
  where: (purposes: readonly RoomPurpose[]): string => purposes.flatMap((each) => compartments[each] ?? []).join(", "),
  waiting: (count: number): string =>
    `${counted(count, "action")} de cet ordinateur ${count > 1 ? "seront inscrites" : "sera inscrite"} quand le dossier sera complet ici.`,
  older: "Voir les plus anciennes",
  fault: ({ kind, author, n, compartment }: AuditFaultView): string => {
    const place = compartments[compartment] ?? "";
    const line = `la ligne n°\u00a0${(n ?? 0) + 1} de ${author}`;
    const said = {
      unreadable: `une ligne de ${author} ne se lit pas.`,
      stranger: `${line} vient d’un ordinateur inconnu du projet.`,
      altered: `${line} n’est pas telle qu’elle a été écrite.`,
      missing: `il manque ${line}.`,
      unseen: `${line}, vue par un ou une collègue, n’est pas ici : elle a été retirée, ou n’est pas encore arrivée.`,
      broken: `${line} ne suit pas la précédente.`,
      forked: `deux lignes différentes portent le n°\u00a0${(n ?? 0) + 1} de ${author}.`,
      doubled: `${line} figure deux fois.`,
      backdated: `${line} porte une date plus ancienne que ce qui la précède.`,
    }[kind];
    return `${place} : ${said}`;
  },
};
