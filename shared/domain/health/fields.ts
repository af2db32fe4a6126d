import type { FieldFailure } from "#shared/domain/case-file/index.ts";
import { parseIsoDay } from "#shared/kernel/calendar-day.ts";
import type { Json } from "#shared/kernel/json.ts";
import { fail, ok, type Result } from "#shared/kernel/result.ts";
import { type HealthTopic, healthCovers, healthSteps, healthTopics } from "./topics.ts";

type FieldRule =
  | { readonly kind: "text"; readonly longest: number }
  | { readonly kind: "day" }
  | { readonly kind: "code"; readonly codes: readonly string[] };

/** HEA-4: what a track says beside its notes. All of it lies in the track's own room, its name included. */
export const HEALTH_FIELDS = {
  topic: { kind: "code", codes: healthTopics },
  /** How the young person and their worker call it; empty: the topic's own name. */
  title: { kind: "text", longest: 120 },
  cover: { kind: "code", codes: healthCovers },
  /** The doctor that the young person declared. */
  doctor: { kind: "text", longest: 200 },
  step: { kind: "code", codes: healthSteps },
  /** With whom, and where. */
  place: { kind: "text", longest: 200 },
  nextOn: { kind: "day" },
  /** The hour of the next appointment, as it is said. */
  nextAt: { kind: "text", longest: 40 },
  /** Who goes along. */
  companion: { kind: "text", longest: 120 },
} as const satisfies Record<string, FieldRule>;

export type HealthField = keyof typeof HEALTH_FIELDS;

const APPOINTMENT: readonly HealthField[] = ["place", "nextOn", "nextAt", "companion"];

/** HEA-5: what is asked in a track, by its topic. What was written of another topic stays, and is shown. */
export const fieldsFor = (topic: HealthTopic): readonly HealthField[] =>
  topic === "rights" ? ["cover", "doctor", "step", ...APPOINTMENT] : ["step", ...APPOINTMENT];

/** HEA-6: what a field may hold; `null` empties it. A refused value is given back with the reason, never cut. */
export function checkHealthValue(field: HealthField, value: Json): Result<Json, FieldFailure> {
  const rule: FieldRule = HEALTH_FIELDS[field];
  if (value === null) return ok(null);
  if (typeof value !== "string") return fail({ kind: "wrongShape" });
  const text = value.trim();
  if (text === "") return ok(null);
  switch (rule.kind) {
    case "text":
      return text.length > rule.longest
        ? fail({ kind: "tooLong", longest: rule.longest, length: text.length })
        : ok(text);
    case "day":
      return parseIsoDay(text).ok ? ok(text) : fail({ kind: "wrongShape" });
    case "code":
      return rule.codes.includes(text) ? ok(text) : fail({ kind: "wrongShape" });
  }
}
