import { z } from "zod";
import { presences } from "#shared/domain/activity-hours/index.ts";
import type { HealthDay } from "#shared/domain/health/index.ts";
import type { FileAgenda, ListedContract } from "#shared/domain/today/index.ts";
import { type Bytes, fromUtf8, utf8 } from "#shared/kernel/bytes.ts";
import type { CalendarDay } from "#shared/kernel/calendar-day.ts";
import { type Instant, instant } from "#shared/kernel/instant.ts";
import type { CaseFileId } from "#shared/protocol/ids.ts";
import type { FileSummary } from "./engine.ts";
import { type StoredLink, StoredLinks } from "./same-person.ts";

/** The last that a colleague wrote in a compartment, and how much they wrote there in all. */
export type Heard = {
  /** The compartment, or the thread, and the author's number, as a visit names them. */
  readonly from: string;
  readonly author: number;
  readonly at: Instant;
  /** A field, `note`, or `message`. */
  readonly what: string;
  readonly count: number;
};

/** What a list shows of a file, kept so that no document need be opened for it. How far it was sent, and what lacks, is derived. */
export type StoredSummary = Omit<
  FileSummary,
  "share" | "alarms" | "isMine" | "leadPerson" | "news" | "signsFor" | "samePerson"
> & {
  /** What it says of other files that may be of the same person. */
  readonly links: readonly StoredLink[];
  /** Something was said of who may read it, or who works on it. */
  readonly hasAccessFacts: boolean;
  /** The device number of the lead worker. */
  readonly lead: number | null;
  readonly heard: readonly Heard[];
  /** HEA-8: for the day of this person alone; no list is shown them. */
  readonly healthDays: readonly HealthDay[];
};

const anInstant = z
  .number()
  .nullable()
  .transform((at): Instant | null => (at === null ? null : instant(at)));

const StoredHeard = z.object({
  from: z.string(),
  author: z.int(),
  at: z.number().transform(instant),
  what: z.string(),
  count: z.int(),
});

const aDay = z.string().transform((day) => day as CalendarDay);

const StoredAgenda: z.ZodType<FileAgenda> = z.object({
  signaturePapers: z.array(z.object({ label: z.string(), lacksFrom: aDay.nullable() })),
  papers: z.array(z.object({ id: z.string(), label: z.string(), expiresOn: aDay, remindFrom: aDay })),
  steps: z.array(
    z.object({
      id: z.string(),
      label: z.string(),
      dueOn: aDay,
      isDone: z.boolean(),
      isRequest: z.boolean().optional(),
      // Of a later version, it is not known here.
      part: z.enum(["papers", "plan", "housing", "mobility"]).optional().catch(undefined),
    }),
  ),
  appointments: z.array(
    z.object({ id: z.string(), on: aDay, at: z.string().nullable(), label: z.string(), presence: z.enum(presences) }),
  ),
  opening: z.object({ openedOn: aDay, startsOn: aDay }).nullable(),
  held: z.object({ weeklyMeeting: z.array(aDay), monthlyReview: z.array(aDay) }),
  lastDoneOn: aDay.nullable(),
  hoursToValidate: z.array(aDay),
  hoursWithoutCategory: z.array(aDay),
  bookings: z.array(z.object({ id: z.string(), label: z.string() })),
  gate: z
    .object({
      metCount: z.int().nullable(),
      isDiagnosed: z.boolean(),
      isOrientationChosen: z.boolean(),
      entry: z.array(z.object({ from: aDay.nullable(), verdict: z.enum(["yes", "no", "toBeJudged", "notKnownYet"]) })),
      isDiagnosisShared: z.boolean(),
      sharedUntil: aDay.nullable(),
    })
    .nullable(),
});

const Summary = z.object({
  id: z.string().transform((id) => id as CaseFileId),
  name: z.string(),
  bornOn: z
    .string()
    .nullable()
    .transform((day) => day as CalendarDay | null),
  apparentAge: z.number().nullable(),
  basin: z.string().nullable(),
  phones: z.array(z.string()).optional(),
  phase: z.string(),
  leadWorker: z.string().nullable(),
  lastNoteAt: anInstant,
  conflicts: z.int(),
  // An earlier version did not keep these.
  isFieldRead: z.boolean().default(true),
  hasAccessFacts: z.boolean().default(false),
  openedAt: anInstant.optional().transform((at) => at ?? null),
  // Made here, and made again from the documents: what another version made is not looked into.
  contract: z.custom<ListedContract | null>((value) => value === null || typeof value === "object").default(null),
  lead: z.int().nullable().default(null),
  heard: z.array(StoredHeard).default([]),
  links: StoredLinks.default([]),
  // Days are read from it: a summary that an earlier version made is not looked into either, and is made again.
  agenda: StoredAgenda,
  healthDays: z.array(z.object({ on: aDay, at: z.string().nullable() })),
});

export const writeSummaries = (summaries: readonly StoredSummary[]): Bytes => utf8(JSON.stringify(summaries));

/** Empty for bytes that hold no summaries: a summary is made again from its documents. */
export function readSummaries(bytes: Bytes): readonly StoredSummary[] {
  const parsed = z.array(Summary).safeParse(JSON.parse(fromUtf8(bytes) ?? "null"));
  return parsed.success ? parsed.data : [];
}
