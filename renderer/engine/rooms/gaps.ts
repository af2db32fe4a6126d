import { parseEnvelope } from "#shared/protocol/envelope.ts";
import type { RoomId } from "#shared/protocol/ids.ts";
import { successorsOf } from "./generations.ts";
import type { LogContext } from "./log-context.ts";

export type Gaps = {
  /** How many rows of each room lack before those that were put aside for it. */
  readonly lacking: ReadonlyMap<RoomId, number>;
  /** How many rows were put aside for that reason. */
  readonly waiting: number;
};

/** What waits for rows before it. Late rows of a closed room are said again by their author in the next one: they don't. */
export async function gapsIn({ store, catalog }: LogContext): Promise<Gaps> {
  const lowest = new Map<string, { readonly room: RoomId; readonly missing: number }>();
  let waiting = 0;
  for (const { value } of await store.list("quarantine", "gap/")) {
    const parsed = parseEnvelope(value);
    if (!parsed.ok) continue;
    const { room, device, seq } = parsed.value;
    if (successorsOf(room, catalog.siblings(room)).length > 0) continue;
    waiting++;
    const missing = seq - (catalog.get(room)?.heads.get(device)?.seq ?? -1) - 1;
    const key = `${room}/${device}`;
    if (missing > 0 && missing < (lowest.get(key)?.missing ?? Number.POSITIVE_INFINITY))
      lowest.set(key, { room, missing });
  }
  const lacking = new Map<RoomId, number>();
  for (const { room, missing } of lowest.values()) lacking.set(room, (lacking.get(room) ?? 0) + missing);
  return { lacking, waiting };
}
