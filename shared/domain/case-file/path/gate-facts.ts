import type { ContractStage } from "#shared/domain/contract/index.ts";
import type { Source, Verdict } from "#shared/domain/law/index.ts";

/** What the file holds that the gates look at, counted by whoever may read it. */
export type PhaseFacts = {
  readonly encounterCount: number;
  readonly referralCount: number;
  /** Exchanges both ways: reached, met, dropped in. */
  readonly exchangeCount: number;
  readonly preDiagnosisCount: number;
  readonly isOrientationChosen: boolean;
  readonly eligibility: Verdict;
  /** Neutral labels of the papers that block the signature and are not there yet. */
  readonly papersToObtain: readonly string[];
  readonly isDiagnosisShared: boolean;
  readonly contract: ContractStage;
  /** One entry for each attempt to reach the person since the last exchange: the channel used. */
  readonly attemptChannels: readonly string[];
};

/** One thing that stands between a file and another phase (PHA-4). */
export type Missing = {
  readonly rule: string;
  /** A French noun phrase, for « Il manque : … ». */
  readonly what: string;
  readonly source: Source;
};

/** Nothing when it is there, else what is missing. */
export const unless = (isThere: boolean, missing: Missing): readonly Missing[] => (isThere ? [] : [missing]);
