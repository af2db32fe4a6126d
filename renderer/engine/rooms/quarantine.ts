import type { Bytes } from "#shared/kernel/bytes.ts";
import type { EngineStore, StoreChange } from "#shared/ports/engine-store.ts";
import { hashId } from "#shared/protocol/ids.ts";

/** Why a row was put aside. Kept whole, so that it can be looked at again when a key or a missing row arrives. */
export const QUARANTINE_REASONS = [
  "malformed",
  "foreign", // a genesis of another project
  "signature",
  "noKey",
  "unknownRoom",
  "stranger", // its author has no right in the room
  "gap", // rows of its author are missing before it
  "chain",
  "fork", // its author signed two different rows under one number
  "newer", // a kind of row that only a later version of the application knows
  "unreadable", // the disk gave back something else than was written
] as const;

export type QuarantineReason = (typeof QUARANTINE_REASONS)[number];

/** The same row put aside twice is one entry. */
export const quarantineChange = (reason: QuarantineReason, bytes: Bytes): StoreChange => ({
  table: "quarantine",
  key: `${reason}/${hashId(bytes)}`,
  value: bytes,
});

/** How many rows wait, by reason. */
export async function quarantineCounts(store: EngineStore): Promise<ReadonlyMap<QuarantineReason, number>> {
  const counts = await Promise.all(
    QUARANTINE_REASONS.map(
      async (reason): Promise<[QuarantineReason, number]> => [reason, await store.count("quarantine", `${reason}/`)],
    ),
  );
  return new Map(counts.filter(([, count]) => count > 0));
}
