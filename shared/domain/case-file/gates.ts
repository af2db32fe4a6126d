import { type DatedTable, entryAt } from "#shared/domain/law/index.ts";
import { type CalendarDay, day } from "#shared/kernel/calendar-day.ts";
import { french } from "#shared/kernel/french.ts";
import { missingToConclude, missingToEngage } from "./contract-gate.ts";
import type { Missing, PhaseFacts } from "./gate-facts.ts";
import { type Move, moveKind, phasesPassed } from "./move.ts";
import { phases, type SupportPhase } from "./phase.ts";
import type { Outcome } from "./phase-change.ts";
import { CIRCULAR_2022, ENTRY_PAPERS, FIELD, L5131_6, OUR_CHOICE } from "./sources.ts";

// PHA-4: gates warn and ask why; they never prevent.

/** PHA-11: attempts, and different channels, before a contact is said to be lost. */
const attemptsNeeded: DatedTable<{ readonly attempts: number; readonly channels: number }> = [
  { from: day("2022-03-01"), to: null, value: { attempts: 3, channels: 2 }, source: OUR_CHOICE },
];

type Gate = (facts: PhaseFacts) => readonly Missing[];

const unless = (isThere: boolean, missing: Missing): readonly Missing[] => (isThere ? [] : [missing]);

/** What one gathers in a phase before going on. */
const leaving: Record<SupportPhase, Gate> = {
  found: ({ encounterCount, referralCount }) =>
    unless(encounterCount + referralCount > 0, {
      rule: "PHA-5",
      what: "une rencontre ou une orientation",
      source: FIELD,
    }),
  trustBuilding: ({ exchangeCount }) =>
    unless(exchangeCount > 0, { rule: "PHA-5", what: "un échange avec le ou la jeune", source: FIELD }),
  preDiagnosis: ({ preDiagnosisCount, isOrientationChosen }) => [
    ...unless(preDiagnosisCount > 0, { rule: "PHA-5", what: "un pré-diagnostic daté", source: FIELD }),
    ...unless(isOrientationChosen, { rule: "PHA-6", what: "l’orientation choisie par le ou la jeune", source: FIELD }),
  ],
  preparation: ({ eligibility, papersToObtain, isDiagnosisShared }) => [
    ...eligibilityGate[eligibility],
    ...papersToObtain.map((what) => ({ rule: "PHA-5", what, source: ENTRY_PAPERS })),
    ...unless(isDiagnosisShared, {
      rule: "PHA-5",
      what: "le diagnostic partagé avec la Mission Locale",
      source: CIRCULAR_2022,
    }),
  ],
  readyToSign: ({ contract }) => missingToConclude(contract),
  engaged: () => [],
  exited: () => [],
  lostContact: () => [],
  redirected: () => [],
};

/** PHA-6: the conditions of entry are estimated; the Mission Locale judges. */
const eligibilityGate: Record<PhaseFacts["eligibility"], readonly Missing[]> = {
  yes: [],
  toBeJudged: [{ rule: "PHA-6", what: "l’avis de la Mission Locale", source: L5131_6 }],
  notKnownYet: [{ rule: "PHA-6", what: "la vérification des conditions d’entrée", source: L5131_6 }],
  no: [{ rule: "PHA-6", what: "une condition d’entrée", source: L5131_6 }],
};

/** What a phase asks for when one enters it, unless one only comes back to it. */
function entering(
  to: SupportPhase,
  { contract, attemptChannels }: PhaseFacts,
  outcome: Outcome | null,
  today: CalendarDay,
): readonly Missing[] {
  switch (to) {
    case "engaged":
      return missingToEngage(contract);
    case "exited":
      return unless(outcome?.kind === "exit" || outcome?.kind === "closed", {
        rule: "PHA-5",
        what: "le motif",
        source: OUR_CHOICE,
      });
    case "redirected":
      return unless(outcome?.kind === "redirected", { rule: "PHA-5", what: "la destination", source: OUR_CHOICE });
    case "lostContact":
      return missingAttempts(attemptChannels, today);
    default:
      return [];
  }
}

function missingAttempts(used: readonly string[], today: CalendarDay): readonly Missing[] {
  const needed = entryAt(attemptsNeeded, today);
  if (needed === null) return [];
  const { attempts, channels } = needed.value;
  const isEnough = used.length >= attempts && new Set(used).size >= channels;
  const what = french`${attempts} essais de contact par ${channels} moyens différents`;
  return unless(isEnough, { rule: "PHA-11", what, source: needed.source });
}

/** What a change of phase lacks (PHA-4). Going back, or taking up again where one was, lacks nothing. */
export function missingFor(
  move: Move,
  facts: PhaseFacts,
  outcome: Outcome | null,
  today: CalendarDay,
): readonly Missing[] {
  const kind = moveKind(move);
  if (kind === "back" || kind === "resume") return [];
  return [...phasesPassed(move).flatMap((phase) => leaving[phase](facts)), ...entering(move.to, facts, outcome, today)];
}

/** What stands between a file and its next phase, in one line. Nothing is missing to a CEJ under way: nobody is pushed out. */
export function missingAhead(phase: SupportPhase, facts: PhaseFacts, today: CalendarDay): readonly Missing[] {
  const [to] = phases[phase].next;
  const isOnTheWay = phase !== "engaged" && phase !== "exited" && phase !== "redirected";
  return to !== undefined && isOnTheWay ? missingFor({ from: phase, to, before: null }, facts, null, today) : [];
}

/** « Il manque : pièce d'identité, RIB » */
export const missingSentence = (missing: readonly Missing[]): string =>
  missing.length === 0 ? "Rien ne manque" : french`Il manque : ${missing.map(({ what }) => what).join(", ")}`;
