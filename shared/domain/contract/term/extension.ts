import type { Brand } from "#shared/kernel/brand.ts";
import type { CalendarDay } from "#shared/kernel/calendar-day.ts";
import type { PersonId } from "#shared/kernel/ids.ts";
import type { Sha256 } from "../text/version.ts";
import type { ExtendingPathway } from "./pathway.ts";

export type ExtensionId = Brand<string, "ExtensionId">;

type Decided = {
  readonly id: ExtensionId;
  readonly by: PersonId;
  readonly decidedOn: CalendarDay;
  /** Earlier extensions that this one corrects or takes the place of. */
  readonly supersedes: readonly ExtensionId[];
};

/** CON-13: in exceptional cases, by an amendment that the three parties sign; its text says until when. */
export type ExceptionalExtension = Decided & {
  readonly kind: "exceptional";
  readonly justification: string;
  readonly amendment: Sha256;
};

/** CON-14: entered a listed pathway before the end; the last day follows from the day when the pathway ends. */
export type PathwayExtension = Decided & {
  readonly kind: "listedPathway";
  readonly pathway: ExtendingPathway;
  readonly enteredOn: CalendarDay;
  readonly pathwayEndsOn: CalendarDay;
};

export type Extension = ExceptionalExtension | PathwayExtension;
