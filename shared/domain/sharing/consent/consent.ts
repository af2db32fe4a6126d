import type { Brand } from "#shared/kernel/brand.ts";
import type { CalendarDay } from "#shared/kernel/calendar-day.ts";
import type { OrganizationId, PersonId } from "#shared/kernel/ids.ts";
import type { ConsentScope } from "./scope.ts";
import type { Wording } from "./wording.ts";

export type ConsentId = Brand<string, "ConsentId">;
export type WithdrawalId = Brand<string, "WithdrawalId">;
/** One track of the health compartment: « item by item » is a key, not a screen. */
export type HealthItemId = Brand<string, "HealthItemId">;

export type GivenBy = "youngPerson" | "legalGuardian" | "both";
export type ConsentMethod = "oralWitnessed" | "handSignature" | "paper" | "electronic";
export type ConsentPurpose = "coordination" | "referral" | "contract" | "allowance" | "care" | "reporting";

/** How the words came to the person: who was there, who read them aloud, who put them into another language. */
export type Telling = {
  /** `null`: the young person read alone. */
  readonly readBy: string | null;
  readonly interpreter: string | null;
  readonly witness: string | null;
};

/** One answer, « yes » or « no », to one question, with the words that were read. A fact: added, never rewritten. */
export type Consent = {
  readonly id: ConsentId;
  readonly scope: ConsentScope;
  readonly answer: "given" | "refused";
  readonly givenBy: GivenBy;
  readonly method: ConsentMethod;
  readonly purpose: ConsentPurpose;
  readonly wording: Wording;
  readonly telling: Telling;
  readonly answeredOn: CalendarDay;
  /** Last day, included; `null` while the support lasts. */
  readonly until: CalendarDay | null;
  /** Who may read; empty when the scope names nobody. */
  readonly recipients: readonly PersonId[];
  /** Whose people of the case may read; empty when the scope names none. */
  readonly organizations: readonly OrganizationId[];
  readonly items: readonly HealthItemId[];
  readonly recordedBy: PersonId;
  /** What its author saw of this question, and that it takes the place of. */
  readonly supersedes: readonly AnswerId[];
};

export type AnswerId = ConsentId | WithdrawalId;

/** SHR-9: taken back in one step, by the young person or their guardian; no reason is asked. */
export type Withdrawal = {
  readonly id: WithdrawalId;
  readonly consent: ConsentId;
  readonly withdrawnOn: CalendarDay;
  readonly by: "youngPerson" | "legalGuardian";
  readonly recordedBy: PersonId;
};

export type ConsentRegister = {
  readonly consents: readonly Consent[];
  readonly withdrawals: readonly Withdrawal[];
  /** What stands there and only a later version understands: it closes what it takes the place of, and opens nothing. */
  readonly unread: readonly { readonly supersedes: readonly string[] }[];
};

export type ConsentState = "notAsked" | "refused" | "given" | "withdrawn" | "expired";

/** Whom and what a question is about; each `null` when the scope names nobody. */
export type Asking = {
  readonly reader: PersonId | null;
  readonly organization: OrganizationId | null;
  readonly item: HealthItemId | null;
};

export const aboutNobody: Asking = { reader: null, organization: null, item: null };
