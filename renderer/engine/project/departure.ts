// What was asked of who leaves, as it is kept on the disk, and whether the directory says it.
import type { Json } from "#shared/kernel/json.ts";
import type { Departure } from "#shared/ports/people.ts";
import type { DeviceId } from "#shared/protocol/ids.ts";
import { REMOVAL_REASONS, type RemovalReason } from "#shared/protocol/ledger/act.ts";
import type { Roster } from "#shared/protocol/ledger/roster.ts";

/** Whether it has come about, or concerns nobody of the project. */
export const isDone = ({ devices, people }: Roster, departure: Departure): boolean =>
  departure.kind === "person"
    ? people.get(departure.person)?.hasLeft !== false
    : devices.get(departure.device)?.removed !== null;

/** Of the same device, whatever the reason, or of the same person. */
export const isSame = (one: Departure, other: Departure): boolean =>
  one.kind === "person"
    ? other.kind === "person" && one.person === other.person
    : other.kind === "device" && one.device === other.device;

export const writeDepartures = (departures: readonly Departure[]): Json => departures.map((each) => ({ ...each }));

/** Leaves out what this version can't read. */
export function readDepartures(content: Json): readonly Departure[] {
  if (!Array.isArray(content)) return [];
  return content.flatMap((stored: Json): readonly Departure[] => {
    if (typeof stored !== "object" || stored === null || Array.isArray(stored)) return [];
    const { kind, person, device, reason } = stored as Readonly<Record<string, Json>>;
    if (kind === "person" && typeof person === "number") return [{ kind, person }];
    const isKnown = REMOVAL_REASONS.includes(reason as RemovalReason);
    if (kind !== "device" || typeof device !== "string" || !isKnown) return [];
    return [{ kind, device: device as DeviceId, reason: reason as RemovalReason }];
  });
}
