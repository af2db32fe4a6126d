import type { Brand } from "#shared/kernel/brand.ts";
import type { CalendarDay } from "#shared/kernel/calendar-day.ts";
import type { DeviceId, PersonId } from "#shared/kernel/ids.ts";
import type { Sha256 } from "../text/version.ts";
import type { Capacity } from "./capacity.ts";
import type { IdentityStep, PassphraseCheck, PresenceCheck } from "./identity-step.ts";

// A signature is a fact: added once, never rewritten, naming the frozen text by its hash. A simple electronic signature
// with a witness. No field for a phone, an e-mail or an account: someone who has none signs like anybody else (CON-11).

export type SignatureId = Brand<string, "SignatureId">;

/** Who reads: the signatory, or somebody aloud to them; an interpreter may help. */
export type Reading = {
  readonly readAloudBy: PersonId | null;
  readonly interpreter: PersonId | null;
};

/** With one's own hand on the screen; the worker's device is the witness. */
export type ByHand = { readonly kind: "hand"; readonly witness: PersonId; readonly device: DeviceId };
/** With the worker's own device, after their own identity step. */
export type ByDeviceKey = { readonly kind: "deviceKey"; readonly device: DeviceId };
/** Printed, signed, photographed, attached: `attachment` names the photograph, `attachedBy` answers for it. */
export type OnPaper = { readonly kind: "paper"; readonly attachment: string; readonly attachedBy: PersonId };

type Signed = {
  readonly id: SignatureId;
  readonly hash: Sha256;
  readonly signer: PersonId;
  /** The civil date that the signature bears. */
  readonly signedOn: CalendarDay;
  readonly place: string;
  readonly reading: Reading;
};

type InPresence = { readonly method: ByHand | OnPaper; readonly identity: IdentityStep<PresenceCheck> };
type ByWorker =
  | { readonly method: ByDeviceKey; readonly identity: IdentityStep<PassphraseCheck> }
  | { readonly method: OnPaper; readonly identity: IdentityStep<PassphraseCheck | PresenceCheck> };

/** CON-9: the type has no signature without its identity step, and none of the Mission Locale without a capacity. */
export type Signature =
  | (Signed & InPresence & { readonly party: "youngPerson" | "legalGuardian" })
  | (Signed & ByWorker & { readonly party: "association" })
  | (Signed & ByWorker & { readonly party: "missionLocale"; readonly capacity: Capacity });

/** A party says no to a text (CON-18). A reason may be given; none is owed. */
export type Refusal = {
  readonly hash: Sha256;
  readonly party: Signature["party"];
  /** Who noted it: of the party itself, or working beside it. */
  readonly person: PersonId;
  readonly refusedOn: CalendarDay;
  readonly reason: string | null;
};
