// Who is to have the key of a room by its next grant: by what the relay's log has shown alone, so that whoever builds on that
// grant knows why it was made. What still waits here lets nobody in.
import { isTakenOut, type Target } from "#shared/domain/sharing/index.ts";
import type { RoomState } from "#shared/ports/stored-room.ts";
import type { Row } from "#shared/protocol/frame.ts";
import type { DeviceId } from "#shared/protocol/ids.ts";
import type { LogContext } from "../rooms/log-context.ts";
import { nextGrant, noMoreReaders } from "../rooms/next-grant.ts";
import { type CaseFacts, strangersIn } from "./case-facts.ts";

/** By the envelopes, and with what waits here as well. */
export type Told<Known> = { readonly said: Known; readonly now: Known };

export const toldAtOnce = <Known>(known: Known): Told<Known> => ({ said: known, now: known });

/**
 * Somebody who is let out by what waits here is not let in meanwhile. Beside a stranger nobody is let in, and the stranger
 * keeps what they have: but whoever leaves does leave. `null`: nothing is to change.
 */
export function dueReaders(
  { members }: Pick<LogContext, "members">,
  state: Pick<RoomState, "members">,
  known: Pick<CaseFacts, "people">,
  readers: Told<ReadonlySet<DeviceId>>,
): ReadonlySet<DeviceId> | null {
  const strangers = strangersIn(members, state, known);
  const mayCome = (id: DeviceId): boolean => strangers.length === 0 && readers.now.has(id);
  const due = new Set([...readers.said].filter((id) => state.members.includes(id) || mayCome(id)).concat(strangers));
  const leaves = state.members.some((id) => !due.has(id));
  return strangers.length === 0 || leaves ? due : null;
}

/**
 * SHR-31: who keeps the key of a room where nobody may let anybody in: all of its readers but those whom something that was said
 * takes out. Who was removed from the project goes as well.
 */
export const stayingReaders = (
  { members }: Pick<LogContext, "members">,
  state: Pick<RoomState, "members">,
  known: CaseFacts,
  target: Target,
): readonly DeviceId[] =>
  state.members.filter((id) => {
    const reader = known.people.find(({ device }) => device === id);
    if (!members.active.some((each) => each.id === id)) return false;
    return reader === undefined || !isTakenOut(reader, target, known.facts, known.today);
  });

/**
 * The row by which they go on alone; by which nobody reads it any more, where that is everybody's turn to leave, and nobody could
 * still be given it (`isForsaken`). `null`: nothing changes, or it is for others.
 */
export async function lettingOut(
  context: LogContext,
  state: RoomState,
  staying: readonly DeviceId[],
  { isForsaken }: Pick<CaseFacts, "isForsaken">,
): Promise<Row | null> {
  if (staying.length === state.members.length) return null;
  if (staying.includes(context.device.id)) return await nextGrant(context, state, new Set(staying));
  return staying.length === 0 && isForsaken ? await noMoreReaders(context, state) : null;
}
