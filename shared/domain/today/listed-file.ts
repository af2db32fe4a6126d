import { type Attention, type AttentionKind, type WatchedFile, watch } from "#shared/domain/attention/index.ts";
import { phases, type SupportPhase } from "#shared/domain/case-file/index.ts";
import type { ContractStage } from "#shared/domain/contract/index.ts";
import type { CalendarDay } from "#shared/kernel/calendar-day.ts";
import type { CaseFileId } from "#shared/kernel/ids.ts";
import type { Instant } from "#shared/kernel/instant.ts";
import { DEFAULT_TIME_ZONE, dayIn } from "#shared/kernel/time-zone.ts";
import type { FileAgenda } from "./agenda.ts";
import { isPhase, missingNow } from "./gate.ts";

/** What a list knows of a file, without opening it. */
export type ListedFile = {
  readonly id: string;
  /** A code of `phases`, or one of a later version. */
  readonly phase: string;
  readonly openedAt: Instant | null;
  readonly lastNoteAt: Instant | null;
  /** False for who may not read what is noted in the field. */
  readonly isFieldRead: boolean;
  /** Fields of which two people wrote different values apart. */
  readonly conflicts: number;
  /** False when something of the file does not arrive on this computer. */
  readonly isWhole: boolean;
  /** Where its contract stands; `null` for who may not read it, and where nothing is frozen. */
  readonly contract: ListedContract | null;
  readonly agenda: FileAgenda;
};

/** `movedOn`: the day of the last text or act. */
export type ListedContract = { readonly stage: ContractStage; readonly movedOn: CalendarDay };

/** TDY-4: whether somebody accompanies this person now. */
export const isFollowed = ({ phase }: Pick<ListedFile, "phase">): boolean =>
  phase !== "exited" && phase !== "redirected";

const isOnTheWay = (phase: SupportPhase): boolean => phases[phase].inCej === "no" && phase !== "redirected";

const CONTRACT_MATTERS: readonly AttentionKind[] = ["signatureWaiting", "openingWaiting", "versionsToChoose"];

/** What the watch has found in a file on a day, by what it is said under. */
export type Matters = {
  /** ATT-1: its silence; `null` while there is none. */
  readonly silence: Attention | null;
  /** ATT-5, ATT-6, ATT-7: what its contract waits for. */
  readonly contract: readonly Attention[];
  /** TDY-7: what is past its day, or will soon be: papers, steps, absences in a row. */
  readonly overdue: readonly Attention[];
};

const NO_MATTERS: Matters = { silence: null, contract: [], overdue: [] };

/**
 * TDY-4: what is said of a file that somebody follows. Silence is not said of a file whose beginning nobody knows, nor to who
 * may not read its notes.
 */
export function mattersOf(file: ListedFile, today: CalendarDay): Matters {
  if (!isFollowed(file)) return NO_MATTERS;
  const opened = file.openedAt ?? file.lastNoteAt;
  const found = watched(file, opened === null ? today : dayIn(opened, DEFAULT_TIME_ZONE), today);
  const isOfContract = ({ kind }: Attention): boolean => CONTRACT_MATTERS.includes(kind);
  const silence = opened === null || !file.isFieldRead ? undefined : found.find(({ kind }) => kind === "noContact");
  return {
    silence: silence ?? null,
    contract: found.filter(isOfContract),
    overdue: found.filter((each) => each.kind !== "noContact" && !isOfContract(each)),
  };
}

/** A note of the field, an action done and a presence are what records an exchange. */
function watched(
  { id, lastNoteAt, agenda, contract }: ListedFile,
  openedOn: CalendarDay,
  today: CalendarDay,
): readonly Attention[] {
  const contacts = [lastNoteAt === null ? null : dayIn(lastNoteAt, DEFAULT_TIME_ZONE), agenda.lastDoneOn];
  const { papers, steps, appointments } = agenda;
  const file: WatchedFile = {
    caseFile: id as CaseFileId,
    openedOn,
    isFollowed: true,
    lastContactOn:
      contacts
        .filter((on) => on !== null)
        .sort()
        .at(-1) ?? null,
    wantsNoContact: false,
    ...{ appointments, papers, steps },
    contract: contract?.stage ?? { kind: "draft" },
    contractMovedOn: contract?.movedOn ?? null,
  };
  return watch([file], today).attentions;
}

export type NextThing =
  | { readonly kind: "notWhole" }
  | { readonly kind: "toSettle"; readonly count: number }
  | { readonly kind: "silent"; readonly attention: Attention }
  | { readonly kind: "missing"; readonly what: readonly string[] }
  | { readonly kind: "next"; readonly phase: SupportPhase }
  | { readonly kind: "nothing" };

/** TDY-2: the one thing to say of a file in a list. */
export function nextThing(file: ListedFile, today: CalendarDay, matters = mattersOf(file, today)): NextThing {
  if (!file.isWhole) return { kind: "notWhole" };
  if (file.conflicts > 0) return { kind: "toSettle", count: file.conflicts };
  if (matters.silence !== null) return { kind: "silent", attention: matters.silence };
  const what = missingNow(file, today);
  if (what.length > 0) return { kind: "missing", what };
  // Nobody is pushed out of a CEJ under way, nor back into one that ended.
  const [phase] = isPhase(file.phase) && isOnTheWay(file.phase) ? phases[file.phase].next : [];
  return phase === undefined ? { kind: "nothing" } : { kind: "next", phase };
}
