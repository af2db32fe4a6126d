import { parseEnvelope } from "#shared/protocol/envelope.ts";
import type { RoomId } from "#shared/protocol/ids.ts";
import { successorsOf } from "./generations.ts";
import type { LogContext } from "./log-context.ts";

/**
 * How many rows of each room lack before those that were put aside for it; what a closed room lacks comes with the one
 * that follows. Throws a `StoreError`.
 */
export async function gapsIn({ store, catalog }: LogContext): Promise<ReadonlyMap<RoomId, number>> {
  const lowest = new Map<string, { readonly room: RoomId; readonly missing: number }>();
  for (const { value } of await store.list("quarantine", "gap/")) {
    const parsed = parseEnvelope(value);
    if (!parsed.ok) continue;
    const { room, device, seq } = parsed.value;
    if (successorsOf(room, catalog.siblings(room)).length > 0) continue;
    const missing = seq - (catalog.get(room)?.heads.get(device)?.seq ?? -1) - 1;
    const key = `${room}/${device}`;
    if (missing > 0 && missing < (lowest.get(key)?.missing ?? Number.POSITIVE_INFINITY))
      lowest.set(key, { room, missing });
  }
  const gaps = new Map<RoomId, number>();
  for (const { room, missing } of lowest.values()) gaps.set(room, (gaps.get(room) ?? 0) + missing);
  return gaps;
}
