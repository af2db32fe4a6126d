// What the Mission Locale decides on the hours of a file, as the window asks for it and is shown it.
import type { DecidedOn } from "#shared/domain/activity-hours/index.ts";
import type { RecordId, SaidDecision } from "#shared/domain/records/index.ts";
import type { Result } from "#shared/kernel/result.ts";
import type { CaseFileId } from "#shared/protocol/ids.ts";
import type { FactId, WriteFailure } from "./engine.ts";

/** A decision that stands: of two that say something else, taken apart, both. */
export type HoursDecision = SaidDecision & {
  readonly id: FactId;
  readonly author: string;
  readonly isMine: boolean;
};

export type NewHoursDecision = {
  readonly action: RecordId;
  readonly kind: "validated" | "rejected";
  /** What was on the screen. */
  readonly decidedOn: DecidedOn;
  /** The decisions in whose place it stands. */
  readonly seen: readonly FactId[];
};

/** `notAllowed`: it is not for this person, who is not of the Mission Locale, or nobody agreed to declare these hours (HRS-7). */
export type HoursFailure = WriteFailure | { readonly kind: "notAllowed" };

export type HoursCalls = {
  /** All of them or none. The minutes are those of the scale of the day of each action. */
  readonly decideHours: (
    file: CaseFileId,
    decisions: readonly NewHoursDecision[],
  ) => Promise<Result<null, HoursFailure>>;
};
