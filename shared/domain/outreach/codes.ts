// The code lists of outreach. A code is stored, never a label; none is removed. What would say something of health or of
// justice is not offered: an outreach room is no place for it (OUT-2).

/** What kind of meeting it was. `observation` speaks of a place, and names nobody: it is a round. */
export const encounterKinds = ["met", "dropIn", "remote"] as const;
export type EncounterKind = (typeof encounterKinds)[number];

/** OUT-2: what was needed, by domain of the pre-diagnosis, without health and justice. */
export const seenNeeds = [
  "housing",
  "resources",
  "papers",
  "mobility",
  "relationships",
  "trainingAndJob",
  "languageAndDigital",
  "selfEsteem",
] as const;
export type SeenNeed = (typeof seenNeeds)[number];

/** What comes after: said in one gesture. */
export const nextSteps = ["meetAgain", "refer", "emergency115", "nothingYet"] as const;
export type NextStep = (typeof nextSteps)[number];

/** OUT-2: without the venues of care and of detention, which say something of who is met there. */
export const placeKinds = [
  "street",
  "square",
  "trainStation",
  "squat",
  "camp",
  "dayCentre",
  "emergencyShelter",
  "hostel",
  "associationOffice",
  "missionLocaleOffice",
  "missionLocaleOutpost",
  "franceServices",
  "townHall",
  "home",
  "thirdPartyHome",
  "school",
  "sportsOrCulture",
  "online",
  "childProtectionHome",
  "other",
] as const;
export type PlaceKind = (typeof placeKinds)[number];

/** OUT-8: what is counted in a round, and names nobody. */
export const roundCounters = [
  "youngSeen",
  "unknownWomen",
  "unknownMen",
  "unknownOther",
  "mediations",
  "meal",
  "shower",
  "kit",
  "clothing",
  "phoneCharge",
  "itemsCollected",
] as const;
export type RoundCounter = (typeof roundCounters)[number];

/** How a place felt: said of the round, never of a person. */
export const atmospheres = ["quiet", "tension", "violence"] as const;
export type Atmosphere = (typeof atmospheres)[number];

export const dayParts = ["morning", "afternoon", "evening", "night"] as const;
export type DayPart = (typeof dayParts)[number];

export const isCode = <Code extends string>(codes: readonly Code[], value: unknown): value is Code =>
  codes.some((code) => code === value);
