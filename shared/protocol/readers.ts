// Who reads a room, as its grants say one after the other; and which grant may stand on which. The relay and every device
// ask the same questions of the same rows.
import { type Grant, isSameSlot, type RecoverySlot } from "./grant.ts";
import { type DeviceId, type Hash, NO_HASH } from "./ids.ts";
import { hasLeft } from "./ledger/recoveries.ts";
import { activeDevices, type Roster } from "./ledger/roster.ts";
import type { Head } from "./receipt.ts";
import type { RecoveryUse } from "./recovery/recovery-use.ts";

export type Readers = {
  /** Those of the last grant. */
  readonly members: readonly DeviceId[];
  /** Those who read it once and read it no more: how far their rows count. */
  readonly left: ReadonlyMap<DeviceId, Head>;
};

/** `grants`: in their order, each standing on the one before. Who was let in again has not left. */
export function readersAfter(grants: readonly Pick<Grant, "boxes" | "until">[]): Readers {
  const left = new Map<DeviceId, Head>();
  for (const { boxes, until } of grants) {
    for (const [device, head] of until) left.set(device, head);
    for (const device of boxes.keys()) left.delete(device);
  }
  return { members: [...(grants.at(-1)?.boxes.keys() ?? [])], left };
}

/** The last grant of a room, as far as the next one stands on it. */
export type LastGrant = Pick<Grant, "index" | "hash" | "epoch"> & {
  readonly boxes: ReadonlyMap<DeviceId, unknown>;
  readonly recovery: RecoverySlot | null;
};

/** Which organisations are of the project, as the directory says. */
export type Organizations = Pick<Roster, "organizations">;

/** The same, and what it says of recoveries, by organisation. */
export type RecoveryUses = Organizations & {
  readonly recoveries: ReadonlyMap<number, { readonly uses: readonly RecoveryUse[] }>;
};

/**
 * Whether a grant gives a room back, by who does not read it: two of three have opened its key, for this one device, as the
 * directory says. It lets in that device, under the same key, and changes nothing else. A room that nobody read goes on under
 * a new key: the last one was drawn by somebody who reads it no more.
 */
export function isGivenBack(grant: Grant, last: LastGrant, { recoveries }: RecoveryUses): boolean {
  const { recovery } = last;
  const entering = [...grant.boxes.keys()].filter((device) => !last.boxes.has(device));
  const [given] = entering;
  const epoch = last.boxes.size === 0 ? last.epoch + 1 : last.epoch;
  if (recovery === null || entering.length !== 1 || grant.epoch !== epoch) return false;
  const uses = recoveries.get(recovery.organization)?.uses ?? [];
  const isRecorded = uses.some(
    (use) => use.generation === recovery.generation && use.opener === grant.issuer && use.given === given,
  );
  return isRecorded && isSameSlot(grant.recovery, recovery);
}

/**
 * Whether nobody of the organisation whose recovery it is reads a room any more. Where somebody does, they say who else
 * reads it, and two of three have no part in it.
 */
export function isForsaken(
  roster: Pick<Roster, "devices" | "people">,
  { boxes, recovery }: Pick<LastGrant, "boxes" | "recovery">,
): boolean {
  const readers = activeDevices(roster).filter(({ id }) => boxes.has(id));
  return readers.every(({ person }) => roster.people.get(person)?.organization !== recovery?.organization);
}

/**
 * Why a grant may not stand on the last one of its room (`null`: the room is not made yet): it is not the next one
 * (`ledger`), or it leaves somebody out, or lets somebody in, as nobody may (`member`). `null`: it may.
 */
export function refusalOfNext(grant: Grant, last: LastGrant | null, roster: RecoveryUses): "ledger" | "member" | null {
  const { index, prev, epoch, issuer, boxes, until } = grant;
  if (last === null) {
    if (!boxes.has(issuer)) return "member";
    if (index !== 0 || prev !== NO_HASH || epoch !== 0) return "ledger";
    return until.size === 0 ? null : "member";
  }
  const isNewEpoch = epoch === last.epoch + 1;
  if (index !== last.index + 1 || prev !== last.hash || !(isNewEpoch || epoch === last.epoch)) return "ledger";
  // Nobody lets themselves out beside others, whose key they would know; who leaves nobody behind does.
  const isReader = last.boxes.has(issuer) && (boxes.has(issuer) || boxes.size === 0);
  if (!isReader && !isGivenBack(grant, last, roster)) return "member";
  // Nobody takes a room away from the organisation whose own it is, nor gives it to another.
  if (!keepsRecovery(last.recovery, grant.recovery, roster)) return "member";
  const leaving = [...last.boxes.keys()].filter((device) => !boxes.has(device));
  const isAllNamed = leaving.length === until.size && leaving.every((device) => until.has(device));
  return isAllNamed && (isNewEpoch || leaving.length === 0) ? null : "member";
}

/**
 * Whether a room stays sealed to the recovery of the organisation whose own the one before it is, if it is to any that is of
 * the project: what was of one that has left goes on sealed to none. It never says no where less was known, so that what was
 * taken once is taken by whoever hears more.
 */
export const keepsRecovery = (before: RecoverySlot | null, next: RecoverySlot | null, known: Organizations): boolean =>
  before === null || hasLeft(known, before.organization) || next?.organization === before.organization;

/**
 * Whether a room would be sealed to the recovery of another organisation than that whose own the rooms before it are. One that
 * begins sealed to none stays theirs: they seal it anew.
 */
export const givesAway = (owner: RecoverySlot | null, next: RecoverySlot | null, known: Organizations): boolean =>
  next !== null && !keepsRecovery(owner, next, known);

/** Whether a room would be sealed to an organisation that has left: nobody who knows it does so. */
export const isSealedToLeft = (next: RecoverySlot | null, known: Organizations): boolean =>
  next !== null && hasLeft(known, next.organization);

/** Heads of a room as far as they count: of who left, up to their last row. */
export function upTo(
  left: ReadonlyMap<DeviceId, Head>,
  heads: ReadonlyMap<DeviceId, Head>,
): ReadonlyMap<DeviceId, Head> {
  const isAll = [...left].every(([device, { seq }]) => (heads.get(device)?.seq ?? -1) <= seq);
  if (isAll) return heads;
  const counting = new Map(heads);
  for (const [device, last] of left) {
    if ((heads.get(device)?.seq ?? -1) <= last.seq) continue;
    if (last.seq < 0) counting.delete(device);
    else counting.set(device, last);
  }
  return counting;
}

/** Whether a row of who left still counts: it stands before the last one that does, or is it. */
export const isWithin = (until: Head, { seq, hash }: { readonly seq: number; readonly hash: Hash }): boolean =>
  seq < until.seq || (seq === until.seq && hash === until.hash);
