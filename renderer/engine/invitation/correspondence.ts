// One side of all its invitations: what was said is kept first, then acted upon, then said on. Whatever the line does, the
// same letters are said again, and nothing happens twice.
import { makeSerial } from "#shared/kernel/serial.ts";
import type { InvitationView } from "#shared/ports/invitation.ts";
import type { StoredInvitation } from "#shared/ports/stored-invitation.ts";
import type { Timers } from "#shared/ports/timers.ts";
import type { DeviceId } from "#shared/protocol/ids.ts";
import type { MailboxDeviceFrame, MailboxRelayFrame } from "#shared/protocol/invitation/mailbox-frame.ts";
import type { BoxId } from "#shared/protocol/invitation/mailbox-keys.ts";
import { actOf, answered, exchangedOf, frameOf, invitationView, lettersOf } from "./conversation.ts";
import type { InvitationShelf } from "./invitation-shelf.ts";

/** Somewhat after the relay's end of it, in milliseconds: the two clocks are not one. */
const AFTER_THE_END = 5_000;

export type CorrespondenceOptions = {
  readonly shelf: InvitationShelf;
  readonly timers: Timers;
  /** Does what a state calls for, if anything, and answers the state after it. Throws a `StoreError`. */
  readonly advance: (state: StoredInvitation) => Promise<StoredInvitation>;
  readonly changed: () => void;
};

export class Correspondence {
  readonly #options: CorrespondenceOptions;
  readonly #serially = makeSerial();
  /** What was last said of each on this line. */
  readonly #said = new Map<BoxId, string>();
  #send: ((frame: MailboxDeviceFrame) => void) | null = null;
  #cancel: () => void = () => undefined;

  constructor(options: CorrespondenceOptions) {
    this.#options = options;
  }

  get isUp(): boolean {
    return this.#send !== null;
  }

  get views(): readonly InvitationView[] {
    return this.#options.shelf.all.filter(({ isDismissed }) => !isDismissed).map(invitationView);
  }

  /** The line is there: all is said again. */
  up(send: (frame: MailboxDeviceFrame) => void): void {
    this.#send = send;
    this.#sayAll();
  }

  down(): void {
    this.#send = null;
    this.#cancel();
  }

  /** What the disk does not take is said again by the relay at the next connection. */
  hear(answer: MailboxRelayFrame): void {
    const { timers } = this.#options;
    this.change(answer.box, (state) => answered(state, answer, timers.now())).catch(() => undefined);
  }

  /** Throws a `StoreError`. */
  begin(state: StoredInvitation): Promise<void> {
    return this.#serially(() => this.#become(state));
  }

  /**
   * Says whether the words were the same: once, and only where they are shown. `knownBy`: a computer that was the guest's.
   * Throws a `StoreError`.
   */
  sayWords(box: BoxId, areSame: boolean, knownBy: DeviceId | null): Promise<void> {
    return this.change(box, (state) => {
      if (state.end !== null || state.hasAgreed || exchangedOf(state) === null) return state;
      return areSame ? { ...state, hasAgreed: true, knownBy } : { ...state, end: "differs" };
    });
  }

  /** Throws a `StoreError`. */
  end(box: BoxId): Promise<void> {
    return this.change(box, (state) =>
      state.end === null && state.records === null ? { ...state, end: "cancelled" } : { ...state, isDismissed: true },
    );
  }

  /** Something that a state may have waited for has happened. */
  look(): void {
    for (const { keys } of this.#options.shelf.all) this.change(keys.box, (state) => state).catch(() => undefined);
  }

  change(box: BoxId, how: (state: StoredInvitation) => StoredInvitation): Promise<void> {
    return this.#serially(async () => {
      const state = this.#options.shelf.get(box);
      if (state !== null) await this.#become(how(state), state);
    });
  }

  async #become(state: StoredInvitation, before: StoredInvitation | null = null): Promise<void> {
    const { shelf, advance, changed } = this.#options;
    // Kept before anything of it is told: what the words stand on can't be drawn again after a kill.
    if (state !== before) await shelf.keep(state);
    const after = state.end === null ? await advance(state) : state;
    if (after !== state) await shelf.keep(after);
    this.#say(after);
    this.#arm();
    if (after !== before) changed();
  }

  #sayAll(): void {
    this.#said.clear();
    for (const state of this.#options.shelf.all) this.#say(state);
    this.#arm();
  }

  #say(state: StoredInvitation): void {
    if (this.#send === null || state.isTold) return;
    const now = this.#options.timers.now();
    const what = `${actOf(state, now)} ${String(lettersOf(state).length)}`;
    if (this.#said.get(state.keys.box) === what) return;
    this.#said.set(state.keys.box, what);
    this.#send(frameOf(state, now));
  }

  /** Asks again when the first of them ends: the relay says so. */
  #arm(): void {
    const { shelf, timers } = this.#options;
    this.#cancel();
    const ends = shelf.all.flatMap(({ end, until }) => (end === null && until !== null ? [until] : []));
    if (this.#send === null || ends.length === 0) return;
    const wait = Math.max(0, Math.min(...ends) - timers.now()) + AFTER_THE_END;
    this.#cancel = timers.after(wait, () => this.#sayAll());
  }
}
