// Mailboxes of invitations, as a device and a relay speak of them. Each frame says all that its side has written so far, and
// each answer all that the other has: said twice, or after a kill, it changes nothing.
import { type Bytes, toHex } from "#shared/kernel/bytes.ts";
import type { ByteReader, ByteWriter } from "../codec.ts";
import { ID_SIZE, idBytes, type RoomId } from "../ids.ts";
import type { BoxId } from "./mailbox-keys.ts";

/** What a side does. The order is the wire code: add at the end. */
export const MAILBOX_ACTS = [
  "make", // the host alone, a device of a project
  "say",
  "done", // all was said: the guest has what they came for
  "cancelled",
  "differs", // a word was not the same
] as const;
export type MailboxAct = (typeof MAILBOX_ACTS)[number];

/** How a mailbox stands, as the one who asks may know it. The order is the wire code: add at the end. */
export const MAILBOX_STATES = [
  "unknown",
  "open", // nobody came yet
  "taken",
  "used", // by somebody else
  "expired",
  "done",
  "cancelled",
  "differs",
  "full", // the relay, or this device, has enough of them
] as const;
export type MailboxState = (typeof MAILBOX_STATES)[number];

/** Tells one guest from another, over several connections. */
export const GUEST_SECRET_SIZE = 16;
/** In the place of it, from the host: a host has said hello. */
export const NO_GUEST: Bytes = new Uint8Array(GUEST_SECRET_SIZE);

export type MailboxDeviceFrame = {
  readonly type: "mailbox";
  readonly box: BoxId;
  readonly guest: Bytes;
  readonly act: MailboxAct;
  readonly letters: readonly Bytes[];
};

export type MailboxRelayFrame = {
  readonly type: "mailbox";
  readonly box: BoxId;
  readonly state: MailboxState;
  /** Milliseconds until it ends by itself. */
  readonly left: number;
  readonly letters: readonly Bytes[];
};

export function writeMailboxFrame(writer: ByteWriter, frame: MailboxDeviceFrame | MailboxRelayFrame): ByteWriter {
  writer.fixed(idBytes(frame.box as string as RoomId));
  if ("act" in frame) writer.fixed(frame.guest).u8(MAILBOX_ACTS.indexOf(frame.act));
  else writer.u8(MAILBOX_STATES.indexOf(frame.state)).count(frame.left);
  return writer.list(frame.letters, (each, letter) => each.blob(letter));
}

export const readMailboxDeviceFrame = (reader: ByteReader): MailboxDeviceFrame => ({
  type: "mailbox",
  box: readBox(reader),
  guest: reader.fixed(GUEST_SECRET_SIZE),
  act: MAILBOX_ACTS[reader.u8()] ?? reader.refuse(),
  letters: readLetters(reader),
});

export const readMailboxRelayFrame = (reader: ByteReader): MailboxRelayFrame => ({
  type: "mailbox",
  box: readBox(reader),
  state: MAILBOX_STATES[reader.u8()] ?? "unknown",
  left: reader.count(),
  letters: readLetters(reader),
});

const readBox = (reader: ByteReader): BoxId => toHex(reader.fixed(ID_SIZE)) as BoxId;

const readLetters = (reader: ByteReader): Bytes[] => reader.list(4, (each) => each.blob());
