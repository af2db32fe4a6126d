// The allowance of a file, as the window asks for it and is shown it.
import type { AllowanceEstimate } from "#shared/domain/allowance/index.ts";
import type { AllowanceReading } from "#shared/domain/records/index.ts";
import type { CalendarMonth } from "#shared/kernel/calendar-month.ts";
import type { CaseFileId } from "#shared/protocol/ids.ts";

/** What is estimated of one month, and what it rests on. Nothing of it is stored. */
export type AllowanceView = AllowanceEstimate & Pick<AllowanceReading, "classFrom" | "lacks">;

export type AllowanceCalls = {
  /** As the file stands now, read without what only `field` holds. */
  readonly estimateOf: (file: CaseFileId, month: CalendarMonth) => Promise<AllowanceView>;
};
