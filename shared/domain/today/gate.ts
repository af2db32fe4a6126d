import {
  type Missing,
  type Move,
  missingAhead,
  missingFor,
  type PhaseFacts,
  phases,
  type SupportPhase,
} from "#shared/domain/case-file/index.ts";
import type { CalendarDay } from "#shared/kernel/calendar-day.ts";
import { papersToObtain } from "./agenda.ts";
import type { ListedFile } from "./listed-file.ts";

type Verdict = PhaseFacts["eligibility"];

/**
 * What the gates of the path look at in a file, for who may read who this is and the support: kept with its summary, so that
 * a list, a day, the header of a file and its stage dialog say one thing. Days are read from it, as from the agenda.
 */
export type FileGate = {
  /** Notes and encounters that stand; `null` for who may not read them. */
  readonly metCount: number | null;
  readonly isDiagnosed: boolean;
  readonly isOrientationChosen: boolean;
  /** PHA-6: how the conditions of entry read, and from which day on; `null`: until the next. */
  readonly entry: readonly { readonly from: CalendarDay | null; readonly verdict: Verdict }[];
  readonly isDiagnosisShared: boolean;
  /** The last day of that « yes »; `null`: it has none. */
  readonly sharedUntil: CalendarDay | null;
};

type Gated = Pick<ListedFile, "agenda" | "contract">;

/** Tries to reach somebody are not noted as such: nobody is told that they lack. */
const NOT_RECORDED = ["PHA-11"];

/** What can't be known here is taken to be there: it is not said to be missing. */
function factsOf({ agenda, contract }: Gated, gate: FileGate, today: CalendarDay): PhaseFacts {
  const { metCount, isDiagnosed, isOrientationChosen, entry, isDiagnosisShared, sharedUntil } = gate;
  return {
    encounterCount: metCount ?? 1,
    referralCount: 0,
    exchangeCount: metCount ?? 1,
    preDiagnosisCount: isDiagnosed ? 1 : 0,
    isOrientationChosen,
    eligibility: entry.findLast(({ from }) => from === null || from <= today)?.verdict ?? "notKnownYet",
    papersToObtain: papersToObtain(agenda, today),
    isDiagnosisShared: isDiagnosisShared && (sharedUntil === null || today <= sharedUntil),
    contract: contract?.stage ?? { kind: "draft" },
    attemptChannels: [],
  };
}

/** TDY-1: what a change of phase lacks, as far as its reader can know. */
export function missingToMove(file: Gated, move: Move, today: CalendarDay): readonly Missing[] {
  const { gate } = file.agenda;
  if (gate === null) return [];
  return missingFor(move, factsOf(file, gate, today), null, today).filter(({ rule }) => !NOT_RECORDED.includes(rule));
}

export const isPhase = (code: string): code is SupportPhase => Object.hasOwn(phases, code);

/** TDY-1: what stands between a file and its next phase, in noun phrases: what the stage dialog says of that phase. */
export function missingNow(file: Gated & Pick<ListedFile, "phase">, today: CalendarDay): readonly string[] {
  const { phase } = file;
  const { gate } = file.agenda;
  if (gate === null || !isPhase(phase)) return [];
  return missingAhead(phase, factsOf(file, gate, today), today)
    .filter(({ rule }) => !NOT_RECORDED.includes(rule))
    .map(({ what }) => what);
}
