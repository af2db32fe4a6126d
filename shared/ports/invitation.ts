// Inviting somebody, and being invited: what the window may ask, and what it is shown.
import type { Instant } from "#shared/kernel/instant.ts";
import type { Result } from "#shared/kernel/result.ts";
import type { DeviceId } from "#shared/protocol/ids.ts";
import type { InvitationAim, Side } from "#shared/protocol/invitation/letter.ts";
import type { CodeFailure } from "#shared/protocol/letters.ts";
import type { NotSaved, Role } from "./engine.ts";

/** Why an invitation goes on no further. The order is stored: add at the end. */
export const INVITATION_ENDS = [
  "done", // whoever was invited is in
  "cancelled",
  "differs", // a word was not the same: nothing was given
  "expired",
  "used", // somebody else took the code
  "unknown", // no invitation has this code
  "full", // the relay, or this device, has enough of them
  "altered", // something on the way changed what was said: nothing was given
  "otherRelay", // the address leads to another relay than the project's
  "notAllowed", // this device may not let that one in
  "notTaken", // they are in, and their computer has not taken what leads there
] as const;
export type InvitationEnd = (typeof INVITATION_ENDS)[number];

/** Who is on the other side, as they say themselves: believed once the words are the same. */
export type OtherSide = {
  readonly name: string;
  /** Their organisation, or the project that they invite to. */
  readonly of: string;
  /** For a host: what a guest says to do; who coordinates will let in organisations. `null`: not said. */
  readonly role: Role | null;
};

export type InvitationStep =
  /** The relay has not answered yet. */
  | { readonly kind: "asking" }
  /** The other person has not come yet. */
  | { readonly kind: "waiting" }
  | { readonly kind: "words"; readonly words: readonly string[]; readonly other: OtherSide }
  /** Said to be the same here, and not there yet. */
  | { readonly kind: "agreed"; readonly words: readonly string[]; readonly other: OtherSide }
  /** Both have said so: the rest needs the relay, and nobody. */
  | { readonly kind: "entering"; readonly other: OtherSide }
  | { readonly kind: "over"; readonly why: InvitationEnd; readonly other: OtherSide | null };

export type InvitationView = {
  readonly id: string;
  readonly side: Side;
  /** `null` while a guest does not know it yet. */
  readonly aim: InvitationAim | null;
  readonly address: string;
  readonly code: string;
  /** When the code ends; `null` until the relay has said it. */
  readonly until: Instant | null;
  readonly step: InvitationStep;
};

export type InviteFailure = NotSaved | { readonly kind: "offline" | "noRelay" | "notAllowed" };
export type AnswerFailure = NotSaved | CodeFailure | { readonly kind: "address" };

export type InvitationCalls = {
  /** Makes an invitation with a code of its own; only with a connection, since the relay keeps it. */
  readonly invite: (aim: InvitationAim) => Promise<Result<null, InviteFailure>>;
  /** Goes where a code leads. Takes a second or some: the key of the mailbox is slow to make. */
  readonly answerInvitation: (address: string, code: string) => Promise<Result<null, AnswerFailure>>;
  /**
   * Says whether the six words were the same; a word that differs ends it on both sides. `knownBy`: for a host, a computer
   * that was the guest's (`PeopleView.known`): they come back as the person that they were; `null`: they are new.
   */
  readonly sayWords: (
    invitation: string,
    areSame: boolean,
    knownBy?: DeviceId | null,
  ) => Promise<Result<null, NotSaved>>;
  /** Takes an invitation back; one that is over goes from the screen. */
  readonly endInvitation: (invitation: string) => Promise<Result<null, NotSaved>>;
};
