// What a decision on hours bears on, from what a file shows. Pure.
import { recordText, recordTitle } from "#features/fields/index.ts";
import {
  type Action,
  type ActionCategory,
  actionCategories,
  flatMinutesOf,
  type HoursFile,
  type Waiting,
} from "#shared/domain/activity-hours/index.ts";
import { isHealthHours, type RecordId } from "#shared/domain/records/index.ts";
import type { FileView } from "#shared/ports/engine.ts";
import type { HoursDecision, NewHoursDecision } from "#shared/ports/hours.ts";
import { plan as words } from "#text/fr.ts";

/** HRS-7: what was decided and waits no more; nothing about health without the consent to declare its hours. */
export function decidedIn(
  { hoursDecisions }: FileView,
  { activities, sharesHealthHours }: HoursFile,
  waiting: readonly Waiting[],
): readonly HoursDecision[] {
  const isHealth = ({ action, category }: HoursDecision): boolean =>
    isHealthHours(category) ||
    activities.some((each) => each.kind === "action" && each.id === action && isHealthHours(each.category));
  return hoursDecisions.filter(
    (decision) =>
      (sharesHealthHours || !isHealth(decision)) && !waiting.some(({ activity }) => activity === decision.action),
  );
}

/** As it stands on the screen, and in the place of what was decided before. */
export function decidedOn(
  { hoursDecisions }: FileView,
  { id, category, realMinutes, when }: Action,
): Omit<NewHoursDecision, "kind"> {
  if (!("on" in when)) throw new Error("an action of a file has a day");
  const seen = hoursDecisions.filter(({ action }) => action === id).map((decision) => decision.id);
  return { action: id as RecordId, decidedOn: { category, on: when.on, realMinutes }, seen };
}

/**
 * The minutes that a validation would give; `null`: nobody is asked to validate it yet, as its category was not said, or is one
 * that only a later version can count (HRS-5).
 */
export function givenBy(file: FileView, action: Action): number | null {
  if (!isCategorySaid(file, action)) return null;
  const { category, when } = action;
  const known = actionCategories.find((each): each is ActionCategory => each === category);
  return known === undefined || !("on" in when) ? null : flatMinutesOf(known, when.on);
}

/** Of what category an action is; who decides is told when nobody said it, as it then gives no hour. */
export const categoryOf = (file: FileView, action: Action): string =>
  isCategorySaid(file, action) ? words.category(action.category) : words.noCategory;

export function isCategorySaid({ records }: FileView, { id }: Pick<Action, "id">): boolean {
  const action = records.actions.find((record) => record.id === id);
  return action === undefined || recordText(action, "category") !== "";
}

export function titleOf({ records }: FileView, id: string): string {
  const action = records.actions.find((record) => record.id === id);
  return action === undefined ? words.goneAction : recordTitle("actions", action);
}
