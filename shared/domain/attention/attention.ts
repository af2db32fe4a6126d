import type { Party } from "#shared/domain/contract/index.ts";
import type { Source } from "#shared/domain/law/index.ts";
import type { Brand } from "#shared/kernel/brand.ts";
import type { CalendarDay } from "#shared/kernel/calendar-day.ts";
import type { CaseFileId } from "#shared/kernel/ids.ts";

export type AttentionKind =
  | "noContact"
  | "missedInARow"
  | "paperExpiring"
  | "stepOverdue"
  | "signatureWaiting"
  | "openingWaiting"
  | "versionsToChoose"
  | "termPast";

/** One occurrence: the same file, rule and subject since the same day. What happens again later has another key (ATT-9). */
export type AttentionKey = Brand<string, "AttentionKey">;

/** A file that asks for a look, with the fact, the rule and the day. There is no score, and no order of persons (ATT-8). */
export type Attention = {
  readonly key: AttentionKey;
  readonly caseFile: CaseFileId;
  readonly kind: AttentionKind;
  readonly rule: string;
  /** What it is about inside the file: an appointment, a paper, a step, a text; the file itself when empty. */
  readonly subject: string;
  readonly since: CalendarDay;
  readonly reason: string;
  /** What would make it go, in French. */
  readonly wouldChange: string;
  readonly source: Source;
  /** The parties whose signature is waited for; empty for anything else. */
  readonly waitsFor: readonly Party[];
};

/** What a rule finds; the rest of an attention follows from the file. */
export type Found = Omit<Attention, "key" | "caseFile" | "kind" | "waitsFor"> & {
  readonly waitsFor?: readonly Party[];
};

export function attentionOf(caseFile: CaseFileId, kind: AttentionKind, { waitsFor = [], ...found }: Found): Attention {
  return {
    ...found,
    waitsFor,
    caseFile,
    kind,
    key: `${caseFile}/${kind}/${found.subject}/${found.since}` as AttentionKey,
  };
}
