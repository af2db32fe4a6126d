// What was asked of who leaves, as it is kept on the disk, and whether the directory says it.
import { assertNever } from "#shared/kernel/assert.ts";
import type { Json } from "#shared/kernel/json.ts";
import type { Departure } from "#shared/ports/people.ts";
import type { DeviceId } from "#shared/protocol/ids.ts";
import { type Act, REMOVAL_REASONS, type RemovalReason } from "#shared/protocol/ledger/act.ts";
import type { Roster } from "#shared/protocol/ledger/roster.ts";

/** Whether it has come about, or concerns nobody of the project. */
export function isDone({ devices, people, organizations }: Roster, departure: Departure): boolean {
  switch (departure.kind) {
    case "device":
      return devices.get(departure.device)?.removed !== null;
    case "person":
      return people.get(departure.person)?.hasLeft !== false;
    case "organization":
      return organizations.get(departure.organization) !== true;
    default:
      return assertNever(departure);
  }
}

/** What the directory is asked to say of it. */
export function actOf(departure: Departure): Act {
  switch (departure.kind) {
    case "device":
      return { kind: "deviceRemoved", device: departure.device, reason: departure.reason };
    case "person":
      return { kind: "personLeft", person: departure.person };
    case "organization":
      return { kind: "organizationLeft", organization: departure.organization };
    default:
      return assertNever(departure);
  }
}

/** Of the same device, whatever the reason, of the same person, or of the same organisation. */
export const isSame = (one: Departure, other: Departure): boolean =>
  one.kind === other.kind && subjectOf(one) === subjectOf(other);

function subjectOf(departure: Departure): number | DeviceId {
  if (departure.kind === "device") return departure.device;
  return departure.kind === "person" ? departure.person : departure.organization;
}

export const writeDepartures = (departures: readonly Departure[]): Json => departures.map((each) => ({ ...each }));

/** Leaves out what this version can't read. */
export function readDepartures(content: Json): readonly Departure[] {
  if (!Array.isArray(content)) return [];
  return content.flatMap((stored: Json): readonly Departure[] => {
    if (typeof stored !== "object" || stored === null || Array.isArray(stored)) return [];
    const { kind, person, organization, device, reason } = stored as Readonly<Record<string, Json>>;
    if (kind === "person" && typeof person === "number") return [{ kind, person }];
    if (kind === "organization" && typeof organization === "number") return [{ kind, organization }];
    const isKnown = REMOVAL_REASONS.includes(reason as RemovalReason);
    if (kind !== "device" || typeof device !== "string" || !isKnown) return [];
    return [{ kind, device: device as DeviceId, reason: reason as RemovalReason }];
  });
}
