import { z } from "zod";
import { type Bytes, fromUtf8, utf8 } from "#shared/kernel/bytes.ts";
import type { CalendarDay } from "#shared/kernel/calendar-day.ts";
import { type Instant, instant } from "#shared/kernel/instant.ts";
import type { CaseFileId } from "#shared/protocol/ids.ts";
import type { FileSummary } from "./engine.ts";

/** What a list shows of a file, kept so that no document need be opened for it. How far it was sent, and what lacks, is derived. */
export type StoredSummary = Omit<FileSummary, "share" | "alarms"> & {
  /** Something was said of who may read it, or who works on it. */
  readonly hasAccessFacts: boolean;
};

const Summary = z.object({
  id: z.string().transform((id) => id as CaseFileId),
  name: z.string(),
  bornOn: z
    .string()
    .nullable()
    .transform((day) => day as CalendarDay | null),
  apparentAge: z.number().nullable(),
  basin: z.string().nullable(),
  phase: z.string(),
  leadWorker: z.string().nullable(),
  lastNoteAt: z
    .number()
    .nullable()
    .transform((at): Instant | null => (at === null ? null : instant(at))),
  conflicts: z.int(),
  hasAccessFacts: z.boolean().default(false),
});

export const writeSummaries = (summaries: readonly StoredSummary[]): Bytes => utf8(JSON.stringify(summaries));

/** Empty for bytes that hold no summaries: a summary is made again from its documents. */
export function readSummaries(bytes: Bytes): readonly StoredSummary[] {
  const parsed = z.array(Summary).safeParse(JSON.parse(fromUtf8(bytes) ?? "null"));
  return parsed.success ? parsed.data : [];
}
