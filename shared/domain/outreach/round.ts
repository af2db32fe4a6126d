import type { Brand } from "#shared/kernel/brand.ts";
import { type CalendarDay, parseIsoDay } from "#shared/kernel/calendar-day.ts";
import { fold } from "#shared/kernel/fold.ts";
import { fail, ok, type Result } from "#shared/kernel/result.ts";
import {
  type Atmosphere,
  atmospheres,
  type DayPart,
  dayParts,
  isCode,
  type RoundCounter,
  roundCounters,
} from "./codes.ts";

/** Which round it is. */
export type RoundKey = { readonly on: CalendarDay; readonly part: DayPart; readonly basin: string };

/** OUT-8: day, part of the day, basin: two computers of one team that begin it apart begin one round (lesson L26). */
export type RoundId = Brand<string, "RoundId">;

export const roundIdOf = ({ on, part, basin }: RoundKey): RoundId => `${on}.${part}.${fold(basin)}` as RoundId;

/** Inverse of `roundIdOf`; the basin as it is folded. `null`: this is no round. */
export function roundOf(id: string): RoundKey | null {
  const [on = "", part = "", ...basin] = id.split(".");
  const parsed = parseIsoDay(on);
  return parsed.ok && isCode(dayParts, part) ? { on: parsed.value, part, basin: basin.join(".") } : null;
}

/** What is said of a round, a field each. What is counted is beside. */
export type RoundSaying = {
  readonly basin: string;
  /** Who went, as colleagues call each other. */
  readonly team: string;
  /** « 18:30 ». */
  readonly start: string | null;
  readonly end: string | null;
  readonly places: readonly string[];
  readonly atmosphere: Atmosphere | null;
  readonly police: boolean;
};

/** What changes of a round: only that is written. Notes are each author's own. */
export type RoundChanges = Partial<RoundSaying> & {
  readonly counts?: Readonly<Partial<Record<RoundCounter, number>>>;
  /** Places that are taken out of it again. */
  readonly placesLeft?: readonly string[];
  readonly notes?: string;
};

export const MOST_COUNTED = 9_999;
export const LONGEST_ROUND_NOTES = 20_000;
const MOST_PLACES = 60;

export type RoundFailure =
  | { readonly kind: "tooLong"; readonly longest: number; readonly length: number }
  | { readonly kind: "future" }
  | { readonly kind: "wrongShape" };

/** OUT-3, OUT-8: whether a round may be noted. `today` is the day in the project's zone. */
export function checkRound(key: RoundKey, changes: RoundChanges, today: CalendarDay): Result<null, RoundFailure> {
  const { notes = "", counts = {}, places = [], team = "", basin = key.basin, atmosphere = null } = changes;
  if (notes.length > LONGEST_ROUND_NOTES)
    return fail({ kind: "tooLong", longest: LONGEST_ROUND_NOTES, length: notes.length });
  if (key.on > today) return fail({ kind: "future" });
  const isShaped =
    isCode(dayParts, key.part) &&
    Object.entries(counts).every(([code, count]) => isCode(roundCounters, code) && isCount(count)) &&
    [team, basin, ...places].every((text) => text.length <= 300) &&
    places.length <= MOST_PLACES &&
    [changes.start ?? null, changes.end ?? null].every(
      (hour) => hour === null || /^([01]\d|2[0-3]):[0-5]\d$/.test(hour),
    ) &&
    (atmosphere === null || isCode(atmospheres, atmosphere));
  return isShaped ? ok(null) : fail({ kind: "wrongShape" });
}

const isCount = (count: unknown): boolean =>
  typeof count === "number" && Number.isInteger(count) && count >= 0 && count <= MOST_COUNTED;

/** The part of the day of an hour of the clock. */
export function dayPartAt(hour: number): DayPart {
  if (hour < 5 || hour >= 22) return "night";
  if (hour < 12) return "morning";
  return hour < 18 ? "afternoon" : "evening";
}
