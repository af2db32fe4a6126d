import { type DatedTable, entryAt, type Finding, type Source } from "#shared/domain/law/index.ts";
import { addDays, addMonths, type CalendarDay, day } from "#shared/kernel/calendar-day.ts";
import type { PersonId } from "#shared/kernel/ids.ts";
import { CNIL_RETENTION } from "../sources.ts";
import {
  activeFinding,
  archiveFinding,
  dutyFinding,
  eraseFinding,
  healthFinding,
  holdFinding,
} from "./retention-findings.ts";

/** SHR-16: months in the active base after the last contact with the person. */
const activeMonths: DatedTable<number> = [{ from: day("2021-03-11"), to: null, value: 24, source: CNIL_RETENTION }];

/** SHR-17: a longer duty of its own (a proof, an accounting), on what it bears on and no more. */
export type KeepingDuty = { readonly what: string; readonly until: CalendarDay; readonly source: Source };

/** SHR-18: nothing is erased while a dispute, an inquiry or a request of the person is pending. */
export type LegalHold = {
  readonly reason: string;
  readonly setBy: PersonId;
  readonly setOn: CalendarDay;
  readonly liftedOn: CalendarDay | null;
};

export type RetentionFacts = {
  /** The last contact with the person; an attempt is none. */
  readonly lastContactOn: CalendarDay;
  readonly duties: readonly KeepingDuty[];
  readonly holds: readonly LegalHold[];
  readonly isArchived: boolean;
  readonly holdsHealth: boolean;
};

/** What is proposed to a person, who decides. Nothing is archived or erased by itself (SHR-19). */
export type RetentionProposal = {
  readonly kind: "keep" | "hold" | "archive" | "keepArchived" | "erase";
  /** The day when the proposal changes by the rules; `null` when only a person can change it. */
  readonly until: CalendarDay | null;
  readonly findings: readonly Finding[];
};

/** SHR-16 to SHR-20, in this order: a hold, the active base, a longer duty, and then erasure. */
export function retentionProposal(facts: RetentionFacts, today: CalendarDay): RetentionProposal {
  const running = facts.duties.filter(({ until }) => until >= today);
  const proposal = mainProposal(facts, running, today);
  const about = [...running.map(dutyFinding), ...(facts.holdsHealth ? [healthFinding] : [])];
  return { ...proposal, findings: [...proposal.findings, ...about] };
}

function mainProposal(
  { lastContactOn, holds, isArchived }: RetentionFacts,
  running: readonly KeepingDuty[],
  today: CalendarDay,
): RetentionProposal {
  const isHeld = holds.some(({ setOn, liftedOn }) => setOn <= today && (liftedOn === null || today < liftedOn));
  if (isHeld) return { kind: "hold", until: null, findings: [holdFinding] };
  const entry = entryAt(activeMonths, today);
  const activeUntil = addMonths(lastContactOn, entry?.value ?? 0);
  if (entry === null || today < activeUntil) {
    return { kind: "keep", until: activeUntil, findings: [activeFinding(lastContactOn, activeUntil)] };
  }
  const lastDuty = running
    .map(({ until }) => until)
    .toSorted()
    .at(-1);
  return lastDuty === undefined
    ? { kind: "erase", until: null, findings: [eraseFinding(activeUntil)] }
    : {
        kind: isArchived ? "keepArchived" : "archive",
        until: addDays(lastDuty, 1),
        findings: [archiveFinding(lastDuty)],
      };
}
