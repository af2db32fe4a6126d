import { type Bytes, fromUtf8, utf8 } from "#shared/kernel/bytes.ts";
import type { EngineStore, StoreChange } from "#shared/ports/engine-store.ts";
import { type Envelope, parseEnvelope } from "#shared/protocol/envelope.ts";
import { hashId } from "#shared/protocol/ids.ts";

/** Why a row was put aside. Kept whole, so that it can be looked at again when a key or a missing row arrives. */
export const QUARANTINE_REASONS = [
  "malformed",
  "foreign", // a genesis of another project
  "signature",
  "noKey",
  "secondGrant", // of a room that another grant has made
  "unknownRoom",
  "earlyGrant", // one before it has not come
  "earlyClosing", // the room that it ends, or the one that it begins, has not come
  "earlyRecord", // of the directory: one before it has not come
  "secondRecord", // of the directory: another one stands in its place
  "stranger", // its author has no right in the room
  "late", // its author had left the room: a person says what becomes of it
  "overtaken", // the same, and it counted here before that was known: it is said again by itself
  "declined", // the same, and a person did not want it
  "gap", // rows of its author are missing before it
  "chain",
  "fork", // its author signed two different rows under one number
  "unfair", // holds edits that its author may not make; the row itself is in the room
  "newer", // a kind of row that only a later version of the application knows
  "unreadable", // the disk gave back something else than was written
] as const;

export type QuarantineReason = (typeof QUARANTINE_REASONS)[number];

/** Behind the key of a row that came by another way than the relay: once it is taken, this device offers it there. */
export const OFFERED = "/offered";

/** The same row put aside twice is one entry. */
export const quarantineChange = (reason: QuarantineReason, bytes: Bytes, isOffered = false): StoreChange => ({
  table: "quarantine",
  key: `${reason}/${hashId(bytes)}${isOffered ? OFFERED : ""}`,
  value: reason === "unfair" ? new Uint8Array() : bytes,
});

/** Rows that prove nothing of who made them, or that are of others' rooms: a relay could send them without end. */
const UNPROVEN: readonly QuarantineReason[] = [
  "malformed",
  "foreign",
  "signature",
  "newer",
  "unknownRoom",
  "earlyRecord",
  "secondRecord",
];
/** Of those that no version will ever believe. */
const MOST_GARBAGE = 64;
/** Of all that is unproven, together; in bytes too. */
const MOST_UNPROVEN = 1_000;
const MOST_UNPROVEN_BYTES = 16 * 1024 * 1024;

export type SetAside = { readonly reason: QuarantineReason; readonly bytes: Bytes; readonly isOffered?: boolean };

/**
 * What to write so that rows are put aside. Of unproven ones only the first are kept: the disk belongs to the person. How
 * many were not is kept in their place. Throws a `StoreError`.
 */
export async function asideChanges(store: EngineStore, rows: readonly SetAside[]): Promise<readonly StoreChange[]> {
  const isUnproven = ({ reason }: SetAside): boolean => UNPROVEN.includes(reason);
  const [unproven, others] = [rows.filter(isUnproven), rows.filter((row) => !isUnproven(row))];
  const proven = others.map(({ reason, bytes, isOffered }) => quarantineChange(reason, bytes, isOffered));
  return unproven.length === 0 ? proven : [...(await unprovenChanges(store, unproven)), ...proven];
}

async function unprovenChanges(store: EngineStore, rows: readonly SetAside[]): Promise<readonly StoreChange[]> {
  const entries = (await Promise.all(UNPROVEN.map((reason) => store.list("quarantine", `${reason}/`)))).flat();
  const held = new Map(entries.map(({ key, value }) => [key, value.length]));
  let garbage = [...held.keys()].filter((key) => !isForLater(key)).length;
  let size = [...held.values()].reduce((total, length) => total + length, 0);
  let beyond = 0;
  const kept = rows.flatMap(({ reason, bytes, isOffered }): StoreChange[] => {
    const change = quarantineChange(reason, bytes, isOffered);
    // One that is there already, and was looked at again, keeps its place.
    if (held.has(change.key)) return [change];
    const isOne = isForLater(change.key) || garbage < MOST_GARBAGE;
    if (!isOne || held.size >= MOST_UNPROVEN || size + bytes.length > MOST_UNPROVEN_BYTES) {
      beyond++;
      return [];
    }
    held.set(change.key, bytes.length);
    size += bytes.length;
    if (!isForLater(change.key)) garbage++;
    return [change];
  });
  if (beyond === 0) return kept;
  const total = (await beyondOn(store)) + beyond;
  return [...kept, { table: "quarantine", key: BEYOND, value: utf8(String(total)) }];
}

/** A later version, or a key that comes, may believe them. Those that there was no place for are asked for again then. */
const isForLater = (key: string): boolean => key.startsWith("newer/") || key.startsWith("unknownRoom/");

/** Where the number of the rows stands that were not kept. */
const BEYOND = "beyond/count";

async function beyondOn(store: EngineStore): Promise<number> {
  const value = await store.read("quarantine", BEYOND);
  const count = Number(value === null ? 0 : fromUtf8(value));
  return Number.isSafeInteger(count) && count > 0 ? count : 0;
}

/** How many rows were put aside, by reason; those that there was no place for as `beyond`. */
export async function quarantineCounts(store: EngineStore): Promise<ReadonlyMap<QuarantineReason | "beyond", number>> {
  const counts = await Promise.all(
    QUARANTINE_REASONS.map(
      async (reason): Promise<[QuarantineReason, number]> => [reason, await store.count("quarantine", `${reason}/`)],
    ),
  );
  return new Map([...counts, ["beyond" as const, await beyondOn(store)] as const].filter(([, count]) => count > 0));
}

/** Of an envelope that a snapshot covers nothing can come. Two rows under one number stay: both are said to be kept. */
export const MAY_BE_COVERED: readonly QuarantineReason[] = ["signature", "noKey", "unknownRoom", "stranger", "gap"];

/** What to write so that envelopes that were put aside go, for these reasons. Throws a `StoreError`. */
export async function asideRemovals(
  store: EngineStore,
  hasGone: (envelope: Envelope) => boolean,
  reasons: readonly QuarantineReason[] = QUARANTINE_REASONS,
): Promise<readonly StoreChange[]> {
  const entries = await Promise.all(reasons.map((reason) => store.list("quarantine", `${reason}/`)));
  return entries.flat().flatMap(({ key, value }): StoreChange[] => {
    const parsed = parseEnvelope(value);
    return parsed.ok && hasGone(parsed.value) ? [{ table: "quarantine", key, value: null }] : [];
  });
}
