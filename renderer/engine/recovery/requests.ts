// Which of what was asked still stands, and who does what in it. Pure: the roster and the facts in.
import type { Bytes } from "#shared/kernel/bytes.ts";
import { numberOf } from "#shared/protocol/genesis.ts";
import type { DeviceId } from "#shared/protocol/ids.ts";
import type { Recovery } from "#shared/protocol/ledger/recoveries.ts";
import type { Roster } from "#shared/protocol/ledger/roster.ts";
import { helperOf } from "#shared/protocol/recovery/recovery-keys.ts";
import type { CompartmentDoc } from "../crdt/compartment-doc.ts";
import type { Members } from "../rooms/members.ts";
import type { LastUse } from "./naming.ts";
import { type Asked, readAsked, readDone, readHanded } from "./recovery-facts.ts";

/** Of two keepers one opens and the other helps: it follows from their places. */
export type Pair = { readonly opener: DeviceId; readonly helper: DeviceId };

export type Standing = {
  readonly asked: Asked;
  readonly recovery: Recovery;
  readonly asker: DeviceId;
  /** Once another one has agreed; `word`: of who helps. */
  readonly pair: (Pair & { readonly word: Bytes }) | null;
};

/** `null` when they are not two people of the three. */
export function pairOf({ keepers }: Pick<Recovery, "keepers">, one: DeviceId, other: DeviceId): Pair | null {
  const [at, to] = [keepers.indexOf(one), keepers.indexOf(other)];
  if (at === -1 || to === -1 || at === to) return null;
  return helperOf(to) === at ? { opener: other, helper: one } : { opener: one, helper: other };
}

/** What was asked by one of the three of the recovery that stands, of the next use, and nobody of them has stopped. */
export function standingOf({ roster, devices }: Members, all: readonly Asked[]): readonly Standing[] {
  const byNumber = new Map(devices.map(({ number, id }) => [number, id]));
  return all.flatMap((asked): Standing[] => {
    const recovery = roster.recoveries.get(asked.organization);
    const asker = byNumber.get(asked.by);
    if (recovery === undefined || asker === undefined || !isHere(roster, asker)) return [];
    const isNext = recovery.generation === asked.generation && recovery.uses.length === asked.count;
    const isStopped = asked.stopped.some((by) => recovery.keepers.includes(byNumber.get(by) ?? ("" as DeviceId)));
    if (!isNext || isStopped || !recovery.keepers.includes(asker)) return [];
    return [{ asked, recovery, asker, pair: agreedPair(asked, recovery, asker, byNumber, roster) }];
  });
}

function agreedPair(
  { agreed, word }: Asked,
  recovery: Recovery,
  asker: DeviceId,
  byNumber: ReadonlyMap<number, DeviceId>,
  roster: Roster,
): Standing["pair"] {
  for (const { by, word: said } of agreed) {
    const other = byNumber.get(by);
    const pair = other === undefined || !isHere(roster, other) ? null : pairOf(recovery, asker, other);
    if (pair !== null) return { ...pair, word: pair.helper === asker ? word : said };
  }
  return null;
}

/**
 * How far the last use of a recovery has come, in the words of those who take part in it; without them it is broken off. One
 * that two have agreed to, and that is not recorded yet, is under way.
 */
export function lastUseOf(recovery: Recovery, members: Members, doc: CompartmentDoc | null): LastUse {
  const isAgreed = standingOf(members, readAsked(doc)).some(
    ({ recovery: of, pair }) => of === recovery && pair !== null,
  );
  if (isAgreed) return "underWay";
  const last = recovery.uses.at(-1);
  if (last === undefined) return "none";
  const done = readDone(doc, last, numberOf(members, last.opener));
  if (done !== null) return done.failed === 0 ? "settled" : "broken";
  const isHanded = readHanded(doc, last, numberOf(members, last.helper)) !== null;
  const needed = [last.opener, last.given, ...(isHanded ? [] : [last.helper])];
  return needed.every((device) => isHere(members.roster, device)) ? "underWay" : "broken";
}

const isHere = ({ devices }: Roster, device: DeviceId): boolean => devices.get(device)?.removed === null;
