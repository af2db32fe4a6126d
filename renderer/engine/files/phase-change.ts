// PHA-3, PHA-4: a change of phase and why, both or none.
import { checkFieldValue } from "#shared/domain/case-file/index.ts";
import { fail, ok, type Result } from "#shared/kernel/result.ts";
import type { PhaseChange, WriteFailure } from "#shared/ports/engine.ts";
import { type Author, type Saying, saying, sayingAnew } from "./saying.ts";

/** What a change of phase says; or which of the two can't be said. */
export function changingPhase(change: PhaseChange, by: Author): Result<Saying, WriteFailure> {
  const phase = checkFieldValue("phase", change.phase);
  if (!phase.ok) return fail({ kind: "invalid", field: "phase", failure: phase.failure });
  const reason = checkFieldValue("phaseReason", change.reason);
  if (!reason.ok) return fail({ kind: "invalid", field: "phaseReason", failure: reason.failure });
  const { value } = reason;
  return ok((doc) => [
    ...saying(doc, "phase", phase.value, by),
    ...(value === null ? [] : [sayingAnew(doc, "phaseReason", value, by)]),
  ]);
}
