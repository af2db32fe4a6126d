// What is said beside a value that is edited, whatever holds it.
export const fields = {
  add: "Ajouter",
  close: "Fermer",
  yes: "oui",
  no: "non",
  /** A long list, before it is opened. */
  folded: (label: string, said: string): string => `${label} : ${said}`,
  /** By the kind of the value. */
  examples: { day: "JJ/MM/AAAA", hour: "9 h 30", minutes: "1 h 30", money: "480,50 €" } as Readonly<
    Record<string, string>
  >,
  /** Under a text that is being typed: what others wrote since it was begun. */
  meanwhile: (said: string): string => `Écrit entre-temps : ${said}. Rien ne sera remplacé : vous pourrez choisir.`,
  /** Under a text that was typed before the application stopped; `said`: what the file says. */
  found: (said: string): string =>
    `Texte tapé avant l’arrêt de l’application, pas encore enregistré dans le dossier.${said === "" ? "" : ` Le dossier dit : ${said}.`}`,
  keepFound: "Enregistrer ce texte",
  keepFoundOf: (label: string): string => `Enregistrer ce texte : ${label}`,
  dropFound: "Effacer ce texte",
  dropFoundOf: (label: string): string => `Effacer ce texte : ${label}`,
  hourShape: "Une heure, par exemple 9 h 30 ou 14 h.",
  minutesShape: "Une durée, par exemple 2 h, 1 h 30 ou 45 min.",
  moneyShape: "Un montant en euros, par exemple 480 ou 480,50 €.",
  numberShape: (least: number, most: number): string => `Un nombre entier, entre ${least} et ${most}.`,
};
