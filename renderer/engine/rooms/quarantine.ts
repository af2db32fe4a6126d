import type { Bytes } from "#shared/kernel/bytes.ts";
import type { EngineStore, StoreChange } from "#shared/ports/engine-store.ts";
import { hashId } from "#shared/protocol/ids.ts";

/** Why a row was put aside. Kept whole, so that it can be looked at again when a key or a missing row arrives. */
export const QUARANTINE_REASONS = [
  "malformed",
  "foreign", // a genesis of another project
  "signature",
  "noKey",
  "secondGrant", // of a room that another grant has made
  "unknownRoom",
  "earlyClosing", // the room that it ends, or the one that it begins, has not come
  "stranger", // its author has no right in the room
  "gap", // rows of its author are missing before it
  "chain",
  "fork", // its author signed two different rows under one number
  "unfair", // holds edits that its author may not make; the row itself is in the room
  "newer", // a kind of row that only a later version of the application knows
  "unreadable", // the disk gave back something else than was written
] as const;

export type QuarantineReason = (typeof QUARANTINE_REASONS)[number];

/** The same row put aside twice is one entry. */
export const quarantineChange = (reason: QuarantineReason, bytes: Bytes): StoreChange => ({
  table: "quarantine",
  key: `${reason}/${hashId(bytes)}`,
  value: reason === "unfair" ? new Uint8Array() : bytes,
});

/** Rows that prove nothing of who made them: a relay could send them without end. */
const UNPROVEN: readonly QuarantineReason[] = ["malformed", "foreign", "signature"];
const MOST_UNPROVEN = 64;

export type SetAside = { readonly reason: QuarantineReason; readonly bytes: Bytes };

/** What to write so that rows are put aside. Of unproven ones only the first are kept: the disk belongs to the person. */
export async function asideChanges(store: EngineStore, rows: readonly SetAside[]): Promise<readonly StoreChange[]> {
  const isUnproven = ({ reason }: SetAside): boolean => UNPROVEN.includes(reason);
  const [unproven, others] = [rows.filter(isUnproven), rows.filter((row) => !isUnproven(row))];
  const counts = await Promise.all(
    unproven.length === 0 ? [] : UNPROVEN.map((reason) => store.count("quarantine", `${reason}/`)),
  );
  const room = MOST_UNPROVEN - counts.reduce((total, count) => total + count, 0);
  return [...unproven.slice(0, Math.max(0, room)), ...others].map(({ reason, bytes }) =>
    quarantineChange(reason, bytes),
  );
}

/** How many rows wait, by reason. */
export async function quarantineCounts(store: EngineStore): Promise<ReadonlyMap<QuarantineReason, number>> {
  const counts = await Promise.all(
    QUARANTINE_REASONS.map(
      async (reason): Promise<[QuarantineReason, number]> => [reason, await store.count("quarantine", `${reason}/`)],
    ),
  );
  return new Map(counts.filter(([, count]) => count > 0));
}
