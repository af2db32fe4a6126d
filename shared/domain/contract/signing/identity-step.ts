import type { Brand } from "#shared/kernel/brand.ts";
import type { CalendarDay } from "#shared/kernel/calendar-day.ts";
import type { PersonId } from "#shared/kernel/ids.ts";

export type IdentityStepId = Brand<string, "IdentityStepId">;

/** How someone beside the worker is known: a paper, somebody who knows them, or a witness. */
export type PresenceCheck =
  | { readonly kind: "paperSeen"; readonly paper: string; readonly by: PersonId }
  | { readonly kind: "knownToWorker"; readonly by: PersonId }
  | { readonly kind: "witnessed"; readonly by: PersonId };

/** A worker proves who they are by their own secret, typed again for this very signature. */
export type PassphraseCheck = { readonly kind: "ownPassphrase" };

/** CON-9: the moment when one signatory, and only that one, was identified. Each signature has its own. */
export type IdentityStep<Check> = {
  readonly id: IdentityStepId;
  readonly takenOn: CalendarDay;
  readonly check: Check;
};
