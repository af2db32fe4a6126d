// Who invites. The code finds the guest; the guest's keys enter the project when both people have said that the six words
// are the same, and they are the keys of the very letter on which these words stand.
import { fail, ok, type Result } from "#shared/kernel/result.ts";
import type { InviteFailure } from "#shared/ports/invitation.ts";
import type { StoredInvitation } from "#shared/ports/stored-invitation.ts";
import type { Timers } from "#shared/ports/timers.ts";
import { randomBytes } from "#shared/protocol/crypto.ts";
import { type InvitationAim, NONCE_OF_WORDS, writeOffer, writeRecords } from "#shared/protocol/invitation/letter.ts";
import { newMailboxCode } from "#shared/protocol/invitation/mailbox-code.ts";
import { NO_GUEST } from "#shared/protocol/invitation/mailbox-frame.ts";
import { mailboxKeys } from "#shared/protocol/invitation/mailbox-keys.ts";
import type { Admissions } from "../project/admissions.ts";
import type { DirectoryKeeper } from "../project/directory-keeper.ts";
import type { LogContext } from "../rooms/log-context.ts";
import { directoryRows } from "../rooms/members.ts";
import { areAgreed, guestOf, offerOf } from "./conversation.ts";
import { Correspondence } from "./correspondence.ts";
import { InvitationShelf } from "./invitation-shelf.ts";

/** Until the relay has taken keys, in milliseconds: who followed before them would read what came earlier only later. */
const SOON = 500;

export type HostDeskOptions = {
  readonly context: LogContext;
  readonly timers: Timers;
  readonly directory: DirectoryKeeper;
  readonly admissions: Admissions;
  readonly changed: () => void;
};

/** Throws a `StoreError`. */
export async function openHostDesk({ context, timers, directory, admissions, changed }: HostDeskOptions) {
  const { store, vault, device, genesis, members } = context;

  // A record of the directory was taken by the relay before it came here: it waits for no journal.
  const taken = { store, mayLeave: () => true };

  const advance = async (state: StoredInvitation): Promise<StoredInvitation> => {
    const guest = areAgreed(state) && state.records === null ? guestOf(state) : null;
    if (guest === null) return state;
    const known = members.roster.devices.get(guest.owner.device);
    // Who is here already, by this invitation or by another, is given the way in: it is the same device.
    if (known?.removed === null && !(await admissions.isServed())) {
      timers.after(SOON, () => mail.isUp && mail.look());
      return state;
    }
    if (known?.removed === null)
      return { ...state, records: writeRecords(await directoryRows(taken, genesis.project)) };
    const asked = await admissions.letIn(guest.card, offerOf(state)?.aim ?? "colleague", state.knownBy);
    const isRefused = known !== undefined || (!asked.ok && asked.failure.kind !== "known");
    return isRefused ? { ...state, end: "notAllowed" } : state;
  };
  const shelf = await InvitationShelf.load(store, vault, "host");
  const mail = new Correspondence({ shelf, timers, advance, changed });
  members.watch(() => mail.look());

  return {
    mail,
    invite: async (aim: InvitationAim): Promise<Result<null, InviteFailure>> => {
      const { relay } = genesis;
      if (relay === null) return fail({ kind: "noRelay" });
      if (!admissions.mayLetIn(aim)) return fail({ kind: "notAllowed" });
      if (!mail.isUp) return fail({ kind: "offline" });
      const code = newMailboxCode();
      const { name, members: people } = directory.current();
      const offer = writeOffer({
        aim,
        genesis: genesis.bytes,
        signingKey: device.signing.publicKey,
        boxKey: device.box.publicKey,
        projectName: name,
        personName: people.find(({ isMe }) => isMe)?.name ?? "",
        nonce: randomBytes(NONCE_OF_WORDS),
      });
      await mail.begin({
        side: "host",
        address: relay.address,
        code,
        keys: mailboxKeys(code),
        guest: NO_GUEST,
        madeAt: timers.now(),
        first: offer,
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
