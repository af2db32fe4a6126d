// HRS-18: what the Mission Locale decided on the hours of a file.
import {
  type ActionCategory,
  actionCategories,
  type DecidedOn,
  isDecidedOn,
  type Qualification,
} from "#shared/domain/activity-hours/index.ts";
import type { PersonId } from "#shared/kernel/ids.ts";
import type { Instant } from "#shared/kernel/instant.ts";
import type { RecordId } from "../record.ts";

/** HRS-18: one decision that stands, by a person of the Mission Locale, with what it was taken on. */
export type SaidDecision = DecidedOn & {
  readonly action: RecordId;
  readonly by: PersonId;
  readonly at: Instant;
  readonly kind: "validated" | "rejected";
  /** Of a validation: the minutes that it gave, by the scale of the day of the action. */
  readonly flatMinutes: number;
};

type Decided = Parameters<typeof isDecidedOn>[0];

/** HRS-5, HRS-18: a decision of a later version, on a category that is not known here, is not guessed. */
export const qualificationsOf = (action: Decided, decisions: readonly SaidDecision[]): readonly Qualification[] =>
  decisions.flatMap((decision): readonly Qualification[] => {
    const { by, at, kind, flatMinutes } = decision;
    const category = actionCategories.find((each): each is ActionCategory => each === decision.category);
    const common = { by, at, isOutdated: !isDecidedOn(action, decision) };
    if (kind === "rejected") return [{ kind, ...common }];
    return category === undefined ? [] : [{ kind, category, flatMinutes, ...common }];
  });
