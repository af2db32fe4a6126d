import type { Brand } from "#shared/kernel/brand.ts";
import type { CalendarDay } from "#shared/kernel/calendar-day.ts";
import type { PersonId } from "#shared/kernel/ids.ts";

/** SHA-256 of the frozen bytes, in hexadecimal: what a party signs. */
export type Sha256 = Brand<string, "Sha256">;
export type ChoiceId = Brand<string, "ChoiceId">;

/** Why a text that was frozen gives way to another (CON-4). */
export type NewVersionReason =
  | "correction"
  | "planChanged"
  | "extensionTo18"
  | "pathwayExtension"
  | "leadWorkerChanged"
  | "breachMeasure";

/** First and last day of the support, both included, as the text says them. */
export type Terms = { readonly startsOn: CalendarDay; readonly endsOn: CalendarDay };

/** A text that nobody changes any more. A different text is another version, with another hash. */
export type FrozenVersion = {
  readonly hash: Sha256;
  readonly frozenOn: CalendarDay;
  readonly by: PersonId;
  /** The versions that its author saw and replaces; empty for a first one, and for one frozen apart. */
  readonly replaces: readonly Sha256[];
  /** `null` only when it replaces nothing. */
  readonly reason: NewVersionReason | null;
  readonly terms: Terms;
  /** CON-10: the first day of majority, when the text names a legal representative as a party; `null`: three parties. */
  readonly representedUntil: CalendarDay | null;
};

/** CON-6: which of the texts frozen apart is kept. A later choice names those that it supersedes. */
export type VersionChoice = {
  readonly id: ChoiceId;
  readonly kept: Sha256;
  readonly over: readonly Sha256[];
  readonly by: PersonId;
  readonly chosenOn: CalendarDay;
  readonly supersedes: readonly ChoiceId[];
};
