import { counted } from "../format.ts";
import type { NoteWords } from "./case-file.ts";

const words: NoteWords = {
  add: "Nouveau message",
  label: (author: string, when: string): string => `Message de ${author}, ${when}`,
  mine: (when: string): string => `Votre message, ${when}`,
  placeholder: "Une question, une réponse, ce dont on convient…",
  remove: "Retirer",
  removed: (author: string | null, when: string): string => `Message retiré (${author ?? "vous"}, ${when})`,
  restore: "Remettre",
};

export const thread = {
  title: "Messages",
  /** Of the button that leads to them. */
  count: (count: number): string => (count === 0 ? "Messages" : `Messages (${count})`),
  fresh: (count: number): string => counted(count, "nouveau", "nouveaux"),
  isNew: "nouveau",
  help: "Entre professionnels, lus par qui lit l’accompagnement. Chacun corrige les siens.",
  emptyTitle: "Pas encore de message",
  empty:
    "Une question à la Mission Locale, une réponse à l’association : elles restent dans le dossier, même écrites sans réseau.",
  notes: words,
};
