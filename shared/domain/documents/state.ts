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

export const itemStateLabels: Readonly<Record<ItemState, string>> = {
  toDo: "à faire",
  inProgress: "en cours",
  requested: "demandée",
  obtained: "obtenue",
  expired: "périmée",
  notApplicable: "non applicable",
};

/** In hand, or not needed: nothing is left to do. */
export const isSettled = (state: ItemState): boolean => state === "obtained" || state === "notApplicable";

/** What is said of a paper that was in hand and is asked for anew: it does not begin to be in hand another time (DOC-3). */
export const staysInHand = (state: ItemState): boolean =>
  state === "obtained" || state === "inProgress" || state === "requested";

/** Where a document stands on a day. */
export type Standing = {
  readonly state: ItemState;
  /** Why it is still to do, when that is known. */
  readonly cause: MissingCause | null;
  /** The last day of validity of the one in hand, or of the one that ended; `null` when it has none. */
  readonly lastDay: CalendarDay | null;
  /** A new one was started or requested while the one in hand is still valid. */
  readonly renewing: boolean;
};

type Obtained = Extract<DocumentFact, { readonly kind: "obtained" }>;

/** DOC-3: the state is derived from the facts known that day; of two facts of one day, the later in the list stands. */
export function standingOf(
  { code, lasts }: Pick<DocumentDefinition, "code" | "lasts">,
  facts: readonly DocumentFact[],
  today: CalendarDay,
): Standing {
  const known = facts
    .filter((fact) => fact.document === code && fact.on <= today)
    .sort((left, right) => (left.on < right.on ? -1 : Number(left.on > right.on)));
  const held = lastHeld(known);
  const lastDay = held === null ? null : (held.validUntil ?? endFromIssue(lasts, held.issuedOn));
  const isValid = held !== null && (lastDay === null || today <= lastDay);
  const bare = { cause: null, lastDay: null, renewing: false };
  const latest = known.at(-1);
  switch (latest?.kind) {
    case undefined:
      return { ...bare, state: "toDo" };
    case "missing":
      return { ...bare, state: "toDo", cause: latest.cause };
    case "setAside":
      return { ...bare, state: "notApplicable" };
    case "obtained":
      return { ...bare, state: isValid ? "obtained" : "expired", lastDay };
    case "started":
    case "requested":
      if (isValid) return { state: "obtained", cause: null, lastDay, renewing: true };
      return { ...bare, state: latest.kind === "started" ? "inProgress" : "requested" };
  }
}

/** The last one obtained, unless it went missing since. */
function lastHeld(known: readonly DocumentFact[]): Obtained | null {
  const fact = known.findLast(({ kind }) => kind === "obtained" || kind === "missing");
  return fact?.kind === "obtained" ? fact : null;
}

const endFromIssue = (lasts: DocumentDefinition["lasts"], issuedOn: CalendarDay | null): CalendarDay | null =>
  lasts === null || issuedOn === null ? null : lastDayOf(lasts, issuedOn);
