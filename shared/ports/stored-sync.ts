import { z } from "zod";
import { type Bytes, fromUtf8, utf8 } from "#shared/kernel/bytes.ts";
import { type Instant, instant } from "#shared/kernel/instant.ts";
import type { Cursor } from "#shared/protocol/frame.ts";
import { type Hash, NO_HASH } from "#shared/protocol/ids.ts";

/** Where this device stands with its relay, kept from one day to the next. */
export type SyncState = {
  /** The last row taken in, by place and hash. */
  readonly cursor: Cursor;
  readonly acksAfter: number;
  readonly lastExchangeAt: Instant | null;
  /** How many kinds of row this device knew when it last passed over one that it didn't; `null`: it never did. */
  readonly kindsAtPassing: number | null;
};

export const NO_SYNC: SyncState = {
  cursor: { n: 0, hash: NO_HASH },
  acksAfter: 0,
  lastExchangeAt: null,
  kindsAtPassing: null,
};

const StoredSync = z.object({
  n: z.int().nonnegative(),
  hash: z.string(),
  acksAfter: z.int().nonnegative(),
  lastExchangeAt: z.number().nullable(),
  kindsAtPassing: z.int().nonnegative().nullable().default(null),
});

export const writeSyncState = ({ cursor, ...rest }: SyncState): Bytes =>
  utf8(JSON.stringify({ n: cursor.n, hash: cursor.hash, ...rest } satisfies z.infer<typeof StoredSync>));

/** What can't be read starts over: the relay offers everything again, and rows held already are recognised. */
export function readSyncState(bytes: Bytes | null): SyncState {
  const parsed = StoredSync.safeParse(JSON.parse((bytes === null ? null : fromUtf8(bytes)) ?? "null"));
  if (!parsed.success) return NO_SYNC;
  const { n, hash, acksAfter, lastExchangeAt, kindsAtPassing } = parsed.data;
  return {
    cursor: { n, hash: hash as Hash },
    acksAfter,
    lastExchangeAt: lastExchangeAt === null ? null : instant(lastExchangeAt),
    kindsAtPassing,
  };
}
