import { NO_DEVICE, type RoomId } from "#shared/protocol/ids.ts";
import { coveredHead } from "./generations.ts";
import type { LogContext } from "./log-context.ts";
import { envelopePlace } from "./record-store.ts";

/**
 * Whether a row came too late for its room, and stands in the next one. A closed room takes nothing more than its closings
 * name: what comes after, its author says again in the next room, and own rows wait until that is done. A snapshot stands in
 * nobody's chain and is never late.
 */
export function isSaidByNext({ catalog, device }: LogContext, room: RoomId, recordKey: string): boolean {
  const place = envelopePlace(recordKey);
  if (place === null || place.device === NO_DEVICE) return false;
  const covered = coveredHead(room, place.device, catalog.siblings(room));
  if (covered === null || place.seq <= covered.seq) return false;
  return place.device !== device.id || place.seq <= (catalog.get(room)?.carriedTo ?? -1);
}
