// SEA-3: how a French name sounds, roughly. Names come to the street from many languages and are written by who hears
// them: what is kept apart here is what an ear keeps apart.

const CHANGES: readonly (readonly [RegExp, string])[] = [
  [/oo/g, "u"],
  [/ee/g, "i"],
  [/(.)\1+/g, "$1"],
  [/ph/g, "f"],
  [/t?s?ch|sh/g, "§"],
  [/dj/g, "j"],
  [/gu(?=[eiy])/g, "g"],
  [/g(?=[eiy])/g, "j"],
  [/qu|ck|q/g, "k"],
  [/c(?=[eiy])/g, "s"],
  [/c/g, "k"],
  [/x/g, "ks"],
  [/h/g, ""],
  [/z/g, "s"],
  [/w/g, "v"],
  [/y/g, "i"],
  [/eau|au/g, "o"],
  [/ou/g, "u"],
  [/oi/g, "ua"],
  [/eu|oe/g, "e"],
  [/ai|ei/g, "e"],
  [/e[mn](?=[bcdfgjklpqrstv§]|$)/g, "an"],
  [/a[m](?=[bp])/g, "an"],
  [/gn/g, "ni"],
  [/(?:e[rst]?|[stdpe])+$/g, ""],
  [/(.)\1+/g, "$1"],
];

/** The sound of a folded word; empty for what has none. */
export const soundOf = (word: string): string => CHANGES.reduce((sound, [from, to]) => sound.replace(from, to), word);
