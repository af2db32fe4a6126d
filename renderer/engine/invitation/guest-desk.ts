// Who was given a code, in a space without a project yet. The project is taken from the letter on which the six words stand,
// and from no other.
import { isRelayAddress } from "#shared/desktop-api.ts";
import { type Bytes, sameBytes } from "#shared/kernel/bytes.ts";
import { fail, ok, type Result } from "#shared/kernel/result.ts";
import type { EngineStore } from "#shared/ports/engine-store.ts";
import type { AnswerFailure } from "#shared/ports/invitation.ts";
import type { RelayTransport } from "#shared/ports/relay-transport.ts";
import type { StoredInvitation } from "#shared/ports/stored-invitation.ts";
import type { Timers } from "#shared/ports/timers.ts";
import { randomBytes } from "#shared/protocol/crypto.ts";
import type { Row } from "#shared/protocol/frame.ts";
import type { Genesis } from "#shared/protocol/genesis.ts";
import { readTyped } from "#shared/protocol/invitation/invitation-text.ts";
import { NONCE_OF_WORDS, readRecords, writeOpening } from "#shared/protocol/invitation/letter.ts";
import { GUEST_SECRET_SIZE } from "#shared/protocol/invitation/mailbox-frame.ts";
import { mailboxKeys } from "#shared/protocol/invitation/mailbox-keys.ts";
import type { Vault } from "../vault/vault.ts";
import { areAgreed, offerOf } from "./conversation.ts";
import { Correspondence } from "./correspondence.ts";
import { GuestLine } from "./guest-line.ts";
import { InvitationShelf } from "./invitation-shelf.ts";

export type GuestDeskOptions = {
  readonly store: EngineStore;
  readonly vault: Vault;
  readonly transport: RelayTransport;
  readonly timers: Timers;
  readonly deviceCard: string;
  /** Enters the project; false: its records do not name this device. Throws a `StoreError`. */
  readonly join: (genesis: Genesis, records: readonly Row[]) => Promise<boolean>;
  readonly changed: () => void;
};

export type GuestDesk = Awaited<ReturnType<typeof openGuestDesk>>;

/** Throws a `StoreError`. */
export async function openGuestDesk(options: GuestDeskOptions) {
  const { store, vault, transport, timers, deviceCard, join, changed } = options;
  let relayKey: Bytes | null = null;

  const advance = async (state: StoredInvitation): Promise<StoredInvitation> => {
    const offer = offerOf(state);
    if (offer === null) return state;
    const { relay } = offer.project;
    if (relay === null || (relayKey !== null && !sameBytes(relay.receiptKey, relayKey)))
      return { ...state, end: "otherRelay" };
    const records = areAgreed(state) ? readRecords(state.theirs[1] ?? new Uint8Array()) : null;
    if (!records?.ok) return state;
    return { ...state, end: (await join(offer.project, records.value)) ? "done" : "altered" };
  };
  const shelf = await InvitationShelf.load(store, vault, "guest");
  /** There is a line as long as there is something to say. */
  const keepLine = (): void => line.keep(shelf.all.find(({ isTold }) => !isTold)?.address ?? null);
  const mail = new Correspondence({
    shelf,
    timers,
    advance,
    changed: () => {
      keepLine();
      changed();
    },
  });
  const line = new GuestLine({
    transport,
    timers,
    up: (key, send) => {
      relayKey = key;
      mail.up(send);
    },
    hear: (frame) => mail.hear(frame),
    down: () => mail.down(),
  });

  return {
    mail,
    start: keepLine,
    stop: (): void => line.keep(null),
    answer: async (address: string, code: string): Promise<Result<null, AnswerFailure>> => {
      const typed = readTyped(address, code);
      if (!typed.ok) return typed;
      if (!isRelayAddress(typed.value.address)) return fail({ kind: "address" });
      // One at a time: a second click, or another code while the first is under way, changes nothing.
      if (shelf.all.some(({ end }) => end === null)) return ok(null);
      for (const { keys } of shelf.all)
        await mail.change(keys.box, (old) => ({ ...old, isTold: true, isDismissed: true }));
      await mail.begin({
        side: "guest",
        ...typed.value,
        keys: mailboxKeys(typed.value.code),
        guest: randomBytes(GUEST_SECRET_SIZE),
        madeAt: timers.now(),
        first: writeOpening({ card: deviceCard, nonce: randomBytes(NONCE_OF_WORDS) }),
        theirs: [],
        hasAgreed: false,
        knownBy: null,
        records: null,
        until: null,
        end: null,
        isTold: false,
        isDismissed: false,
      });
      return ok(null);
    },
  };
}
