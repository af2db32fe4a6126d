// How each file began, and each track of health, as whoever made it has signed it: the first grant of its first room. Nobody
// can say it otherwise afterwards, so nobody can make a file their organisation's own, or a track theirs, by writing in it.
import type { RoomState } from "#shared/ports/stored-room.ts";
import { parseGrant } from "#shared/protocol/grant.ts";
import type { CaseFileId, DeviceId, TrackId } from "#shared/protocol/ids.ts";
import { compartmentKey } from "#shared/protocol/room-purpose.ts";
import type { LogContext } from "../rooms/log-context.ts";
import { grantKey, readRecord } from "../rooms/record-store.ts";

export type SignedOpening = { readonly by: DeviceId; readonly devices: readonly DeviceId[] };

export type Openings = {
  /** Of a file, by its `identity`; or of a track of it. `null`: it is not here, or was not looked up. */
  readonly known: (file: CaseFileId, track?: TrackId) => SignedOpening | null;
  /** Looks them up on the disk: that of the file, which is answered (`null`: not here), and those of its tracks. Throws a `StoreError`. */
  readonly find: (file: CaseFileId) => Promise<SignedOpening | null>;
};

const keyOf = (file: CaseFileId, track: TrackId | null): string =>
  `${file}/${compartmentKey({ purpose: track === null ? "identity" : "health", track })}`;

export function openingsOf({ catalog, store }: Pick<LogContext, "catalog" | "store">): Openings {
  const found = new Map<string, SignedOpening>();
  const read = async (rooms: readonly RoomState[]): Promise<SignedOpening | null> => {
    const firsts = rooms.filter(({ generation }) => generation === 0);
    const stored = await Promise.all(firsts.map(({ room }) => store.read("records", grantKey(room, 0))));
    // Of two rooms that were made apart, the first that came here counts.
    const [first] = stored
      .flatMap((value) => (value === null ? [] : (readRecord(value) ?? [])))
      .sort((left, right) => left.order - right.order);
    const grant = first === undefined ? null : parseGrant(first.bytes);
    // One whose beginning lacks could be the earlier one.
    if (!grant?.ok || stored.includes(null)) return null;
    return { by: grant.value.issuer, devices: [...grant.value.boxes.keys()] };
  };
  return {
    known: (file, track) => found.get(keyOf(file, track ?? null)) ?? null,
    find: async (file) => {
      const rooms = catalog.of(file).filter(({ purpose }) => purpose === "identity" || purpose === "health");
      for (const [place, states] of Map.groupBy(rooms, compartmentKey)) {
        const key = `${file}/${place}`;
        const opening = found.get(key) ?? (await read(states));
        if (opening !== null) found.set(key, opening);
      }
      return found.get(keyOf(file, null)) ?? null;
    },
  };
}
