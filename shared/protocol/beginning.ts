// How a file began, or a track of health, for those who never see its first room: what the first snapshot of each room that
// follows says beside the document. Whoever closes a room writes it, and can't make it up: the id of the file names the room and
// who made it, whose signature is on its first grant; and two of three have signed for each device that it was given back to.
import type { Bytes } from "#shared/kernel/bytes.ts";
import { ok, type Result } from "#shared/kernel/result.ts";
import { type ByteReader, ByteWriter, decode, type Malformed } from "./codec.ts";
import { HASH_SIZE } from "./crypto.ts";
import { isBegunIn } from "./file-id.ts";
import { type Grant, isGrantSignedBy, parseGrant } from "./grant.ts";
import type { Roster } from "./ledger/roster.ts";
import {
  GIVEN_BACK_SIZE,
  type GivenBack,
  isGivenBackSigned,
  readGivenBack,
  writeGivenBack,
} from "./recovery/given-back.ts";
import type { RoomPlace } from "./room-purpose.ts";

export type Beginning = {
  /** What of the first key goes into the id (see `seedOf`). */
  readonly seed: Bytes;
  /** The first grant of the first room. */
  readonly grant: Grant;
  readonly givenBack: readonly GivenBack[];
};

export const writeBeginning = ({ seed, grant, givenBack }: Beginning): Bytes =>
  new ByteWriter()
    .fixed(seed)
    .blob(grant.bytes)
    .list(givenBack, (writer, word) => writeGivenBack(writer, word))
    .done();

/** Proves nothing yet. */
export function parseBeginning(bytes: Bytes): Result<Beginning, Malformed> {
  const read = decode(bytes, readBeginning);
  return read.ok ? ok(read.value) : read;
}

function readBeginning(reader: ByteReader): Beginning {
  const seed = reader.fixed(HASH_SIZE);
  const grant = parseGrant(reader.blob());
  if (!grant.ok || grant.value.index !== 0) return reader.refuse();
  return { seed, grant: grant.value, givenBack: reader.list(GIVEN_BACK_SIZE, readGivenBack) };
}

type People = Pick<Roster, "devices" | "people" | "recoveries">;

/**
 * What of a beginning is true of a place: its id says in which room and by whom, and they have signed for whom; the devices that
 * it was given back to are those of which that is true. `null`: it did not begin so.
 */
export function provenOf(place: RoomPlace, said: Beginning, people: People): Beginning | null {
  const { seed, grant } = said;
  const maker = people.devices.get(grant.issuer);
  const isTrue =
    grant.boxes.has(grant.issuer) &&
    isBegunIn(place, grant.room, seed, grant.issuer) &&
    maker !== undefined &&
    isGrantSignedBy(grant, maker.signingKey);
  return isTrue
    ? { ...said, givenBack: said.givenBack.filter((word) => isGivenBackTo(place, grant, word, people)) }
    : null;
}

/** Whose own a place is that began by this grant; `undefined` for one of whose maker the directory knows nothing. */
export function organizationOf(
  { issuer, recovery }: Pick<Grant, "issuer" | "recovery">,
  { devices, people }: Pick<People, "devices" | "people">,
): number | undefined {
  const maker = people.get(devices.get(issuer)?.person ?? 0);
  return recovery?.organization ?? maker?.organization;
}

/** Whether two of three of the organisation whose own the place is have given it back to that device, as the directory says. */
export function isGivenBackTo(place: RoomPlace, first: Grant, word: GivenBack, known: People): boolean {
  const { devices, recoveries } = known;
  const isRecorded = recoveries
    .get(word.organization)
    ?.uses.some(
      ({ generation, opener, given }) =>
        generation === word.generation && opener === word.opener && given === word.given,
    );
  const opener = devices.get(word.opener);
  return (
    word.organization === organizationOf(first, known) &&
    isRecorded === true &&
    opener !== undefined &&
    isGivenBackSigned(place, word, opener.signingKey)
  );
}

/** Whether one says all that the other says of who began it, and of those devices to which it was given back. */
export function saysAsMuch(one: Beginning, other: Beginning, among: Pick<Grant, "boxes">): boolean {
  const given = new Set(one.givenBack.map((word) => word.given));
  return (
    one.grant.hash === other.grant.hash &&
    other.givenBack.every((word) => given.has(word.given) || !among.boxes.has(word.given))
  );
}
