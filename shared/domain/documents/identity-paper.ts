import { type Asked, answered, notAsked } from "#shared/domain/law/index.ts";
import type { IdentityPaper } from "#shared/domain/people/index.ts";
import type { CalendarDay } from "#shared/kernel/calendar-day.ts";
import { type DocumentFact, standingOf } from "./state.ts";

/** DOC-9: what the recorded papers answer to « pièce d’identité », so that nobody types it twice. */
export function identityPaperOf(facts: readonly DocumentFact[], today: CalendarDay): Asked<IdentityPaper> {
  const proof = standingOf({ code: "identityProof", lasts: null }, facts, today);
  if (proof.state === "obtained") return answered("inForce");
  if (proof.state === "expired") return answered("expired");
  const birth = standingOf({ code: "birthCertificate", lasts: null }, facts, today);
  if (birth.state === "obtained") return answered("other");
  return proof.cause === null ? notAsked : answered("none");
}
