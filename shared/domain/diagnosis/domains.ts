import type { Compartment } from "#shared/domain/sharing/index.ts";

/** DIA-1: what a pre-diagnosis speaks of, in its order. */
export const diagnosisDomains = [
  "housing",
  "resources",
  "health",
  "mobility",
  "papers",
  "relationships",
  "trainingAndJob",
  "languageAndDigital",
  "justice",
  "selfEsteem",
] as const;

export type DiagnosisDomain = (typeof diagnosisDomains)[number];

/** DIA-2: the compartment where the answers of a domain live; the level of health is said in `support` by `sharedDiagnosis` alone. */
export const domainCompartment: Readonly<Record<DiagnosisDomain, Compartment>> = {
  housing: "housing",
  resources: "support",
  health: "health",
  mobility: "mobility",
  papers: "support",
  relationships: "support",
  trainingAndJob: "support",
  languageAndDigital: "support",
  justice: "field",
  selfEsteem: "support",
};

/** DIA-3: how much stands in the way, in this order; what was not asked is none of these. */
export const obstacleLevels = ["none", "slight", "major", "blocking"] as const;

export type ObstacleLevel = (typeof obstacleLevels)[number];

/** From 0 (nothing in the way) to 3. */
export const weightOf = (level: ObstacleLevel): number => obstacleLevels.indexOf(level);

/** DIA-4: what is kept in the young person's own words. */
export const ownWords = ["need", "expectation", "wish", "strength"] as const;

export type OwnWords = (typeof ownWords)[number];
