// A record of the directory by this device, on the last one: it is for the relay to take, and stands once it comes back.
import type { Instant } from "#shared/kernel/instant.ts";
import type { Act } from "#shared/protocol/ledger/act.ts";
import { type DirectoryRecord, writeDirectoryRecord } from "#shared/protocol/ledger/record.ts";
import { afterRecord, type Roster } from "#shared/protocol/ledger/roster.ts";
import type { LogContext } from "../rooms/log-context.ts";

type Issuer = Pick<LogContext, "device">;

/** The record, and the roster after it, on which the next one stands; `null` when it may not stand there. */
export function recordAfter(
  context: Issuer,
  roster: Roster,
  now: Instant,
  acts: readonly Act[],
): { readonly bytes: DirectoryRecord["bytes"]; readonly roster: Roster } | null {
  const record = writeRecordOn(context, roster, now, acts);
  const after = afterRecord(roster, record);
  return after.ok ? { bytes: record.bytes, roster: after.value } : null;
}

/** The record alone, whether or not it may stand. `now`: as the clock of this device has it. */
export function writeRecordOn(
  { device }: Issuer,
  { project, head }: Roster,
  now: Instant,
  acts: readonly Act[],
): DirectoryRecord {
  const place = { project, index: head.index + 1, prev: head.hash };
  return writeDirectoryRecord({ ...place, claimedAt: now, issuer: device.id, acts }, device.signing.secretKey);
}
