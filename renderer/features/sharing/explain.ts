import { answerRefusals, withdrawalRefusals } from "#shared/domain/sharing/index.ts";
import type { AccessFailure } from "#shared/ports/access.ts";
import { failures, sharing } from "#text/fr.ts";

/** Why a change was not taken; what was typed is still there. */
export function explain(failure: AccessFailure): string {
  switch (failure.kind) {
    case "notAllowed":
      return sharing.notAllowed;
    case "answer":
      return answerRefusals[failure.refusal];
    case "withdrawal":
      return withdrawalRefusals[failure.refusal];
    default:
      return failures.write(failure);
  }
}
