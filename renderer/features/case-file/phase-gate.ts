// What stands between an open file and another phase, as far as whoever reads it can know.
import {
  type Missing,
  missingFor,
  moveKind,
  type PhaseFacts,
  type SupportPhase,
} from "#shared/domain/case-file/index.ts";
import { eligibility, orientation } from "#shared/domain/eligibility/index.ts";
import { profileOf, programmeOf, withoutJustice } from "#shared/domain/records/index.ts";
import { isPhase, papersToObtain } from "#shared/domain/today/index.ts";
import type { CalendarDay } from "#shared/kernel/calendar-day.ts";
import type { FileView } from "#shared/ports/engine.ts";
import { saidFile } from "#shared/ports/said-file.ts";
import { pictureOf } from "./diagnosis/picture.ts";

export type PhaseGate = {
  readonly missing: readonly Missing[];
  /** Whether the change is to be explained: something is missing, or it goes back, or leaps (PHA-2, PHA-4). */
  readonly asksWhy: boolean;
};

/** Tries to reach somebody are not noted as such: nobody is told that they lack. */
const NOT_RECORDED = ["PHA-11"];
const OF_CONTRACT = ["PHA-9", "PHA-10"];

/** PHA-4: a gate warns and asks why; it never prevents. What can't be known here is not said to be missing. */
export function phaseGate(file: FileView, to: SupportPhase, today: CalendarDay): PhaseGate {
  const [from = "", before = ""] = phasesOf(file);
  if (!isPhase(from)) return { missing: [], asksWhy: false };
  const move = { from, to, before: isPhase(before) ? before : null };
  const unknown = file.access.mine.support ? NOT_RECORDED : [...NOT_RECORDED, ...OF_CONTRACT];
  const missing = missingFor(move, factsOf(file, today), null, today).filter(({ rule }) => !unknown.includes(rule));
  return { missing, asksWhy: missing.length > 0 || ["back", "leap"].includes(moveKind(move)) };
}

/** The last first. */
const phasesOf = ({ summary, timeline }: FileView): readonly string[] => {
  const [, ...before] = timeline.filter(({ field }) => field === "phase").map(({ value }) => String(value));
  return [summary.phase, ...before];
};

function factsOf(file: FileView, today: CalendarDay): PhaseFacts {
  const { mine, live } = file.access;
  const said = withoutJustice(saidFile(file));
  const situation = { profile: profileOf(said, today), on: today, programme: programmeOf(said, today) };
  const met = file.notes.filter(({ isRemoved }) => !isRemoved).length + file.encounters.length;
  return {
    encounterCount: mine.field ? met : 1,
    referralCount: 0,
    exchangeCount: mine.field ? met : 1,
    preDiagnosisCount: mine.support && pictureOf(file.timeline).first === null ? 0 : 1,
    isOrientationChosen: !mine.support || orientation(situation).chosen !== null,
    eligibility: mine.support ? eligibility(situation).outcome.verdict : "yes",
    papersToObtain: papersToObtain(file.summary.agenda, today),
    isDiagnosisShared: !mine.identity || live.includes("sharedDiagnosis"),
    contract: file.summary.contract?.stage ?? { kind: "draft" },
    attemptChannels: [],
  };
}
