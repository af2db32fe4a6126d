// Who said that this device is no longer of its project, and why.
import { type Instant, instant } from "#shared/kernel/instant.ts";
import { numberOf } from "#shared/protocol/genesis.ts";
import type { RemovalReason } from "#shared/protocol/ledger/act.ts";
import { parseDirectoryRecord } from "#shared/protocol/ledger/record.ts";
import type { LogContext } from "../rooms/log-context.ts";
import { directoryPlace } from "../rooms/members.ts";
import { readRecord } from "../rooms/record-store.ts";

export type Removal = {
  readonly reason: RemovalReason;
  /** The number of the device that said so; 0 when the disk does not tell. */
  readonly by: number;
  readonly at: Instant;
  /** Their whole organisation left. */
  readonly isOrganization: boolean;
};

/** `null`: it is of the project. The time is as the other’s clock had it. Throws a `StoreError`. */
export async function removalOf(context: LogContext): Promise<Removal | null> {
  const { members, device, genesis, store } = context;
  const me = members.roster.devices.get(device.id);
  if (me === undefined || me.removed === null) return null;
  const organization = members.roster.people.get(me.person)?.organization;
  // In the journal or not yet: all that the disk holds.
  const records = (await store.list("records", directoryPlace(genesis.project))).flatMap(({ value }) => {
    const record = readRecord(value);
    const parsed = record === null ? null : parseDirectoryRecord(record.bytes);
    return parsed?.ok ? [parsed.value] : [];
  });
  // A device leaves once: by itself, with its person, or with their organisation.
  const last = records.findLast(({ acts }) =>
    acts.some(
      (act) =>
        (act.kind === "deviceRemoved" && act.device === device.id) ||
        (act.kind === "personLeft" && act.person === me.person) ||
        (act.kind === "organizationLeft" && act.organization === organization),
    ),
  );
  const by = last === undefined ? 0 : numberOf(members, last.issuer);
  const isOrganization = last?.acts.some(({ kind }) => kind === "organizationLeft") === true;
  return { reason: me.removed, by, at: last?.claimedAt ?? instant(0), isOrganization };
}
