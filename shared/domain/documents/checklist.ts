import { type DatedEntry, entryAt, type Source } from "#shared/domain/law/index.ts";
import type { Question } from "#shared/domain/people/index.ts";
import { addMonths, type CalendarDay, formatFrenchDay } from "#shared/kernel/calendar-day.ts";
import { french } from "#shared/kernel/french.ts";
import { catalogue } from "./catalogue/catalogue.ts";
import type { Block, DocumentDefinition, Need } from "./document.ts";
import { type DocumentFact, type Standing, standingOf } from "./state.ts";

/** A document on someone's list: what, why, what it blocks, where it stands, and what to look out for. */
export type ChecklistItem = Omit<DocumentDefinition, "neededWhen" | "lasts" | "remindMonthsBefore"> &
  Standing & {
    readonly source: Source;
    /** In hand, and still valid on the day of signing. */
    readonly inHand: boolean;
    /** A French sentence about its end, when there is something to do; `null` otherwise. */
    readonly warning: string | null;
    /** The day from which its end asks for a look; `null`: it has none, or no reminder. */
    readonly remindFrom: CalendarDay | null;
  };

/** The papers of one person, and what is still to ask them. */
export type Checklist = {
  readonly items: readonly ChecklistItem[];
  /** What to ask to know whether more is needed (DOC-4). */
  readonly toAsk: readonly Question[];
};

/** DOC-1, DOC-4: the documents that a profile calls for, with what has been recorded about each. */
export function checklist(need: Need, facts: readonly DocumentFact[]): Checklist {
  const inForce = catalogue.filter((entry) => entryAt([entry], need.signingOn) !== null);
  const asked = inForce.map((entry) => ({ entry, condition: entry.value.neededWhen(need) }));
  const items = asked
    .filter(({ condition }) => condition.holds === "yes")
    .map(({ entry }) => itemOf(entry, need, facts));
  return { items, toAsk: [...new Set(asked.flatMap(({ condition }) => condition.missing))] };
}

/** DOC-2, LAW-3: what is missing for something, and apart what would be if a rule still to confirm holds. */
export function missingFor(
  { items }: Checklist,
  block: Block,
): { readonly missing: readonly ChecklistItem[]; readonly toConfirm: readonly ChecklistItem[] } {
  const open = items.filter((item) => item.blocks === block && !item.inHand && item.state !== "notApplicable");
  return {
    missing: open.filter(({ source }) => source.status !== "toConfirm"),
    toConfirm: open.filter(({ source }) => source.status === "toConfirm"),
  };
}

function itemOf(
  { value, source }: DatedEntry<DocumentDefinition>,
  need: Need,
  facts: readonly DocumentFact[],
): ChecklistItem {
  const { neededWhen: _, lasts: __, remindMonthsBefore, ...told } = value;
  const standing = standingOf(value, facts, need.today);
  const endsBeforeSigning = standing.lastDay !== null && standing.lastDay < need.signingOn;
  return {
    ...told,
    ...standing,
    source,
    inHand: standing.state === "obtained" && !endsBeforeSigning,
    warning: warningOf(standing, remindMonthsBefore, need),
    remindFrom: remindFrom(standing.lastDay, remindMonthsBefore),
  };
}

function warningOf(standing: Standing, remindMonthsBefore: number | null, need: Need): string | null {
  const { state, lastDay, renewing } = standing;
  if (lastDay === null) return null;
  const end = formatFrenchDay(lastDay);
  const then = renewing ? "renouvellement en cours." : "à renouveler.";
  if (state === "expired") return french`Fin de validité le ${end} : à renouveler.`;
  if (lastDay < need.signingOn) return french`Valable jusqu’au ${end} seulement, avant la signature : ${then}`;
  const from = remindFrom(lastDay, remindMonthsBefore);
  return from !== null && need.today >= from ? french`Valable jusqu’au ${end} : ${then}` : null;
}

const remindFrom = (lastDay: CalendarDay | null, monthsBefore: number | null): CalendarDay | null =>
  lastDay === null || monthsBefore === null ? null : addMonths(lastDay, -monthsBefore);
