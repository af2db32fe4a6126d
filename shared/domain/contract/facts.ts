import type { CalendarDay } from "#shared/kernel/calendar-day.ts";
import type { OpeningAct } from "./opening-act.ts";
import type { Refusal, Signature } from "./signing/signature.ts";
import type { Extension } from "./term/extension.ts";
import type { FrozenVersion, VersionChoice } from "./text/version.ts";

/** All that is stored of a contract. Its stage is worked out from these facts, and stored nowhere. */
export type ContractFacts = {
  /** The day when the association and the Mission Locale shared the diagnosis; `null` when they did not. */
  readonly diagnosisSharedOn: CalendarDay | null;
  readonly versions: readonly FrozenVersion[];
  readonly choices: readonly VersionChoice[];
  readonly signatures: readonly Signature[];
  readonly refusals: readonly Refusal[];
  readonly openings: readonly OpeningAct[];
  readonly extensions: readonly Extension[];
  /** The day of the exit that stands (see the topic « exit »); `null` while there is none. */
  readonly endedOn: CalendarDay | null;
};

export const noContractFacts: ContractFacts = {
  diagnosisSharedOn: null,
  versions: [],
  choices: [],
  signatures: [],
  refusals: [],
  openings: [],
  extensions: [],
  endedOn: null,
};
