// How a file began, or a track of health, as this disk can prove it: from its first room, or, for who was let in later, from what
// the snapshot of a room that follows says of it.
import type { RoomState } from "#shared/ports/stored-room.ts";
import { type Beginning, isGivenBackTo, parseBeginning, provenOf } from "#shared/protocol/beginning.ts";
import { parseEnvelope } from "#shared/protocol/envelope.ts";
import { isBegunIn, namesItsBeginning, seedOf } from "#shared/protocol/file-id.ts";
import { openGivenBack } from "#shared/protocol/grant.ts";
import { NO_DEVICE } from "#shared/protocol/ids.ts";
import type { GivenBack } from "#shared/protocol/recovery/given-back.ts";
import { rootOf } from "./generations.ts";
import type { LogContext } from "./log-context.ts";
import { firstKeys } from "./named-beginning.ts";
import { beginningIn } from "./open-envelope.ts";
import { readRecord } from "./record-store.ts";
import { heldGrants } from "./room-grants.ts";

type Disk = Pick<LogContext, "store" | "members">;

export type ProvenBeginning = Beginning & {
  /** The rooms that go on from there: what others in the name of the place say of who reads it counts nowhere. */
  readonly rooms: readonly RoomState[];
};

/**
 * Of all rooms of one place; `null` where its id names no beginning, or nothing proves one here. It names those whom the place
 * was given back to in rooms that are not here: of the others the grants are (see `sayableBeginning`). Throws a `StoreError`.
 */
export async function provenBeginning(context: Disk, rooms: readonly RoomState[]): Promise<ProvenBeginning | null> {
  const [place] = rooms;
  if (place === undefined || !namesItsBeginning(place)) return null;
  const held = await heldBeginning(context, rooms);
  const said = held !== null && areAllHere(rooms) ? [] : await saidBeginnings(context, rooms);
  const first = held ?? said[0]?.beginning;
  if (first === undefined) return null;
  const known = new Map(rooms.map((state) => [state.room, state]));
  // Where the rooms before one are not here, what its line says of the beginning shows that it goes on from there.
  const later = said.map(({ state }) => rootOf(state, known)).filter((root) => known.get(root)?.generation !== 0);
  const roots = new Set([first.grant.room, ...later]);
  const goesOn = (state: RoomState): boolean => roots.has(rootOf(state, known));
  const givenBack = said.flatMap(({ state, beginning }) => (goesOn(state) ? beginning.givenBack : []));
  return { ...first, givenBack, rooms: rooms.filter(goesOn) };
}

/** The same with everybody whom the place was given back to: for those who will see none of its rooms. Throws a `StoreError`. */
export async function sayableBeginning(context: Disk, rooms: readonly RoomState[]): Promise<Beginning | null> {
  const [place] = rooms;
  const proven = await provenBeginning(context, rooms);
  if (place === undefined || proven === null) return null;
  const { roster } = context.members;
  const { rooms: line, ...beginning } = proven;
  const words = await wordsIn(context, line);
  const all = [...proven.givenBack, ...words.filter((word) => isGivenBackTo(place, proven.grant, word, roster))];
  return { ...beginning, givenBack: [...new Map(all.map((word) => [word.given, word])).values()] };
}

/** What the snapshot of one room says, as far as it is true. Throws a `StoreError`. */
export const saidBeginning = async (context: Disk, state: RoomState): Promise<Beginning | null> =>
  (await saidBeginnings(context, [state]))[0]?.beginning ?? null;

async function heldBeginning(context: Disk, rooms: readonly RoomState[]): Promise<Beginning | null> {
  for (const state of rooms.filter(({ generation }) => generation === 0)) {
    const [grant] = await heldGrants(context, state.room);
    if (grant?.index !== 0) continue;
    const seed = firstKeys(state)
      .map(seedOf)
      .find((each) => isBegunIn(state, state.room, each, grant.issuer));
    if (seed !== undefined) return { seed, grant, givenBack: [] };
  }
  return null;
}

/** Whether of each room the one before it is here: then nothing happened that this device was not told. */
const areAllHere = (rooms: readonly RoomState[]): boolean =>
  rooms.every(({ generation, founding }) => generation === 0 || rooms.some(({ room }) => room === founding?.after));

type Said = { readonly state: RoomState; readonly beginning: Beginning };

async function saidBeginnings({ store, members }: Disk, rooms: readonly RoomState[]): Promise<Said[]> {
  const said: Said[] = [];
  for (const state of rooms.filter(({ generation }) => generation > 0)) {
    for (const { value } of await store.list("records", `${state.room}/${NO_DEVICE}/`)) {
      const record = readRecord(value);
      const envelope = record === null ? null : parseEnvelope(record.bytes);
      const bytes = envelope?.ok ? beginningIn(envelope.value, state) : null;
      const parsed = bytes === null ? null : parseBeginning(bytes);
      const proven = parsed?.ok ? provenOf(state, parsed.value, members.roster) : null;
      if (proven !== null) said.push({ state, beginning: proven });
    }
  }
  return said;
}

/** The words of those who gave a room back that is here. */
async function wordsIn(context: Disk, rooms: readonly RoomState[]): Promise<GivenBack[]> {
  const words: GivenBack[] = [];
  for (const { room, keys } of rooms) {
    for (const grant of await heldGrants(context, room)) {
      const key = keys.get(grant.epoch);
      const word = key === undefined ? null : openGivenBack(grant, key);
      if (word !== null && word.opener === grant.issuer && grant.boxes.has(word.given)) words.push(word);
    }
  }
  return words;
}
