import type { CalendarDay } from "#shared/kernel/calendar-day.ts";
import { french } from "#shared/kernel/french.ts";
import { fail, ok, type Result } from "#shared/kernel/result.ts";
import type { Missing, PhaseFacts } from "./gate-facts.ts";
import { missingFor } from "./gates.ts";
import { moveKind } from "./move.ts";
import type { PhaseChange, PhaseReason } from "./phase-change.ts";
import { phaseOf } from "./phase-history.ts";

export type PhaseRefusal =
  | { readonly kind: "samePhase" }
  | { readonly kind: "dayToCome" }
  | { readonly kind: "reasonNeeded"; readonly missing: readonly Missing[] };

export const phaseRefusals: Record<PhaseRefusal["kind"], string> = {
  samePhase: "Le dossier est déjà à cette étape.",
  dayToCome: french`Un changement d’étape se note quand il a eu lieu : pas de date à venir.`,
  reasonNeeded: french`Dites pourquoi en quelques mots : l’étape changera ensuite.`,
};

/** What a person says of a change; the rest follows from the file. */
export type PhaseRequest = Pick<PhaseChange, "id" | "to" | "changedOn" | "by" | "reason" | "outcome">;

/**
 * PHA-2, PHA-3, PHA-4: takes a change of phase, or asks for the words that it needs; no gate prevents it. Changes made
 * apart are followed up by the next one, which may also confirm the phase where the file is (PHA-12).
 */
export function changePhase(
  changes: readonly PhaseChange[],
  request: PhaseRequest,
  facts: PhaseFacts,
  today: CalendarDay,
): Result<PhaseChange, PhaseRefusal> {
  const { phase: from, last, apart } = phaseOf(changes);
  const move = { from, to: request.to, before: last?.from ?? null };
  if (move.to === from && apart.length === 0) return fail({ kind: "samePhase" });
  if (request.changedOn > today) return fail({ kind: "dayToCome" });
  const missing = missingFor(move, facts, request.outcome, today);
  const kind = moveKind(move);
  const isPlain = missing.length === 0 && kind !== "back" && kind !== "leap";
  if (!isPlain && !isExplained(request.reason)) return fail({ kind: "reasonNeeded", missing });
  const warnedBy = [...new Set(missing.map(({ rule }) => rule))];
  const after = (last === null ? [] : [last, ...apart]).map(({ id }) => id);
  return ok({ ...request, from, warnedBy, after });
}

const isExplained = (reason: PhaseReason): boolean => reason.kind === "explained" && reason.text.trim() !== "";
