import type { CalendarDay } from "#shared/kernel/calendar-day.ts";
import { lastDayOf } from "./delay.ts";
import type { DocumentCode, DocumentDefinition } from "./document.ts";

export const missingCauses = ["never", "lost", "stolen", "elsewhere", "refused"] as const;
export type MissingCause = (typeof missingCauses)[number];

/** Something that happened about a document, on a day. Facts are added, never rewritten (DOC-3). */
export type DocumentFact = { readonly document: DocumentCode; readonly on: CalendarDay } & (
  | { readonly kind: "started" | "requested" | "setAside" }
  | { readonly kind: "missing"; readonly cause: MissingCause }
  | {
      readonly kind: "obtained";
      /** The date of issue written on it; `null` when it has none. */
      readonly issuedOn: CalendarDay | null;
      /** The last day of validity printed on it; `null` when it has none. */
      readonly validUntil: CalendarDay | null;
    }
);

export const itemStates = ["toDo", "inProgress", "requested", "obtained", "expired", "notApplicable"] as const;
export type ItemState = (typeof itemStates)[number];

/** Where a document stands on a day: its state, why it is missing, and its last day of validity if it has one. */
export type Standing = {
  readonly state: ItemState;
  readonly cause: MissingCause | null;
  readonly lastDay: CalendarDay | null;
};

/** DOC-3: the state is derived from the latest fact known that day; of two facts of one day, the later in the list. */
export function standingOf(
  { code, lasts }: Pick<DocumentDefinition, "code" | "lasts">,
  facts: readonly DocumentFact[],
  today: CalendarDay,
): Standing {
  const latest = facts
    .filter((fact) => fact.document === code && fact.on <= today)
    .reduce<DocumentFact | null>((last, fact) => (last === null || fact.on >= last.on ? fact : last), null);
  const bare = { cause: null, lastDay: null };
  switch (latest?.kind) {
    case undefined:
      return { ...bare, state: "toDo" };
    case "started":
      return { ...bare, state: "inProgress" };
    case "requested":
      return { ...bare, state: "requested" };
    case "setAside":
      return { ...bare, state: "notApplicable" };
    case "missing":
      return { ...bare, state: "toDo", cause: latest.cause };
    case "obtained": {
      const lastDay = latest.validUntil ?? endFromIssue(lasts, latest.issuedOn);
      return { cause: null, lastDay, state: lastDay !== null && lastDay < today ? "expired" : "obtained" };
    }
  }
}

const endFromIssue = (lasts: DocumentDefinition["lasts"], issuedOn: CalendarDay | null): CalendarDay | null =>
  lasts === null || issuedOn === null ? null : lastDayOf(lasts, issuedOn);
