// What lies in a mailbox: short letters of two sides, each sealed with the code's key for its own place. The relay sees
// their number and their size.
import { type Bytes, concatBytes, utf8 } from "#shared/kernel/bytes.ts";
import type { Result } from "#shared/kernel/result.ts";
import { type ByteReader, ByteWriter, decode, type Malformed } from "../codec.ts";
import { decrypt, encrypt, KEY_SIZE, NONCE_SIZE, randomBytes } from "../crypto.ts";
import { type Row, readRows, writeRows } from "../frame.ts";
import { idBytes, type RoomId } from "../ids.ts";
import { pad, unpad } from "../padding.ts";
import type { BoxId, MailboxKeys } from "./mailbox-keys.ts";

/** `host`: who made the invitation; `guest`: who was given the code. */
export const SIDES = ["host", "guest"] as const;
export type Side = (typeof SIDES)[number];

/** What an invitation is for. The order is the wire code: add at the end. */
export const INVITATION_AIMS = ["colleague", "device"] as const;
/** `device`: another computer of the person who invites. */
export type InvitationAim = (typeof INVITATION_AIMS)[number];

export const NONCE_OF_WORDS = 32;

/** The first letter of the host: into which project, and with which keys. */
export type Offer = {
  readonly aim: InvitationAim;
  readonly genesis: Bytes;
  readonly signingKey: Bytes;
  readonly boxKey: Bytes;
  readonly projectName: string;
  readonly personName: string;
  readonly nonce: Bytes;
};

/** The second letter of the guest, to which the first has bound it: the card of their device. */
export type Opening = { readonly card: string; readonly nonce: Bytes };

export function sealLetter({ box, key }: MailboxKeys, side: Side, place: number, content: Bytes): Bytes {
  const nonce = randomBytes(NONCE_SIZE);
  return concatBytes([nonce, encrypt(pad(content), placeOf(box, side, place), nonce, key)]);
}

/** `null` for a letter of another mailbox, side or place, or that somebody without the code has written. */
export function openLetter({ box, key }: MailboxKeys, side: Side, place: number, letter: Bytes): Bytes | null {
  const sealed = letter.subarray(NONCE_SIZE);
  const padded = decrypt(sealed, placeOf(box, side, place), letter.subarray(0, NONCE_SIZE), key);
  return padded === null ? null : unpad(padded);
}

const placeOf = (box: BoxId, side: Side, place: number): Bytes =>
  new ByteWriter()
    .fixed(utf8("tu/letter/1"))
    .fixed(idBytes(box as string as RoomId))
    .u8(SIDES.indexOf(side))
    .u32(place)
    .done();

export const writeOffer = (offer: Offer): Bytes =>
  new ByteWriter()
    .u8(INVITATION_AIMS.indexOf(offer.aim))
    .blob(offer.genesis)
    .fixed(offer.signingKey)
    .fixed(offer.boxKey)
    .text(offer.projectName)
    .text(offer.personName)
    .fixed(offer.nonce)
    .done();

export const readOffer = (bytes: Bytes): Result<Offer, Malformed> => decode(bytes, readOfferFields);

const readOfferFields = (reader: ByteReader): Offer => ({
  aim: INVITATION_AIMS[reader.u8()] ?? reader.refuse(),
  genesis: reader.blob(),
  signingKey: reader.fixed(KEY_SIZE),
  boxKey: reader.fixed(KEY_SIZE),
  projectName: reader.text(),
  personName: reader.text(),
  nonce: reader.fixed(NONCE_OF_WORDS),
});

export const writeOpening = ({ card, nonce }: Opening): Bytes => new ByteWriter().text(card).fixed(nonce).done();

export const readOpening = (bytes: Bytes): Result<Opening, Malformed> =>
  decode(bytes, (reader) => ({ card: reader.text(), nonce: reader.fixed(NONCE_OF_WORDS) }));

/** The last letter of the host: the records that let the guest in. */
export const writeRecords = (rows: readonly Row[]): Bytes => writeRows(new ByteWriter(), rows).done();

export const readRecords = (bytes: Bytes): Result<readonly Row[], Malformed> => decode(bytes, readRows);
