// A relay that was set back may have passed over words on a room while it lacked the grant that lets this device in: when
// its log tells that grant, which is held here already, what colleagues said is asked for once more.
import type { AnyRow } from "#shared/protocol/frame.ts";
import { type Grant, parseGrant } from "#shared/protocol/grant.ts";
import type { LogContext } from "../rooms/log-context.ts";
import { grantKey, readRecord } from "../rooms/record-store.ts";

/** Whether a grant of these rows lets this device in, after one that did not, and is not news here. Throws a `StoreError`. */
export async function letsInAgain(
  context: Pick<LogContext, "store" | "catalog" | "device">,
  rows: readonly AnyRow[],
): Promise<boolean> {
  const { catalog, device } = context;
  for (const { kind, bytes } of rows) {
    const parsed = kind === "grant" ? parseGrant(bytes) : null;
    if (!parsed?.ok || parsed.value.index === 0 || !parsed.value.boxes.has(device.id)) continue;
    const isHeld = (catalog.get(parsed.value.room)?.grant.index ?? -1) >= parsed.value.index;
    if (isHeld && !(await isReaderBefore(context, parsed.value))) return true;
  }
  return false;
}

async function isReaderBefore(
  { store, device }: Pick<LogContext, "store" | "device">,
  { room, index }: Grant,
): Promise<boolean> {
  const value = await store.read("records", grantKey(room, index - 1));
  const record = value === null ? null : readRecord(value);
  const before = record === null ? null : parseGrant(record.bytes);
  return before?.ok === true && before.value.boxes.has(device.id);
}
