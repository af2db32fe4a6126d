// Decisions on hours, in `support`: one value for each action, whole, so that two people who decide apart leave two.
import { type ActionCategory, actionCategories, flatMinutesOf } from "#shared/domain/activity-hours/index.ts";
import { isIdOf, type RecordId, recordRule } from "#shared/domain/records/index.ts";
import { parseIsoDay } from "#shared/kernel/calendar-day.ts";
import type { Json } from "#shared/kernel/json.ts";
import { stampedAt } from "#shared/kernel/stamp.ts";
import type { HoursDecision, NewHoursDecision } from "#shared/ports/hours.ts";
import type { RecordEntry } from "#shared/ports/records.ts";
import type { CompartmentDoc } from "../crdt/compartment-doc.ts";
import type { Fact } from "../crdt/fact.ts";
import { type Author, type Saying, saying } from "../files/saying.ts";
import type { Reader } from "../files/value-view.ts";

const HOURS = "hours/";

export const isHoursDecision = (field: string): boolean => field.startsWith(HOURS);

/** In one order of keys: what two people decide alike is one value. */
const written = ({ kind, decidedOn: { category, on, realMinutes } }: NewHoursDecision): Json => ({
  kind,
  category,
  on,
  realMinutes,
  flatMinutes: kind === "rejected" ? 0 : flatMinutesOf(category as ActionCategory, on),
});

export const deciding =
  (decisions: readonly NewHoursDecision[], me: number): Saying =>
  (doc) =>
    decisions.flatMap((decision) => {
      const by: Author = { seen: decision.seen, me };
      return saying(doc, HOURS + decision.action, written(decision), by);
    });

/**
 * Those that stand, those that say the same too: who decided is shown. Of who is not of the Mission Locale, nothing: what
 * they write neither counts nor takes the place of a decision.
 */
export function readDecisions(doc: CompartmentDoc | null, reader: Reader): readonly HoursDecision[] {
  const isBelieved = (fact: Fact): boolean => decisionIn(fact, reader) !== null;
  return (doc?.facts.fields(HOURS) ?? []).flatMap((field) =>
    (doc?.facts.currentOf(field, isBelieved) ?? []).flatMap((fact) => decisionIn(fact, reader) ?? []),
  );
}

function decisionIn({ id, field, value, by, at }: Fact, { actorOf, authorName, me }: Reader): HoursDecision | null {
  const action = field.slice(HOURS.length);
  const actor = actorOf(by);
  const read = valueIn(value);
  if (read === null || actor?.party !== "missionLocale" || !isIdOf(recordRule("actions"), action)) return null;
  return {
    ...read,
    id,
    action,
    by: actor.person,
    author: authorName(by),
    isMine: by === me,
    at: stampedAt(at),
  };
}

type Written = Pick<HoursDecision, "kind" | "category" | "on" | "realMinutes" | "flatMinutes">;

const isMinutes = (value: Json | undefined): value is number => Number.isSafeInteger(value) && Number(value) >= 0;

/** HRS-4: the minutes are those of the scale of the day, whatever was written; of a category that is not known here, as written. */
function valueIn(value: Json): Written | null {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return null;
  const { kind, category, on, realMinutes = null, flatMinutes } = value as Readonly<Record<string, Json>>;
  const day = typeof on === "string" ? parseIsoDay(on) : null;
  const isKnown = (kind === "validated" || kind === "rejected") && typeof category === "string";
  if (!isKnown || day === null || !day.ok || !isMinutes(flatMinutes)) return null;
  if (realMinutes !== null && !isMinutes(realMinutes)) return null;
  const known = actionCategories.find((each) => each === category);
  const given = known === undefined ? flatMinutes : flatMinutesOf(known, day.value);
  return { kind, category, on: day.value, realMinutes, flatMinutes: kind === "rejected" ? 0 : given };
}

/** What a decision is to who reads the timeline; `null`: it is none, or is believed of nobody. */
export function decisionEntry(fact: Fact, reader: Reader): RecordEntry | null {
  const decision = isHoursDecision(fact.field) ? decisionIn(fact, reader) : null;
  if (decision === null) return null;
  const act = decision.kind === "validated" ? "hoursValidated" : "hoursRejected";
  return { kind: "actions", id: decision.action as RecordId, field: null, act };
}
