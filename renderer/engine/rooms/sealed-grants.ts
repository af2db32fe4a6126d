// Grants of rooms that this device does not read, shown to it since it opens a recovery: the last of each room. They are only
// kept in memory, and asked for again.
import { type Grant, isSameSlot } from "#shared/protocol/grant.ts";
import type { DeviceId, RoomId } from "#shared/protocol/ids.ts";
import type { RecordedUse } from "#shared/protocol/ledger/recoveries.ts";
import type { Roster } from "#shared/protocol/ledger/roster.ts";

export class SealedGrants {
  readonly #last = new Map<RoomId, Grant>();
  readonly #byMe = new Set<RoomId>();

  /** Keeps a grant that is sealed to a recovery that this device opens. */
  note(grant: Grant, roster: Roster, me: DeviceId): void {
    if (!openedBy(roster, me).some((use) => isSameSlot(use, grant.recovery))) return;
    if (grant.issuer === me) this.#byMe.add(grant.room);
    if (grant.index > (this.#last.get(grant.room)?.index ?? -1)) this.#last.set(grant.room, grant);
  }

  /** They are asked for anew: rooms that have ended are shown no more. */
  forget(): void {
    this.#last.clear();
  }

  /** Those that are sealed to the recovery of a use. */
  of(use: RecordedUse): readonly Grant[] {
    return [...this.#last.values()].filter(({ recovery }) => isSameSlot(use, recovery));
  }

  /** Those of them that this device has given back. */
  givenBack(use: RecordedUse): readonly Grant[] {
    return this.of(use).filter(({ room }) => this.#byMe.has(room));
  }
}

/** The uses that a device was the one to open in. */
export const openedBy = ({ recoveries }: Roster, device: DeviceId): readonly RecordedUse[] =>
  [...recoveries.values()].flatMap(({ uses }) => uses.filter(({ opener }) => opener === device));
