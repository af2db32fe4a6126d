// What the journal and the store say of the rows that this device signed and the keys that it was given. Only states are
// compared, which are in memory: that costs nothing at an opening, and is done before anything may be signed.
import type { RoomState } from "#shared/ports/stored-room.ts";
import type { DeviceId, RoomId } from "#shared/protocol/ids.ts";
import type { Roster } from "#shared/protocol/ledger/roster.ts";
import { directoryKey, directoryPlace } from "../rooms/members.ts";
import { envelopeKey, grantKey } from "../rooms/record-store.ts";
import { recordEntryKey } from "./mine.ts";

export type Difference = {
  /** Rooms, or the project itself for its directory, of which the store has rows that the journal lacks. */
  readonly lacking: readonly RoomId[];
  /** Keys of records that the journal has, and that the store does not know of. */
  readonly lost: readonly string[];
};

const RECORD = /^records\/(([0-9a-f]{32})\/([0-9a-z]+)\/([0-9a-f]{8}))$/;

/** `held` are the keys of the journal. */
export function compare(
  held: ReadonlySet<string>,
  rooms: readonly RoomState[],
  me: DeviceId,
  { project, head }: Pick<Roster, "project" | "head">,
): Difference {
  const states = new Map(rooms.map((state) => [state.room, state]));
  const lost: string[] = [];
  for (const key of held) {
    const [, recordKey = "", room, author, number = ""] = RECORD.exec(key) ?? [];
    if (room === undefined || author === undefined) continue;
    const isOfDirectory = recordKey.startsWith(directoryPlace(project));
    if (isOfDirectory && Number.parseInt(number, 16) > head.index) lost.push(recordKey);
    if (isOfDirectory) continue;
    const state = states.get(room as RoomId);
    const last = state?.heads.get(me)?.seq ?? -1;
    const at = Number.parseInt(number, 16);
    const isLost = author === "grant" ? at > (state?.grant.index ?? -1) : author === me && at > last;
    if (isLost) lost.push(recordKey);
  }
  const lacking = rooms.filter(({ room, heads, grant, keys }) => {
    // Of a room that is read here no more nothing is kept.
    if (keys.size === 0) return false;
    for (let index = grant.first; index <= grant.index; index++) {
      if (!held.has(recordEntryKey(grantKey(room, index)))) return true;
    }
    for (let seq = heads.get(me)?.seq ?? -1; seq >= 0; seq--) {
      if (!held.has(recordEntryKey(envelopeKey(room, me, seq)))) return true;
    }
    return false;
  });
  const isKept = (index: number): boolean => held.has(recordEntryKey(directoryKey(project, index)));
  const isWhole = Array.from({ length: head.index }, (_, at) => at + 1).every(isKept);
  return { lacking: [...(isWhole ? [] : [project as string as RoomId]), ...lacking.map(({ room }) => room)], lost };
}
