// Builders for tests: invented answers of an invented young person.
import { day } from "#shared/kernel/calendar-day.ts";
import type { OrganizationId, PersonId } from "#shared/kernel/ids.ts";
import type {
  Asking,
  Consent,
  ConsentId,
  ConsentRegister,
  HealthItemId,
  Withdrawal,
  WithdrawalId,
} from "../consent/consent.ts";
import type { ConsentScope } from "../consent/scope.ts";
import { wordingOn } from "../consent/wording.ts";

export const item = "track-1" as HealthItemId;
export const nurse = "nurse" as PersonId;

export const association = "association" as OrganizationId;
export const missionLocale = "mission-locale" as OrganizationId;

/** Asks about one reader of one item. */
export const asking = (reader: PersonId | null, about: HealthItemId | null): Asking => ({
  reader,
  organization: null,
  item: about,
});

const answeredOn = day("2026-03-01");

export const aConsent = (scope: ConsentScope, given: Partial<Consent> = {}): Consent => ({
  id: `consent-${scope}` as ConsentId,
  scope,
  answer: "given",
  givenBy: "youngPerson",
  method: "oralWitnessed",
  purpose: "coordination",
  wording: wordingOn(scope, answeredOn) ?? { version: 0, text: "" },
  telling: { readBy: null, interpreter: null, witness: null },
  answeredOn,
  until: null,
  recipients: [],
  organizations: scope === "sharedSupport" ? [association, missionLocale] : [],
  items: [],
  recordedBy: "educator" as PersonId,
  supersedes: [],
  ...given,
});

/** An opening of one health item to the nurse, until the end of June. */
export const aHealthConsent = (given: Partial<Consent> = {}): Consent =>
  aConsent("health", { recipients: [nurse], items: [item], until: day("2026-06-30"), purpose: "care", ...given });

export const aWithdrawal = (consent: Consent, on = "2026-03-20"): Withdrawal => ({
  id: `withdrawal of ${consent.id}` as WithdrawalId,
  consent: consent.id,
  withdrawnOn: day(on),
  by: "youngPerson",
  recordedBy: "educator" as PersonId,
});

export const aRegister = (consents: readonly Consent[], withdrawals: readonly Withdrawal[] = []): ConsentRegister => ({
  consents,
  withdrawals,
  unread: [],
});
