// The id of a file says how the file began: by whom, in which room; that of a track of health, how the track did. So nobody can
// give it another beginning afterwards, whatever rooms they make in its name and whichever of them somebody is shown first.
import { type Bytes, concatBytes, toHex, utf8 } from "#shared/kernel/bytes.ts";
import { hashOf, type SecretKey } from "./crypto.ts";
import { type CaseFileId, type DeviceId, ID_SIZE, idBytes, type RoomId, type TrackId } from "./ids.ts";
import type { RoomPlace } from "./room-purpose.ts";

/** What an id begins with that says so; those of before are random. */
const MARK = "f11e";

/**
 * What of the first key goes into the id: who holds that key can say it, and who is told it opens nothing. So it can be handed
 * on to those who are let in later, and are to read no row of the first room.
 */
export const seedOf = (key: SecretKey): Bytes => hashOf(concatBytes([utf8("tu/seed/1\u0000"), key]));

/** Of the room in which a file begins, its first key, and the device that makes it: nobody else can tell one by the other. */
export const fileIdOf = (room: RoomId, seed: Bytes, opener: DeviceId): CaseFileId =>
  idOf("tu/file/2\u0000", room, seed, opener) as CaseFileId;

/** The same of a track of health, and its author. */
export const trackIdOf = (room: RoomId, seed: Bytes, author: DeviceId): TrackId =>
  idOf("tu/track/1\u0000", room, seed, author) as TrackId;

function idOf(context: string, room: RoomId, seed: Bytes, maker: DeviceId): string {
  const hash = toHex(hashOf(concatBytes([utf8(context), seed, idBytes(room), idBytes(maker)])));
  return (MARK + hash).slice(0, 2 * ID_SIZE);
}

/** Whether the rooms of a place have an id that says how the first of them began. */
export const namesItsBeginning = (place: RoomPlace): boolean => namingId(place)?.startsWith(MARK) === true;

/** Whether a place began in that room, by that device, as its id says. */
export const isBegunIn = (place: RoomPlace, room: RoomId, seed: Bytes, maker: DeviceId): boolean =>
  namingId(place) === (place.purpose === "health" ? trackIdOf : fileIdOf)(room, seed, maker);

/** The id of a file is that of its `identity`, and of nothing that lies beside it; each track of health has its own. */
function namingId({ caseFile, purpose, track }: RoomPlace): CaseFileId | TrackId | null {
  if (purpose === "health") return track;
  return purpose === "identity" && track === null ? caseFile : null;
}
