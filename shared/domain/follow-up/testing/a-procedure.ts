// Builders for tests: invented steps of a procedure.

import type { Measure } from "#shared/domain/allowance/index.ts";
import { type CalendarDay, day } from "#shared/kernel/calendar-day.ts";
import { french } from "#shared/kernel/french.ts";
import type { PersonId } from "#shared/kernel/ids.ts";
import type {
  Decided,
  FactRecorded,
  FollowUpActor,
  Notified,
  ObservationsInvited,
  Qualified,
  ReasonHeard,
  StepId,
} from "../step.ts";

export const people = {
  educator: "educator" as PersonId,
  advisor: "advisor" as PersonId,
  representative: "representative" as PersonId,
};

const step = <Kind extends string, Actor extends FollowUpActor>(kind: Kind, as: Actor, on: string) => ({
  id: `${kind}-${on}` as StepId,
  kind,
  as,
  by: people[as],
  on: day(on) as CalendarDay,
  supersedes: [] as readonly StepId[],
});

export const aFact = (given: Partial<FactRecorded> = {}): FactRecorded => ({
  ...step("factRecorded", "educator", "2024-05-02"),
  fact: "absence",
  ...given,
});
export const anExplanation = (given: Partial<ReasonHeard> = {}): ReasonHeard => ({
  ...step("reasonHeard", "educator", "2024-05-03"),
  reason: "forgot",
  proposal: "unknown",
  ...given,
});
export const aReport = () => step("reportedToMl", "educator", "2024-05-04");
export const anExcuse = () => step("closedAsExcused", "advisor", "2024-05-05");
export const aBreach = (given: Partial<Qualified> = {}): Qualified => ({
  ...step("qualified", "advisor", "2024-05-06"),
  rank: 1,
  ...given,
});
export const notABreach = () => step("notQualified", "advisor", "2024-05-06");
export const anInvitation = (given: Partial<ObservationsInvited> = {}): ObservationsInvited => ({
  ...step("observationsInvited", "advisor", "2024-05-07"),
  until: day("2024-05-22"),
  ...given,
});
export const observations = (on = "2024-05-15") => step("observationsReceived", "advisor", on);
export const aDecision = ({
  measure = { measure: "quarterCut" },
  ...given
}: Partial<Omit<Decided, "measure">> & { readonly measure?: Measure } = {}): Decided => ({
  ...step("decided", "representative", "2024-05-27"),
  ...measure,
  capacity: { kind: "legalRepresentative" },
  advisedBy: people.advisor,
  grounds: french`Absence du 2 mai à l’atelier, sans motif retenu.`,
  statesAppeal: true,
  ...given,
});
export const aNotice = (given: Partial<Notified> = {}): Notified => ({
  ...step("notified", "advisor", "2024-05-28"),
  to: "youngPerson",
  hasCertainDate: true,
  ...given,
});
export const aLifting = () => ({
  ...step("lifted", "representative", "2024-06-15"),
  grounds: "Reprise de l’accompagnement.",
});
