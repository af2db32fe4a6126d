import type { Measure } from "#shared/domain/allowance/index.ts";
import type { Capacity } from "#shared/domain/contract/index.ts";
import { standingFacts } from "#shared/domain/law/index.ts";
import type { Brand } from "#shared/kernel/brand.ts";
import type { CalendarDay } from "#shared/kernel/calendar-day.ts";
import type { PersonId } from "#shared/kernel/ids.ts";
import type { AbsenceReason } from "./absence-reason.ts";

// Three different things, by different people (FOL-1): a fact is recorded, a breach is qualified, a measure is decided.
// One procedure is the list of what was done about one fact; each step has its author. Nothing is ever rewritten.

export type StepId = Brand<string, "StepId">;

/** `representative`: the legal representative of the Mission Locale, or whoever they authorised. */
export type FollowUpActor = "educator" | "advisor" | "representative";
export type Rank = 1 | 2 | 3;

/** FOL-2: what the text names. Fewer hours than planned in a week is a topic to discuss, and has no code here. */
export const factKinds = {
  absence: { label: "Absence à une action prévue" },
  unprovedAct: { label: "Acte prévu, non justifié" },
  falseDeclaration: { label: "Fausse déclaration" },
} as const satisfies Record<string, { readonly label: string }>;

export type FactKind = keyof typeof factKinds;

type By<Actor extends FollowUpActor> = {
  readonly id: StepId;
  readonly by: PersonId;
  readonly as: Actor;
  readonly on: CalendarDay;
  /** Earlier steps that this one corrects or settles. */
  readonly supersedes: readonly StepId[];
};
type AnyWorker = By<"educator" | "advisor">;
type MissionLocale = By<"advisor" | "representative">;

export type FactRecorded = AnyWorker & { readonly kind: "factRecorded"; readonly fact: FactKind };
export type ReasonHeard = AnyWorker & {
  readonly kind: "reasonHeard";
  readonly reason: AbsenceReason | null;
  readonly proposal: "legitimate" | "notLegitimate" | "unknown";
};
export type ClosedAsExcused = By<"advisor"> & { readonly kind: "closedAsExcused" };
export type ReportedToMl = AnyWorker & { readonly kind: "reportedToMl" };
export type Qualified = By<"advisor"> & { readonly kind: "qualified"; readonly rank: Rank };
export type NotQualified = By<"advisor"> & { readonly kind: "notQualified" };
export type ObservationsInvited = MissionLocale & {
  readonly kind: "observationsInvited";
  /** Last day to answer, included. */
  readonly until: CalendarDay;
};
export type ObservationsReceived = MissionLocale & { readonly kind: "observationsReceived" };
export type Decided = By<"representative"> &
  Measure & {
    readonly kind: "decided";
    readonly capacity: Capacity;
    /** The referent adviser on whose advice it was taken. */
    readonly advisedBy: PersonId;
    readonly grounds: string;
    readonly statesAppeal: boolean;
  };
export type Notified = MissionLocale & {
  readonly kind: "notified";
  readonly to: "youngPerson" | "legalGuardian";
  /** By any means that gives a certain date. */
  readonly hasCertainDate: boolean;
};
export type Appealed = MissionLocale & { readonly kind: "appealed" };
export type Lifted = By<"representative"> & { readonly kind: "lifted"; readonly grounds: string };
export type Closed = MissionLocale & { readonly kind: "closed" };

export type FollowUpStep =
  | FactRecorded
  | ReasonHeard
  | ClosedAsExcused
  | ReportedToMl
  | Qualified
  | NotQualified
  | ObservationsInvited
  | ObservationsReceived
  | Decided
  | Notified
  | Appealed
  | Lifted
  | Closed;

export type StepKind = FollowUpStep["kind"];

/** The steps of a kind that no other corrects, the last taken first. */
export function standing<Kind extends StepKind>(
  steps: readonly FollowUpStep[],
  kind: Kind,
): readonly Extract<FollowUpStep, { kind: Kind }>[] {
  const order = ({ on, id }: FollowUpStep): string => `${on} ${id}`;
  return standingFacts(steps)
    .filter((step): step is Extract<FollowUpStep, { kind: Kind }> => step.kind === kind)
    .toSorted((a, b) => (order(a) > order(b) ? -1 : 1));
}
