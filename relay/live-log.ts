// The log of a room as a Yjs peer sees it: a state vector, and what lies beyond one.
import type { ProjectId, RoomId } from "#shared/protocol/ids.ts";
import type { DeviceNumbers } from "#shared/protocol/live-rows.ts";
import type { Frontier, LiveRow } from "#shared/protocol/live-update.ts";
import type { RelayStore } from "./store.ts";

const ROWS_AT_A_TIME = 500;
const BYTES_AT_A_TIME = 256 * 1024;

/** How far the rows of each device are held here. */
export function frontierOf(store: RelayStore, project: ProjectId, room: RoomId, numbers: DeviceNumbers): Frontier {
  return new Map(
    [...store.roomHeads(project, room)].flatMap(([device, seq]): [number, number][] => {
      const client = numbers.get(device);
      return client === undefined ? [] : [[client, seq + 1]];
    }),
  );
}

/** The first rows that somebody who holds this much lacks, as many as one message carries. */
export function rowsBeyond(
  store: RelayStore,
  project: ProjectId,
  room: RoomId,
  numbers: DeviceNumbers,
  held: Frontier,
): readonly LiveRow[] {
  const rows: LiveRow[] = [];
  let size = 0;
  for (const [device, last] of store.roomHeads(project, room)) {
    const client = numbers.get(device);
    const first = client === undefined ? Number.POSITIVE_INFINITY : (held.get(client) ?? 0);
    if (client === undefined || first > last) continue;
    const limit = Math.min(ROWS_AT_A_TIME, last + 1 - first);
    for (const [at, bytes] of store.envelopesFrom(project, room, device, first, limit).entries()) {
      size += bytes.length;
      if (rows.length > 0 && (size > BYTES_AT_A_TIME || rows.length >= ROWS_AT_A_TIME)) return rows;
      rows.push({ client, clock: first + at, bytes });
    }
  }
  return rows;
}
