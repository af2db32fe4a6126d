import { type Finding, tempered } from "#shared/domain/law/index.ts";
import type { LegalStanding } from "#shared/domain/people/index.ts";
import type { CalendarDay } from "#shared/kernel/calendar-day.ts";
import { legitimacyOf } from "./absence-reason.ts";
import { noticeFinding, reasonedFinding } from "./decision.ts";
import { measureFinding } from "./measure-finding.ts";
import { delayFinding, observationsFinding } from "./observations.ts";
import type { Procedure } from "./procedure.ts";
import { standing } from "./step.ts";

/**
 * Whether a procedure kept to what the law asks of its manner, as far as it went. It informs: a decision that the Mission
 * Locale took is a fact even when something is missing, and the young person has a right to know both (FOL-17).
 */
export function procedureFindings(steps: Procedure, person: LegalStanding, today: CalendarDay): readonly Finding[] {
  const [fact] = standing(steps, "factRecorded");
  const [heard] = standing(steps, "reasonHeard");
  const [qualified] = standing(steps, "qualified");
  const [invitation] = standing(steps, "observationsInvited");
  const [received] = standing(steps, "observationsReceived");
  const [decision] = standing(steps, "decided");
  const [notice] = standing(steps, "notified");
  const findings: Finding[] = [];
  if (fact?.fact === "absence") findings.push(legitimacyOf(heard?.reason ?? null));
  if (invitation !== undefined) findings.push(delayFinding(invitation));
  if (qualified !== undefined && decision?.measure !== "noMeasure") {
    findings.push(observationsFinding(invitation, received, decision?.on ?? today));
  }
  if (decision !== undefined) findings.push(reasonedFinding(decision));
  if (decision !== undefined && fact !== undefined && qualified !== undefined) {
    const context = { rank: qualified.rank, fact: fact.fact, decidedOn: decision.on };
    findings.push(measureFinding(decision.measure, context));
  }
  if (notice !== undefined) findings.push(noticeFinding(notice, person));
  return findings.map(tempered);
}
