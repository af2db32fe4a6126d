/** « Karim B. », « Karim B. et Sonia R. », « Karim B., Sonia R. et Claire P. »; a person at two computers is named once. */
const listed = (names: readonly string[]): string =>
  new Intl.ListFormat("fr-FR", { type: "conjunction" }).format(new Set(names));

const several = (names: readonly string[]): boolean => new Set(names).size > 1;

export const presence = {
  here: (names: readonly string[]): string =>
    `${listed(names)} ${several(names) ? "ont" : "a"} aussi ce dossier ouvert`,
  writing: (names: readonly string[]): string => `${listed(names)} ${several(names) ? "écrivent" : "écrit"} ici…`,
};
