/** PEO-10: the ways to reach somebody, as many as there are, none of them needed; a person to be reached in their place is one. */
export const contactWays = [
  "phone",
  "messaging",
  "email",
  "socialNetwork",
  "letter",
  "trustedPerson",
  "family",
  "thirdParty",
  "other",
] as const;
export type ContactWay = (typeof contactWays)[number];

/** Who is called in the place of the young person. */
const PEOPLE: readonly string[] = ["trustedPerson", "family", "thirdParty"] satisfies readonly ContactWay[];

/** PEO-10: those of somebody close before the rest: they are who is called when the young person can't be. */
export const closeFirst = <Each>(all: readonly Each[], wayOf: (each: Each) => string): readonly Each[] =>
  all.toSorted((left, right) => Number(PEOPLE.includes(wayOf(right))) - Number(PEOPLE.includes(wayOf(left))));
