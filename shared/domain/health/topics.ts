/** HEA-1: what a track is about, in the order of the screen. No code for a substance, a past or a diagnosis: none is kept. */
export const healthTopics = [
  "diagnosis",
  "rights",
  "generalCare",
  "dental",
  "eyes",
  "mental",
  "addiction",
  "sexual",
  "violence",
  "prostitution",
  "pregnancy",
  "chronic",
  "disability",
  "sleepFood",
  "selfEsteem",
  "other",
] as const;

export type HealthTopic = (typeof healthTopics)[number];

/** HEA-3: where a step stands, in the young person's own rhythm: to decline is an answer, not a failure. */
export const healthSteps = [
  "discussed",
  "agreed",
  "booked",
  "attended",
  "missed",
  "declined",
  "ongoing",
  "stopped",
] as const;

export type HealthStep = (typeof healthSteps)[number];
