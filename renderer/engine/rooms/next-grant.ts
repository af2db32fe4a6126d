// The grant after the last one of a room: who reads it from now on. It is for the relay to take, on the last one alone:
// nothing of it counts here before it comes back by the log.
import type { RoomState } from "#shared/ports/stored-room.ts";
import type { Row } from "#shared/protocol/frame.ts";
import { type Grant, parseGrant, writeNextGrant } from "#shared/protocol/grant.ts";
import type { DeviceId } from "#shared/protocol/ids.ts";
import type { LogContext } from "./log-context.ts";
import { grantPlace, readRecord } from "./record-store.ts";

/**
 * The row that opens a room to these devices too; `null` when they all read it already, or what is held here is not
 * enough to write it. Throws a `StoreError`.
 */
export async function nextGrant(
  context: LogContext,
  state: RoomState,
  readers: ReadonlySet<DeviceId>,
): Promise<Row | null> {
  const { members, device } = context;
  const [epoch, key] = [...state.keys].at(-1) ?? [];
  const isLacked = [...readers].some((id) => !state.members.includes(id));
  if (!isLacked || epoch === undefined || key === undefined) return null;
  const last = await lastGrant(context, state);
  if (last === null) return null;
  const { room, caseFile, purpose, generation } = state;
  const recipients = members.active.filter(({ id }) => readers.has(id) || state.members.includes(id));
  const issuer = { id: device.id, secretKey: device.signing.secretKey };
  const grant = writeNextGrant({ room, epoch, key, caseFile, purpose, generation }, last, recipients, issuer);
  return { kind: "grant", bytes: grant.bytes };
}

/** The last grant of a room that is held here; `null` when the disk has damaged it. */
async function lastGrant({ store }: LogContext, { room }: RoomState): Promise<Grant | null> {
  const stored = (await store.list("records", grantPlace(room))).at(-1);
  const record = stored === undefined ? null : readRecord(stored.value);
  const parsed = record === null ? null : parseGrant(record.bytes);
  return parsed?.ok ? parsed.value : null;
}
