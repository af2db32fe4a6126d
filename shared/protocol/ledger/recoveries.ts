// The recovery of each organisation, as the directory names it: three people, what is sealed to them, and each use.
import type { Bytes } from "#shared/kernel/bytes.ts";
import type { Instant } from "#shared/kernel/instant.ts";
import type { DeviceId } from "../ids.ts";
import { helperOf, KEEPERS } from "../recovery/recovery-keys.ts";
import { isUseSignedBy, type RecoveryUse } from "../recovery/recovery-use.ts";
import type { Act } from "./act.ts";
import type { Roster } from "./roster.ts";

export type Recovery = {
  readonly generation: number;
  /** What keys of rooms are sealed to. */
  readonly key: Bytes;
  readonly keepers: readonly DeviceId[];
  /** One a keeper, who opens it with the help of the one before. */
  readonly boxes: readonly Bytes[];
  /** Uses of this and of earlier ones: everybody of the project sees them. */
  readonly uses: readonly RecordedUse[];
};

/** `claimedAt`: as the clock of who opened had it. */
export type RecordedUse = RecoveryUse & { readonly claimedAt: Instant };

/**
 * Whether an organisation has left the project. From that record on no key is sealed to its recovery, and what was its own
 * belongs to none: it never comes back under its number.
 */
export const hasLeft = ({ organizations }: Pick<Roster, "organizations">, organization: number): boolean =>
  organizations.get(organization) === false;

type Named = Extract<Act, { kind: "recovery" }>;
type Used = Extract<Act, { kind: "recoveryUsed" }>;

/** Whether its keepers are three people of the organisation, each by a device, and it comes after the one before. */
export function mayBeNamed(roster: Roster, act: Named): boolean {
  const { organizations, recoveries } = roster;
  const owners = act.keepers.map((id) => activePerson(roster, id));
  const areTheirs = owners.every((owner) => owner?.organization === act.organization);
  const arePeople = new Set(owners.map((owner) => owner?.number)).size === KEEPERS;
  const isNext = act.generation === (recoveries.get(act.organization)?.generation ?? 0) + 1;
  return organizations.get(act.organization) === true && areTheirs && arePeople && isNext;
}

/** Whether two keepers of the recovery that stands use it, the one who helps and the one who opens. */
export function mayBeUsed(roster: Roster, { organization, generation, opener, helper, given }: Used): boolean {
  const recovery = roster.recoveries.get(organization);
  const at = recovery?.keepers.indexOf(opener) ?? -1;
  if (recovery === undefined || recovery.generation !== generation || at === -1) return false;
  const areHere = [opener, helper].every((id) => activePerson(roster, id) !== undefined);
  const isTheirs = activePerson(roster, given)?.organization === organization;
  return recovery.keepers[helperOf(at)] === helper && areHere && isTheirs;
}

/** Whether the one who helps has signed for it, and for no use before. */
export function isAgreed(roster: Roster, act: Used): boolean {
  const key = roster.devices.get(act.helper)?.signingKey;
  return key !== undefined && isUseSignedBy(recordedUse(roster, act), act.signature, key);
}

export const named = (roster: Roster, { generation, key, keepers, boxes, organization }: Named): Recovery => ({
  generation,
  key,
  keepers,
  boxes,
  uses: roster.recoveries.get(organization)?.uses ?? [],
});

export function used(recovery: Recovery, use: RecordedUse): Recovery {
  return { ...recovery, uses: [...recovery.uses, use] };
}

export const recordedUse = (
  { project, recoveries }: Roster,
  { organization, generation, opener, helper, given }: Used,
): RecoveryUse => ({
  project,
  organization,
  generation,
  count: recoveries.get(organization)?.uses.length ?? 0,
  opener,
  helper,
  given,
});

/** Before who helps hands anything over: the directory says it, last of all uses, to everybody. */
export function isRecorded({ recoveries }: Roster, use: RecoveryUse): boolean {
  const recovery = recoveries.get(use.organization);
  const last = recovery?.uses.at(-1);
  return (
    last !== undefined &&
    recovery?.generation === use.generation &&
    last.count === use.count &&
    last.opener === use.opener &&
    last.helper === use.helper &&
    last.given === use.given
  );
}

function activePerson({ devices, people }: Roster, id: DeviceId) {
  const device = devices.get(id);
  return device === undefined || device.removed !== null ? undefined : people.get(device.person);
}
