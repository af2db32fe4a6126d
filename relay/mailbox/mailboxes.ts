// The mailboxes of invitations. A device of a project makes one, whoever names it first takes it, and after three days it is
// over. Its name says nothing, and what lies in it is sealed with a key that this relay never sees.
import type { Bytes } from "#shared/kernel/bytes.ts";
import { type DeviceId, hashId, type ProjectId } from "#shared/protocol/ids.ts";
import type { Side } from "#shared/protocol/invitation/letter.ts";
import type { MailboxDeviceFrame, MailboxRelayFrame, MailboxState } from "#shared/protocol/invitation/mailbox-frame.ts";
import type { BoxId } from "#shared/protocol/invitation/mailbox-keys.ts";
import type { RelayLimits } from "../limits/limits.ts";
import type { RelayStore } from "../store.ts";
import type { StoredMailbox } from "./mailbox-tables.ts";

const HOUR = 60 * 60 * 1_000;
/** How long an invitation holds (design D7), in milliseconds. */
export const MAILBOX_LIFE = 72 * HOUR;
/** How long it is still known that there was one: so that a code which came too late is told so. */
const REMEMBERED = 30 * 24 * HOUR;

type Tell = (frame: MailboxRelayFrame) => void;
type Watcher = { readonly side: Side; readonly tell: Tell };

export class Mailboxes {
  readonly #store: RelayStore;
  readonly #limits: RelayLimits;
  readonly #now: () => number;
  readonly #watchers = new Map<BoxId, Set<Watcher>>();

  constructor(store: RelayStore, limits: RelayLimits, now: () => number) {
    this.#store = store;
    this.#limits = limits;
    this.#now = now;
  }

  /** Throws, with nothing kept, when the disk takes nothing. */
  hear(
    frame: MailboxDeviceFrame,
    host: { readonly project: ProjectId; readonly device: DeviceId } | null,
  ): MailboxState {
    const side: Side = host === null ? "guest" : "host";
    const { box } = frame;
    const found = this.#store.mailboxOf(box);
    if (host !== null && found === null && frame.act === "make") {
      const refused = this.#make(box, host);
      if (refused !== null) return refused;
    }
    const mailbox = this.#store.mailboxOf(box);
    if (mailbox === null) return "unknown";
    if (host !== null && (mailbox.project !== host.project || mailbox.device !== host.device)) return "unknown";
    const isOver = this.#isOver(mailbox);
    if (host === null) {
      const guest = hashId(frame.guest);
      if (mailbox.guest !== null && mailbox.guest !== guest) return "used";
      // One that is over is taken by nobody; that it was used well is no business of who did not.
      if (mailbox.guest === null && isOver) return mailbox.end === "done" ? "used" : this.#stateOf(mailbox);
      if (mailbox.guest === null) this.#store.commit(() => this.#store.takeMailbox(box, guest));
    }
    if (!isOver && this.#say(box, side, frame)) this.#tellOthers(box, side);
    const after = this.#store.mailboxOf(box);
    return after === null ? "unknown" : this.#stateOf(after);
  }

  /** What one side is told: how it stands, and all that the other has written. */
  answer(box: BoxId, side: Side, state: MailboxState): MailboxRelayFrame {
    const mailbox = state === "unknown" || state === "used" || state === "full" ? null : this.#store.mailboxOf(box);
    const isInUse = state === "open" || state === "taken";
    return {
      type: "mailbox",
      box,
      state,
      left: mailbox === null ? 0 : Math.max(0, Math.round(mailbox.until - this.#now())),
      letters: isInUse ? this.#store.lettersOf(box, other(side)) : [],
    };
  }

  /** From here on this side is told what the other says; answers what ends it. */
  watch(box: BoxId, side: Side, tell: Tell): () => void {
    const watcher = { side, tell };
    const watchers = this.#watchers.get(box) ?? new Set();
    this.#watchers.set(box, watchers.add(watcher));
    return () => {
      watchers.delete(watcher);
      if (watchers.size === 0) this.#watchers.delete(box);
    };
  }

  #make(box: BoxId, { project, device }: { readonly project: ProjectId; readonly device: DeviceId }) {
    const now = this.#now();
    const { all, ofDevice } = this.#store.mailboxCounts(now, project, device);
    if (all >= this.#limits.mailboxes || ofDevice >= this.#limits.mailboxesOfADevice) return "full" as const;
    this.#store.commit(() => {
      this.#store.clearMailboxes(now, REMEMBERED);
      this.#store.addMailbox(box, project, device, Math.round(now) + MAILBOX_LIFE);
    });
    return null;
  }

  /** Keeps what is new; answers whether anything was. A letter that is there already stays as it is. */
  #say(box: BoxId, side: Side, { act, letters }: MailboxDeviceFrame): boolean {
    const held = this.#store.lettersOf(box, side);
    const isEnd = act === "done" || act === "cancelled" || act === "differs";
    if (letters.length <= held.length && !isEnd) return false;
    this.#store.commit(() => {
      for (const [place, letter] of letters.entries()) {
        if (place >= held.length) this.#store.addLetter(box, side, place, letter);
      }
      if (isEnd) this.#store.endMailbox(box, act);
    });
    return true;
  }

  #tellOthers(box: BoxId, speaker: Side): void {
    const mailbox = this.#store.mailboxOf(box);
    if (mailbox === null) return;
    for (const { side, tell } of this.#watchers.get(box) ?? []) {
      if (side !== speaker) tell(this.answer(box, side, this.#stateOf(mailbox)));
    }
  }

  #isOver(mailbox: StoredMailbox): boolean {
    return mailbox.end !== null || mailbox.until <= this.#now();
  }

  #stateOf(mailbox: StoredMailbox): MailboxState {
    if (mailbox.end !== null) return mailbox.end;
    if (this.#isOver(mailbox)) return "expired";
    return mailbox.guest === null ? "open" : "taken";
  }
}

const other = (side: Side): Side => (side === "host" ? "guest" : "host");

export const sizeOfLetters = (letters: readonly Bytes[]): number =>
  letters.reduce((size, { length }) => size + length, 0);
