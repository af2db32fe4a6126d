import type { RoomState } from "#shared/ports/stored-room.ts";
import { saysAsMuch } from "#shared/protocol/beginning.ts";
import type { RoomId } from "#shared/protocol/ids.ts";
import { saidBeginning, sayableBeginning } from "../rooms/beginnings.ts";
import { isFounded } from "../rooms/generations.ts";
import type { LogContext } from "../rooms/log-context.ts";
import { heldGrants } from "../rooms/room-grants.ts";
import { rebuilt, stateHash } from "./rebuild.ts";

/**
 * Builds what a closing covers from the rows themselves, and compares the snapshot with it: only then is it acknowledged,
 * and only when every device has done so do the rows go (lesson L72). Answers whether something became known. Throws a
 * `StoreError`.
 */
export function checkSnapshot(context: LogContext, room: RoomId): Promise<boolean> {
  const { catalog, store, serially } = context;
  return serially(async () => {
    const state = catalog.get(room);
    if (state === null || state.founding === null || state.snapshotCheck !== "unchecked" || !isFounded(state)) {
      return false;
    }
    const before = catalog.get(state.founding.after);
    const expected = before === null ? null : await hashUpTo(context, before, state.founding.frontier);
    const found = await hashUpTo(context, state, new Map());
    // What is not all here yet is looked at again when more has come.
    if (expected === null || found === null) return false;
    const says = await saysHowItBegan(context, state);
    if (says === null) return false;
    const isEqual = expected === state.founding.state && found === expected && says;
    const next: RoomState = { ...state, snapshotCheck: isEqual ? "equal" : "different" };
    await store.write([catalog.change(next)], "strict");
    catalog.keep([next]);
    return true;
  });
}

/**
 * Whether those who are let in to a room later learn how its file began, as far as this device knows it. `null`: the directory
 * does not know now who began it, as after a relay was set back, so what the snapshot says can't be proven, nor denied.
 */
async function saysHowItBegan(context: LogContext, state: RoomState): Promise<boolean | null> {
  const before = context.catalog.siblings(state.room).filter(({ generation }) => generation < state.generation);
  const known = await sayableBeginning(context, before);
  if (known === null) return true;
  if (!context.members.roster.devices.has(known.grant.issuer)) return null;
  const [said, [made]] = [await saidBeginning(context, state), await heldGrants(context, state.room)];
  return said !== null && made !== undefined && saysAsMuch(said, known, made);
}

async function hashUpTo(context: LogContext, state: RoomState, frontier: Parameters<typeof rebuilt>[2]) {
  const doc = await rebuilt(context, state, frontier);
  if (doc === null) return null;
  const hash = stateHash(doc);
  doc.destroy();
  return hash;
}
