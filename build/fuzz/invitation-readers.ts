// What lies in a mailbox: the relay wrote none of it, and may give anything back; and what a person types of an invitation.
import { fromUtf8, sameBytes, utf8 } from "#shared/kernel/bytes.ts";
import { newKey, randomBytes } from "#shared/protocol/crypto.ts";
import { readTyped, writeInvitation } from "#shared/protocol/invitation/invitation-text.ts";
import {
  openLetter,
  readOffer,
  readOpening,
  readRecords,
  sealLetter,
  writeOffer,
  writeOpening,
  writeRecords,
} from "#shared/protocol/invitation/letter.ts";
import { newMailboxCode } from "#shared/protocol/invitation/mailbox-code.ts";
import type { BoxId } from "#shared/protocol/invitation/mailbox-keys.ts";
import { isBytesOrNull, isResult, type Reader } from "./reader.ts";
import type { Samples } from "./samples.ts";

export function invitationReaders({ genesis, device, rows }: Samples): readonly Reader[] {
  const keys = { box: "0f".repeat(16) as BoxId, key: newKey() };
  const opening = writeOpening({ card: "tu-poste-1:AAAA", nonce: randomBytes(32) });
  const letter = sealLetter(keys, "guest", 1, opening);
  const offer = writeOffer({
    aim: "colleague",
    genesis: genesis.bytes,
    signingKey: device.signing.publicKey,
    boxKey: device.box.publicKey,
    projectName: "Projet Lot",
    personName: "Karim B.",
    nonce: randomBytes(32),
  });
  return [
    {
      name: "letters of a mailbox",
      valid: [letter],
      read: (bytes) => {
        const opened = openLetter(keys, "guest", 1, bytes);
        return isBytesOrNull(opened) && (opened !== null) === sameBytes(bytes, letter);
      },
    },
    {
      name: "letters of a mailbox, opened",
      valid: [opening, offer, writeRecords(rows)],
      read: (bytes) => [readOffer(bytes), readOpening(bytes), readRecords(bytes)].every(isResult),
    },
    {
      name: "invitations that were typed",
      valid: [utf8(writeInvitation({ address: "wss://relais.exemple.invalid", code: newMailboxCode() }))],
      read: (bytes) => isResult(readTyped("", fromUtf8(bytes) ?? "")),
    },
  ];
}
