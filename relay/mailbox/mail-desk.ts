// Mailboxes, as one connection speaks of them. A device of the project is the host of those that it made; who has not said
// who they are is a guest, once they have named a mailbox that nobody took.
import type { DeviceId, ProjectId } from "#shared/protocol/ids.ts";
import type { Side } from "#shared/protocol/invitation/letter.ts";
import type { MailboxDeviceFrame, MailboxRelayFrame } from "#shared/protocol/invitation/mailbox-frame.ts";
import type { BoxId } from "#shared/protocol/invitation/mailbox-keys.ts";
import type { Visit } from "../door/gate.ts";
import { Budget } from "../limits/budget.ts";
import type { RelayTools } from "../tools.ts";
import { sizeOfLetters } from "./mailboxes.ts";

export type MailAnswer =
  | { readonly kind: "said" }
  /** More than there may be in a mailbox. */
  | { readonly kind: "malformed" }
  /** Too many in too short a time: come back after so many milliseconds. */
  | { readonly kind: "wait"; readonly after: number };

/** A guest's whole story is a dozen frames. */
const GUEST_FRAMES = 60;

export class MailDesk {
  readonly #tools: RelayTools;
  readonly #visit: Visit;
  readonly #send: (frame: MailboxRelayFrame) => void;
  readonly #watched = new Map<BoxId, () => void>();
  readonly #frames: Budget;
  isGuest = false;

  constructor(tools: RelayTools, visit: Visit, send: (frame: MailboxRelayFrame) => void) {
    this.#tools = tools;
    this.#visit = visit;
    this.#send = send;
    this.#frames = new Budget(GUEST_FRAMES, GUEST_FRAMES, tools.scheduler.now());
  }

  fromHost(frame: MailboxDeviceFrame, project: ProjectId, device: DeviceId): MailAnswer {
    const { limits, metrics, mailboxes } = this.#tools;
    if (this.#isTooMuch(frame, limits.bytesFromAHost)) return { kind: "malformed" };
    if (frame.act === "make") metrics.add("mailboxes_total");
    this.#answer(frame.box, "host", mailboxes.hear(frame, { project, device }));
    return { kind: "said" };
  }

  /** Each new name that a stranger says counts, so that nobody goes through them all. */
  fromStranger(frame: MailboxDeviceFrame): MailAnswer {
    const { limits, metrics, scheduler, mailboxes } = this.#tools;
    if (this.#isTooMuch(frame, limits.bytesFromAGuest)) return { kind: "malformed" };
    const now = scheduler.now();
    const isKnown = this.#watched.has(frame.box);
    const after = this.#frames.take(1, now) || (isKnown ? 0 : this.#visit.guess(now));
    if (after > 0) return { kind: "wait", after };
    if (!isKnown) metrics.add("visits_total");
    const state = mailboxes.hear(frame, null);
    if (state === "taken" && !this.isGuest) this.isGuest = this.#visit.admit(`mailbox/${frame.box}`);
    this.#answer(frame.box, "guest", state);
    return { kind: "said" };
  }

  end(): void {
    for (const stop of this.#watched.values()) stop();
    this.#watched.clear();
  }

  #answer(box: BoxId, side: Side, state: MailboxRelayFrame["state"]): void {
    const { mailboxes } = this.#tools;
    if ((state === "open" || state === "taken") && !this.#watched.has(box)) {
      this.#watched.set(
        box,
        mailboxes.watch(box, side, (frame) => this.#send(frame)),
      );
    }
    this.#send(mailboxes.answer(box, side, state));
  }

  #isTooMuch({ letters }: MailboxDeviceFrame, bytes: number): boolean {
    return letters.length > this.#tools.limits.lettersOfOne || sizeOfLetters(letters) > bytes;
  }
}
