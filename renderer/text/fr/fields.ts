// What is said beside a value that is edited, whatever holds it.
export const fields = {
  add: "Ajouter",
  close: "Fermer",
  yes: "oui",
  no: "non",
  /** A long list, before it is opened. */
  folded: (label: string, said: string): string => `${label} : ${said}`,
  /** By the kind of the value. */
  examples: { day: "JJ/MM/AAAA", hour: "9 h 30", minutes: "1 h 30" } as Readonly<Record<string, string>>,
  hourShape: "Une heure, par exemple 9 h 30 ou 14 h.",
  minutesShape: "Une durée, par exemple 2 h, 1 h 30 ou 45 min.",
  numberShape: (least: number, most: number): string => `Un nombre entier, entre ${least} et ${most}.`,
};
