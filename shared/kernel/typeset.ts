/**
 * Puts the no-break spaces that French wants, so that sentences are written with plain ones in the source: narrow
 * before « ; ! ? », plain no-break before « : % € », inside « guillemets », after « art. » and « n° », and between a
 * number and its unit.
 */
export function typeset(text: string): string {
  return text
    .replace(/ (?=[;!?])/g, "\u202f")
    .replace(/ (?=[:%€»])/g, "\u00a0")
    .replace(/(?<=«|\bart\.|n°) /g, "\u00a0")
    .replace(/(?<=\d) (?=(?:h|min|ans?|mois|jours?|semaines?)(?![\p{L}\p{N}]))/gu, "\u00a0")
    .replace(/(?<=\d\u00a0h) (?=\d)/g, "\u00a0");
}
