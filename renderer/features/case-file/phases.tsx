import { missingAhead, type PhaseFacts, phases, type SupportPhase } from "#shared/domain/case-file/index.ts";
import type { CalendarDay } from "#shared/kernel/calendar-day.ts";
import type { FileSummary } from "#shared/ports/engine.ts";
import { Pill, type Tone } from "#ui/Pill.tsx";

const tones: Readonly<Record<SupportPhase, Tone>> = {
  found: "mute",
  trustBuilding: "mute",
  preDiagnosis: "mute",
  preparation: "warn",
  readyToSign: "info",
  engaged: "ok",
  exited: "mute",
  lostContact: "stop",
  redirected: "mute",
};

export const isPhase = (code: string): code is SupportPhase => code in phases;

/** The label of a phase; a code of a later version is shown as it is. */
export const phaseLabel = (code: string): string => (isPhase(code) ? phases[code].label : code);

/** Nothing for who may not read it. */
export function PhasePill({ phase }: { readonly phase: string }) {
  if (phase === "") return null;
  return <Pill tone={isPhase(phase) ? tones[phase] : "mute"}>{phaseLabel(phase)}</Pill>;
}

/** Nothing of this is recorded yet in a file: what a gate can't know here is not said to be missing. */
const NOT_RECORDED: Omit<PhaseFacts, "encounterCount"> = {
  referralCount: 0,
  exchangeCount: 0,
  preDiagnosisCount: 0,
  isOrientationChosen: false,
  eligibility: "notKnownYet",
  papersToObtain: [],
  isDiagnosisShared: false,
  contract: { kind: "draft" },
  attemptChannels: [],
};

/** What stands between a file and its next phase, as far as the file records it. */
export function missingNow({ phase, lastNoteAt }: FileSummary, today: CalendarDay): readonly string[] {
  if (phase !== "found") return [];
  const facts = { ...NOT_RECORDED, encounterCount: lastNoteAt === null ? 0 : 1 };
  return missingAhead(phase, facts, today).map(({ what }) => what);
}
