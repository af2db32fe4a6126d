import { type Attention, type WatchedFile, watch } from "#shared/domain/attention/index.ts";
import { missingAhead, type PhaseFacts, phases, type SupportPhase } from "#shared/domain/case-file/index.ts";
import type { CalendarDay } from "#shared/kernel/calendar-day.ts";
import type { CaseFileId } from "#shared/kernel/ids.ts";
import type { Instant } from "#shared/kernel/instant.ts";
import { DEFAULT_TIME_ZONE, dayIn } from "#shared/kernel/time-zone.ts";
import type { FileAgenda } from "./agenda.ts";

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
  readonly agenda: FileAgenda;
};

export const isPhase = (code: string): code is SupportPhase => Object.hasOwn(phases, code);

/** TDY-4: whether somebody accompanies this person now. */
export const isFollowed = ({ phase }: Pick<ListedFile, "phase">): boolean =>
  phase !== "exited" && phase !== "redirected";

/** Nothing of this is recorded yet in a file: what a gate can't know here is not said to be missing. */
const NOT_RECORDED: Omit<PhaseFacts, "encounterCount"> = {
  referralCount: 0,
  exchangeCount: 0,
  preDiagnosisCount: 0,
  isOrientationChosen: false,
  eligibility: "notKnownYet",
  papersToObtain: [],
  isDiagnosisShared: false,
  contract: { kind: "draft" },
  attemptChannels: [],
};

const isOnTheWay = (phase: SupportPhase): boolean => phases[phase].inCej === "no" && phase !== "redirected";

/** TDY-1: what stands between a file and its next phase, in noun phrases. */
export function missingNow(
  { phase, lastNoteAt, isFieldRead, agenda }: Pick<ListedFile, "phase" | "lastNoteAt" | "isFieldRead" | "agenda">,
  today: CalendarDay,
): readonly string[] {
  if (phase === "preparation") return agenda.papersToObtain;
  if (phase !== "found" || !isFieldRead) return [];
  const facts = { ...NOT_RECORDED, encounterCount: lastNoteAt === null ? 0 : 1 };
  return missingAhead(phase, facts, today).map(({ what }) => what);
}

/** ATT-1: the silence of a file; `null` while there is none. Not said of a file whose beginning nobody knows, nor to who may not read its notes. */
export function silenceOf(file: ListedFile, today: CalendarDay): Attention | null {
  const opened = file.openedAt ?? file.lastNoteAt;
  if (opened === null || !file.isFieldRead || !isFollowed(file)) return null;
  return watched(file, dayIn(opened, DEFAULT_TIME_ZONE), today).find(({ kind }) => kind === "noContact") ?? null;
}

/** TDY-7: what is past its day, or will soon be: papers, steps, absences in a row. Said of a file that somebody follows. */
export const overdueOf = (file: ListedFile, today: CalendarDay): readonly Attention[] =>
  isFollowed(file) ? watched(file, today, today).filter(({ kind }) => kind !== "noContact") : [];

/** A note of the field, an action done and a presence are what records an exchange. */
function watched(
  { id, lastNoteAt, agenda }: ListedFile,
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
    contract: { kind: "draft" },
    contractMovedOn: null,
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
export function nextThing(file: ListedFile, today: CalendarDay): NextThing {
  if (!file.isWhole) return { kind: "notWhole" };
  if (file.conflicts > 0) return { kind: "toSettle", count: file.conflicts };
  const attention = silenceOf(file, today);
  if (attention !== null) return { kind: "silent", attention };
  const what = missingNow(file, today);
  if (what.length > 0) return { kind: "missing", what };
  // Nobody is pushed out of a CEJ under way, nor back into one that ended.
  const [phase] = isPhase(file.phase) && isOnTheWay(file.phase) ? phases[file.phase].next : [];
  return phase === undefined ? { kind: "nothing" } : { kind: "next", phase };
}
