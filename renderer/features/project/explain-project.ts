import type { ProjectFailure } from "#shared/ports/engine.ts";
import { failures } from "#text/fr.ts";

/** Why a project was not begun, joined or opened to somebody; what was typed stays. */
export function explainProject(failure: ProjectFailure | null): string | null {
  if (failure === null) return null;
  switch (failure.kind) {
    case "card":
      return failures.card(failure.failure);
    case "notNamed":
      return failures.notNamed;
    case "sameDevice":
      return failures.sameDevice;
    case "address":
      return failures.address;
    case "known":
      return failures.known;
    case "noRelay":
      return failures.noRelay;
    case "otherOrganization":
      return failures.otherOrganization;
    case "otherParty":
      return failures.otherParty;
    case "notAllowed":
      return failures.notAllowed;
    case "notSaved":
      return failures.notSaved(failure.failure);
  }
}
