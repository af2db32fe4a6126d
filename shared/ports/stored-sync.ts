import { z } from "zod";
import { type Bytes, fromUtf8, utf8 } from "#shared/kernel/bytes.ts";
import { type Instant, instant } from "#shared/kernel/instant.ts";
import type { Cursor } from "#shared/protocol/frame.ts";
import { type Hash, NO_HASH } from "#shared/protocol/ids.ts";
import { lastBefore, withMilestone } from "./milestones.ts";

/** Where this device stands with its relay, kept from one day to the next. */
export type SyncState = {
  /** The last row taken in, by place and hash. */
  readonly cursor: Cursor;
  /** How far the log had been read when it was asked for again; 0: it was not. */
  readonly furthest: Cursor;
  /** Places on the way, in order: from them, too, the log may be asked for again. */
  readonly milestones: readonly Cursor[];
  readonly acksAfter: number;
  readonly lastExchangeAt: Instant | null;
  /** How many kinds of row this device knew when it last passed over one that it didn't; `null`: it never did. */
  readonly kindsAtPassing: number | null;
};

/** The beginning of every log. */
export const START: Cursor = { n: 0, hash: NO_HASH };

export const NO_SYNC: SyncState = {
  cursor: START,
  furthest: START,
  milestones: [],
  acksAfter: 0,
  lastExchangeAt: null,
  kindsAtPassing: null,
};

/** The log is to be read again from its beginning, and compared with what it was. */
export const fromTheStart = (state: SyncState): SyncState => from(state, START);

/** The same from the last place before one, as far as this device remembers any. */
export const fromBefore = (state: SyncState, place: number): SyncState =>
  from(state, lastBefore(state.milestones, place) ?? START);

const from = (state: SyncState, cursor: Cursor): SyncState => ({
  ...state,
  cursor,
  furthest: state.cursor.n > state.furthest.n ? state.cursor : state.furthest,
});

/** The log was read up to a place. */
export const readTo = (state: SyncState, cursor: Cursor): SyncState => ({
  ...state,
  cursor,
  milestones: withMilestone(state.milestones, cursor),
});

const Place = z.tuple([z.int().nonnegative(), z.string()]);

const StoredSync = z.object({
  n: z.int().nonnegative(),
  hash: z.string(),
  furthest: Place.optional(),
  milestones: z.array(Place).default([]),
  acksAfter: z.int().nonnegative(),
  lastExchangeAt: z.number().nullable(),
  kindsAtPassing: z.int().nonnegative().nullable().default(null),
});

export function writeSyncState({ cursor, furthest, milestones, ...rest }: SyncState): Bytes {
  const passed = milestones.map(placeOf);
  const stored: z.infer<typeof StoredSync> = { n: cursor.n, hash: cursor.hash, milestones: passed, ...rest };
  if (furthest.n > 0) stored.furthest = placeOf(furthest);
  return utf8(JSON.stringify(stored));
}

const placeOf = ({ n, hash }: Cursor): z.infer<typeof Place> => [n, hash];

const cursorOf = ([n, hash]: z.infer<typeof Place>): Cursor => ({ n, hash: hash as Hash });

/** What can't be read starts over: the relay offers everything again, and rows held already are recognised. */
export function readSyncState(bytes: Bytes | null): SyncState {
  const parsed = StoredSync.safeParse(JSON.parse((bytes === null ? null : fromUtf8(bytes)) ?? "null"));
  if (!parsed.success) return NO_SYNC;
  const { n, hash, furthest = [0, NO_HASH], milestones, acksAfter, lastExchangeAt, kindsAtPassing } = parsed.data;
  return {
    cursor: cursorOf([n, hash]),
    furthest: cursorOf(furthest),
    milestones: milestones.map(cursorOf),
    acksAfter,
    lastExchangeAt: lastExchangeAt === null ? null : instant(lastExchangeAt),
    kindsAtPassing,
  };
}
