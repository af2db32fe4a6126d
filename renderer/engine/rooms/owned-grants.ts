// What a grant does to the recovery of the organisation whose own a room is: the rules of the relay, asked of what came here.
import type { RoomState } from "#shared/ports/stored-room.ts";
import type { Grant } from "#shared/protocol/grant.ts";
import { givesAway, keepsRecovery } from "#shared/protocol/readers.ts";
import { ownerOf } from "./generations.ts";
import type { Intake } from "./intake.ts";
import type { QuarantineReason } from "./quarantine.ts";

type Known = Pick<Intake, "state" | "directory">;

/** Whether a grant would seal the room to others than those whose own its line is. */
export const givesRoomAway = ({ recovery }: Grant, state: RoomState, known: Known): boolean =>
  givesAway(
    ownerOf(state, (room) => known.state(room)),
    recovery,
    known.directory.roster,
  );

/** Why one is put aside: sealed to none, it waits for the record by which its organisation left, which may not be believed yet. */
export const asideReason = ({ recovery }: Grant, state: RoomState, { directory }: Known): QuarantineReason =>
  recovery === null && !keepsRecovery(state.recovery, null, directory.roster) ? "earlyGrant" : "stranger";
