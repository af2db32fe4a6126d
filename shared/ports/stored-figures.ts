// The figures of a case as they lie in the room of figures, and in this device's own store. Read and written field by field,
// from lists: what is not of them has no way in (FIG-1).
import { z } from "zod";
import { type CaseFacts, noFacts } from "#shared/domain/figures/index.ts";
import {
  type ExitOutcome,
  exitOutcomes,
  type FigureEvent,
  figureEventKinds,
  type ObstacleDomain,
  obstacleLabels,
} from "#shared/domain/indicators/index.ts";
import { ageBrackets, certificationLevels } from "#shared/domain/people/index.ts";
import { type Bytes, fromUtf8, utf8 } from "#shared/kernel/bytes.ts";
import { type CalendarDay, parseIsoDay } from "#shared/kernel/calendar-day.ts";
import type { Json } from "#shared/kernel/json.ts";
import type { CaseFileId } from "#shared/protocol/ids.ts";

/** FIG-7: of what is worked out, and of how it is written. Grows whenever the same case would be told otherwise. */
export const FIGURES_VERSION = 3;

const Day = z
  .string()
  .refine((text) => parseIsoDay(text).ok)
  .transform((text) => text as CalendarDay);
const Minutes = z.int().min(0).max(100_000);
const Level = z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3)]);
const domains = Object.keys(obstacleLabels) as ObstacleDomain[];
const plainKinds = figureEventKinds.filter((kind) => kind !== "exited");

/** What a later version adds to a list is passed over, and the rest is read. */
const listOf = <Item>(item: z.ZodType<Item>) =>
  z
    .array(z.unknown())
    .catch([])
    .transform((items): readonly Item[] => items.flatMap((each) => item.safeParse(each).data ?? []));

const Event = z.union([
  z.tuple([z.enum(plainKinds), Day]).transform(([kind, on]): FigureEvent => ({ kind, on })),
  z.tuple([z.literal("exited"), Day, z.enum(exitOutcomes).catch("unknown")]).transform(
    ([kind, on, outcome]: [kind: "exited", on: CalendarDay, outcome: ExitOutcome]): FigureEvent => ({
      kind,
      on,
      outcome,
    }),
  ),
]);

const Facts = z.object({
  v: z.int().min(1),
  age: z.enum(ageBrackets).nullable().catch(null),
  level: z.enum(certificationLevels).nullable().catch(null),
  startsOn: Day.nullable().catch(null),
  workKnownUntil: Day.nullable().catch(null),
  events: listOf(Event),
  weeks: listOf(
    z
      .tuple([Day, Minutes, Minutes])
      .transform(([monday, flatMinutes, realMinutes]) => ({ monday, flatMinutes, realMinutes })),
  ),
  held: listOf(z.tuple([z.enum(["weeklyMeeting", "monthlyReview"]), Day]).transform(([kind, on]) => ({ kind, on }))),
  obstacles: listOf(z.tuple([z.enum(domains), Day, Level]).transform(([domain, on, level]) => ({ domain, on, level }))),
  jobs: listOf(
    z
      .tuple([Day, Day.nullable(), z.boolean()])
      .transform(([firstDay, lastDay, isDurable]) => ({ firstDay, lastDay, isDurable })),
  ),
});

/**
 * Each value by its name, never a record as it came: nothing else can be carried along. What is empty is left out: a part is
 * said again with each change.
 */
export const writeFacts = (facts: CaseFacts): Json =>
  Object.fromEntries(Object.entries(written(facts)).filter(([, value]) => value !== null && !isEmptyList(value)));

const isEmptyList = (value: Json): boolean => Array.isArray(value) && value.length === 0;

const written = (facts: CaseFacts): Readonly<Record<string, Json>> => ({
  v: FIGURES_VERSION,
  age: facts.age,
  level: facts.level,
  startsOn: facts.startsOn,
  workKnownUntil: facts.workKnownUntil,
  events: facts.events.map((event) =>
    event.kind === "exited" ? [event.kind, event.on, event.outcome] : [event.kind, event.on],
  ),
  weeks: facts.weeks.map(({ monday, flatMinutes, realMinutes }) => [monday, flatMinutes, realMinutes]),
  held: facts.held.map(({ kind, on }) => [kind, on]),
  obstacles: facts.obstacles.map(({ domain, on, level }) => [domain, on, level]),
  jobs: facts.jobs.map(({ firstDay, lastDay, isDurable }) => [firstDay, lastDay, isDurable]),
});

/** With the version that wrote it; `null` for what is none. */
export function readFacts(value: Json): { readonly facts: CaseFacts; readonly version: number } | null {
  const parsed = Facts.safeParse(value);
  if (!parsed.success) return null;
  const { v, ...facts } = parsed.data;
  return { facts: { ...noFacts, ...facts }, version: v };
}

/** FIG-14: of the same person is what is published under this pseudonym. The rank is that of the link (FIL-7). */
export type SamePseudonym = { readonly to: string; readonly rank: number };

const Same = z.object({
  same: listOf(z.tuple([z.string().regex(/^[0-9a-f]{32}$/), z.int().min(1)]).transform(([to, rank]) => ({ to, rank }))),
});

export const writeSame = (same: readonly SamePseudonym[]): Json => ({
  v: FIGURES_VERSION,
  same: same.map(({ to, rank }) => [to, rank]),
});

export const readSame = (value: Json): readonly SamePseudonym[] => Same.safeParse(value).data?.same ?? [];

/** The version that wrote a value; 0 for one that says none. */
export const versionOf = (value: Json): number => readFacts(value)?.version ?? 0;

/** A case as this device counts it. */
export type StoredFigures = {
  readonly id: CaseFileId;
  /** FIG-9: the keys of its pseudonym that stand in it, the first that was written first. */
  readonly keys: readonly string[];
  readonly facts: CaseFacts;
  /** The number of the device that wrote last in it. */
  readonly lastBy: number;
  /** False while something of it lacks here: then it is counted, and not published. */
  readonly isWhole: boolean;
};

const Stored = z.tuple([z.string(), z.array(z.string()), z.unknown(), z.int(), z.boolean()]);

export const writeStoredFigures = (all: readonly StoredFigures[]): Bytes =>
  utf8(
    JSON.stringify(all.map(({ id, keys, facts, lastBy, isWhole }) => [id, keys, writeFacts(facts), lastBy, isWhole])),
  );

/** What another version worked out is left out: it is made again from the documents. */
export function readStoredFigures(bytes: Bytes): readonly StoredFigures[] {
  const parsed = z.array(Stored).safeParse(JSON.parse(fromUtf8(bytes) ?? "null"));
  return (parsed.data ?? []).flatMap(([id, keys, value, lastBy, isWhole]) => {
    const read = readFacts(value as Json);
    if (read?.version !== FIGURES_VERSION) return [];
    return [{ id: id as CaseFileId, keys, facts: read.facts, lastBy, isWhole }];
  });
}
