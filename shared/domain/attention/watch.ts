import type { CalendarDay } from "#shared/kernel/calendar-day.ts";
import type { CaseFileId } from "#shared/kernel/ids.ts";
import { type Attention, type AttentionKind, attentionOf, type Found } from "./attention.ts";
import { missedAppointments, noContact } from "./contact-rules.ts";
import { pastTerm, versionsToChoose, waitingOpening, waitingSignatures } from "./contract-rules.ts";
import { expiringPapers, overdueSteps } from "./deadline-rules.ts";
import type { WatchedFile } from "./watched-file.ts";

type WatchRule = (file: WatchedFile, today: CalendarDay) => readonly Found[];

const rules: Record<AttentionKind, WatchRule> = {
  noContact,
  missedInARow: missedAppointments,
  paperExpiring: expiringPapers,
  stepOverdue: overdueSteps,
  signatureWaiting: waitingSignatures,
  openingWaiting: waitingOpening,
  versionsToChoose,
  termPast: pastTerm,
};

/** A rule that could not read a file: shown for what it is, with nothing personal in it. */
export type Unread = { readonly caseFile: CaseFileId; readonly kind: AttentionKind };

export type Watch = {
  /** Oldest first (ATT-8). */
  readonly attentions: readonly Attention[];
  readonly unread: readonly Unread[];
};

/**
 * Looks at every followed file with every rule. ATT-11: one odd record never stops the others: the rule that stumbles on
 * it is named in `unread`, and all the rest goes on. Each rule reads finite lists once; none waits, none loops.
 */
export function watch(files: readonly WatchedFile[], today: CalendarDay): Watch {
  const attentions: Attention[] = [];
  const unread: Unread[] = [];
  for (const file of files.filter(({ isFollowed }) => isFollowed)) {
    for (const kind of Object.keys(rules) as AttentionKind[]) {
      try {
        attentions.push(...rules[kind](file, today).map((found) => attentionOf(file.caseFile, kind, found)));
      } catch {
        unread.push({ caseFile: file.caseFile, kind });
      }
    }
  }
  const order = ({ since, key }: Attention): string => `${since} ${key}`;
  return { attentions: attentions.toSorted((a, b) => (order(a) < order(b) ? -1 : 1)), unread };
}
