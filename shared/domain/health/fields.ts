import { checkValue, type FieldFailure, legibleValue, type ValueRule } from "#shared/domain/case-file/index.ts";
import { obstacleLevels } from "#shared/domain/diagnosis/index.ts";
import { healthCovers } from "#shared/domain/people/index.ts";
import type { Json } from "#shared/kernel/json.ts";
import type { Result } from "#shared/kernel/result.ts";
import { type HealthTopic, healthSteps, healthTopics } from "./topics.ts";

/** HEA-4: what a track says beside its notes. All of it lies in the track's own room, its name included. */
export const HEALTH_FIELDS = {
  topic: { kind: "code", codes: healthTopics },
  /** How the young person and their worker call it; empty: the topic's own name. */
  title: { kind: "text", longest: 120 },
  /** HEA-2: what covers the costs of care. */
  cover: { kind: "code", codes: healthCovers },
  /** The doctor that the young person declared. */
  doctor: { kind: "text", longest: 200 },
  /** What the young person needs or asks for; never why. */
  need: { kind: "text", longest: 1_000 },
  step: { kind: "code", codes: healthSteps },
  /** With whom, and where. */
  place: { kind: "text", longest: 200 },
  nextOn: { kind: "day" },
  nextAt: { kind: "hour" },
  /** The answer of the pre-diagnosis, of which the level alone may be said elsewhere. */
  level: { kind: "code", codes: obstacleLevels },
  said: { kind: "text", longest: 2_000 },
  /** Who goes along. */
  companion: { kind: "text", longest: 120 },
  /** What came of a step or an appointment: a right obtained, another date, nothing yet. */
  outcome: { kind: "text", longest: 500 },
} as const satisfies Record<string, ValueRule>;

export type HealthField = keyof typeof HEALTH_FIELDS;

export const isHealthField = (field: string): field is HealthField => Object.hasOwn(HEALTH_FIELDS, field);

const APPOINTMENT: readonly HealthField[] = ["place", "nextOn", "nextAt", "companion"];

/** HEA-5: what is asked in a track, by its topic. What was written of another topic stays, and is shown. */
export function fieldsFor(topic: HealthTopic): readonly HealthField[] {
  if (topic === "diagnosis") return ["level", "said"];
  const asked: readonly HealthField[] = ["need", "step", ...APPOINTMENT, "outcome"];
  return topic === "rights" ? ["cover", "doctor", ...asked] : asked;
}

/** HEA-6: what a field may hold; `null` empties it. A refused value is given back with the reason, never cut. */
export const checkHealthValue = (field: HealthField, value: Json): Result<Json, FieldFailure> =>
  checkValue(HEALTH_FIELDS[field], value);

/** A stored value as it may be shown. */
export const legibleHealth = (field: HealthField, stored: Json): Json => legibleValue(HEALTH_FIELDS[field], stored);
