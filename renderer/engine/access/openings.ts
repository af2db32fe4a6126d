// How each file began, and each track of health, as whoever made it has signed it: the first grant of its first room. Nobody
// can say it otherwise afterwards, so nobody can make a file their organisation's own, or a track theirs, by writing in it; nor
// by making a second `identity` room in its name, whoever is shown that first, since the id of the file names its beginning.
// Who is let in to a later generation reads it in the snapshot of that one (see `beginning.ts`).
// Two of three may give it back to one of that organisation when nobody of theirs reads it any more: it is theirs from then
// on, as if it had been opened to them.
import type { RoomState } from "#shared/ports/stored-room.ts";
import { organizationOf } from "#shared/protocol/beginning.ts";
import { namesItsBeginning } from "#shared/protocol/file-id.ts";
import type { Grant } from "#shared/protocol/grant.ts";
import { type CaseFileId, type DeviceId, NO_DEVICE, type TrackId } from "#shared/protocol/ids.ts";
import { compartmentKey } from "#shared/protocol/room-purpose.ts";
import { provenBeginning } from "../rooms/beginnings.ts";
import type { LogContext } from "../rooms/log-context.ts";
import { grantKey, readRecord } from "../rooms/record-store.ts";
import { heldGrants } from "../rooms/room-grants.ts";

export type SignedOpening = {
  readonly by: DeviceId;
  /** To which it was opened at once. */
  readonly devices: readonly DeviceId[];
  /** To which two of three gave it back since. */
  readonly givenBackTo: readonly DeviceId[];
};

export type Openings = {
  /** Of a file, by its `identity`; or of a track of it. `null`: it is not here, or was not looked up. */
  readonly known: (file: CaseFileId, track?: TrackId) => SignedOpening | null;
  /** Looks them up on the disk: that of the file, which is answered (`null`: not here), and those of its tracks. Throws a `StoreError`. */
  readonly find: (file: CaseFileId) => Promise<SignedOpening | null>;
};

const keyOf = (file: CaseFileId, track: TrackId | null): string =>
  `${file}/${compartmentKey({ purpose: track === null ? "identity" : "health", track })}`;

export function openingsOf(context: Pick<LogContext, "catalog" | "store" | "members">): Openings {
  const { catalog, store } = context;
  const found = new Map<string, { readonly opening: SignedOpening; readonly upTo: string }>();
  const read = async (rooms: readonly RoomState[]): Promise<SignedOpening | null> =>
    rooms.some(namesItsBeginning) ? await readNamed(rooms) : await readFirst(rooms);
  /** Of a file, or a track, whose id names the room in which it began. */
  const readNamed = async (rooms: readonly RoomState[]): Promise<SignedOpening | null> => {
    const beginning = await provenBeginning(context, rooms);
    if (beginning === null) return null;
    const { grant, givenBack, rooms: line } = beginning;
    const givenBackTo = new Set([...(await givenBackIn(context, line, grant)), ...givenBack.map(({ given }) => given)]);
    return { by: grant.issuer, devices: [...grant.boxes.keys()], givenBackTo: [...givenBackTo] };
  };
  const readFirst = async (rooms: readonly RoomState[]): Promise<SignedOpening | null> => {
    const firsts = rooms.filter(({ generation }) => generation === 0);
    const stored = await Promise.all(firsts.map(({ room }) => store.read("records", grantKey(room, 0))));
    // Of two rooms that were made apart, the first that came here counts; one whose beginning lacks could be the earlier one.
    const made = stored.map((value, at) => ({ room: firsts[at], order: orderOf(value) }));
    const [first] = made.toSorted((left, right) => left.order - right.order);
    if (first?.room === undefined || stored.includes(null)) return null;
    const [grant] = await heldGrants(context, first.room.room);
    if (grant === undefined) return null;
    return {
      by: grant.issuer,
      devices: [...grant.boxes.keys()],
      givenBackTo: await givenBackIn(context, rooms, grant),
    };
  };
  const known = (file: CaseFileId, track: TrackId | null): SignedOpening | null =>
    found.get(keyOf(file, track))?.opening ?? null;
  return {
    known: (file, track) => known(file, track ?? null),
    find: async (file) => {
      const rooms = catalog.of(file).filter(({ purpose }) => purpose === "identity" || purpose === "health");
      for (const [place, states] of Map.groupBy(rooms, compartmentKey)) {
        const key = `${file}/${place}`;
        const upTo = states.map(({ grant, heads }) => grant.hash + (heads.get(NO_DEVICE)?.hash ?? "")).join();
        if (found.get(key)?.upTo === upTo) continue;
        const opening = await read(states);
        if (opening !== null) found.set(key, { opening, upTo });
      }
      return known(file, null);
    },
  };
}

const orderOf = (value: Parameters<typeof readRecord>[0] | null): number =>
  value === null ? Number.POSITIVE_INFINITY : (readRecord(value)?.order ?? Number.POSITIVE_INFINITY);

/**
 * Whoever lets somebody in reads the room, but for those who give it back: the relay and every device have checked that. It is
 * given back by the recovery of those whose own it is, whoever has sealed a room of it to others.
 */
async function givenBackIn(
  { store, members }: Pick<LogContext, "store" | "members">,
  rooms: readonly RoomState[],
  first: Grant,
): Promise<readonly DeviceId[]> {
  const owner = organizationOf(first, members.roster);
  const grants = await Promise.all(rooms.map(({ room }) => heldGrants({ store }, room)));
  return grants.flatMap((of) =>
    of.flatMap((grant, at) => {
      const before = of[at - 1];
      const isBack = before !== undefined && !before.boxes.has(grant.issuer);
      return isBack && before.recovery !== null && before.recovery.organization === owner
        ? entering(before, grant)
        : [];
    }),
  );
}

const entering = (before: Grant, grant: Grant): readonly DeviceId[] =>
  [...grant.boxes.keys()].filter((device) => !before.boxes.has(device));
