// How a project begins on this device: by making it, or with the card of who made it.
import { isRelayAddress } from "#shared/desktop-api.ts";
import type { Now } from "#shared/kernel/instant.ts";
import { fail, ok, type Result } from "#shared/kernel/result.ts";
import type { Device } from "#shared/ports/device.ts";
import { type NewProject, type Person, type ProjectFailure, ROLES, type Role } from "#shared/ports/engine.ts";
import type { IdentityProject } from "#shared/ports/stored-identity.ts";
import {
  type DeviceCard,
  type EnrolmentCode,
  readDeviceCard,
  readEnrolmentCode,
  readProjectCard,
} from "#shared/protocol/cards.ts";
import type { Row } from "#shared/protocol/frame.ts";
import { deviceEntry, type Genesis, writeGenesis } from "#shared/protocol/genesis.ts";
import { type DeviceId, newProjectId } from "#shared/protocol/ids.ts";
import { parseDirectoryRecord } from "#shared/protocol/ledger/record.ts";
import { afterRecord, type Roster, rosterOf } from "#shared/protocol/ledger/roster.ts";

/** Makes the first record of a project for these devices. Nothing is stored yet. */
export function foundProject(
  { name, enrolmentCode, deviceCards }: NewProject,
  device: Device,
  person: Person,
  now: Now,
): Result<IdentityProject, ProjectFailure> {
  const relay = enrolmentCode === null ? null : readRelay(enrolmentCode);
  if (relay !== null && !relay.ok) return relay;
  const colleagues: DeviceCard[] = [];
  for (const card of deviceCards) {
    const read = readDeviceCard(card);
    if (!read.ok) return fail({ kind: "card", card: "device", failure: read.failure });
    colleagues.push(read.value);
  }
  const ids = new Set([device.id, ...colleagues.map((each) => each.device)]);
  if (ids.size !== colleagues.length + 1) return fail({ kind: "sameDevice" });
  const all = [{ signingKey: device.signing.publicKey, boxKey: device.box.publicKey }, ...colleagues];
  const genesis = writeGenesis(
    {
      project: newProjectId(),
      createdAt: now(),
      relay: relay === null ? null : { address: relay.value.address, receiptKey: relay.value.receiptKey },
      devices: all.map(({ signingKey, boxKey }, at) => deviceEntry(at + 1, signingKey, boxKey)),
      founder: device.id,
    },
    device.signing.secretKey,
  );
  const people = [{ ...person, device: device.id }, ...colleagues.map(personOf)];
  return ok({ genesis: genesis.bytes, token: relay?.value.token ?? null, founding: { name, people }, rows: [] });
}

/** Reads the card of a project that names this device. Nothing is stored yet. */
export function enterProject(card: string, device: Device): Result<IdentityProject, ProjectFailure> {
  const read = readProjectCard(card);
  if (!read.ok) return fail({ kind: "card", card: "project", failure: read.failure });
  return enterWith(read.value.genesis, read.value.rows, device);
}

/** The same, of what a card holds. */
export function enterWith(
  genesis: Genesis,
  rows: readonly Row[],
  device: Device,
): Result<IdentityProject, ProjectFailure> {
  if (genesis.relay !== null && !isRelayAddress(genesis.relay.address)) return fail({ kind: "address" });
  const isNamed = rosterWith(genesis, rows).devices.get(device.id)?.removed === null;
  return isNamed ? ok({ genesis: genesis.bytes, token: null, founding: null, rows }) : fail({ kind: "notNamed" });
}

/** Who is of the project by the records that came with its card. */
const rosterWith = (genesis: Genesis, rows: readonly Row[]): Roster =>
  rows.reduce((roster, { kind, bytes }) => {
    const record = kind === "directory" ? parseDirectoryRecord(bytes) : null;
    const after = record?.ok ? afterRecord(roster, record.value) : null;
    return after?.ok ? after.value : roster;
  }, rosterOf(genesis));

function readRelay(code: string): Result<EnrolmentCode, ProjectFailure> {
  const read = readEnrolmentCode(code);
  if (!read.ok) return fail({ kind: "card", card: "relay", failure: read.failure });
  return isRelayAddress(read.value.address) ? read : fail({ kind: "address" });
}

export const personOf = ({
  device,
  personName,
  role,
  organizationName,
}: DeviceCard): Person & { readonly device: DeviceId } => ({
  device,
  name: personName,
  role: ROLES.includes(role as Role) ? (role as Role) : "partner",
  organizationName,
});
