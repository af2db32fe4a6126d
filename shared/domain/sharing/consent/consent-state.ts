import { standingFacts } from "#shared/domain/law/index.ts";
import type { CalendarDay } from "#shared/kernel/calendar-day.ts";
import { type Asking, aboutNobody, type Consent, type ConsentRegister, type ConsentState } from "./consent.ts";
import { namesEnough } from "./record-answer.ts";
import { type ConsentScope, consentScopes } from "./scope.ts";

/** SHR-5: what became of one answer, on a day. Withdrawn on a day, it no longer counts that very day. */
export function stateOf(consent: Consent, { withdrawals }: ConsentRegister, date: CalendarDay): ConsentState {
  if (consent.answer === "refused") return "refused";
  if (withdrawals.some((one) => one.consent === consent.id && one.withdrawnOn <= date)) return "withdrawn";
  return consent.until !== null && consent.until < date ? "expired" : "given";
}

/**
 * SHR-4, SHR-5: the consent that holds for a scope on a day, or `null`. A refusal that no later answer takes the place of
 * closes what it is about: of a « yes » and a « no » recorded apart, the « no » counts until the person is asked again.
 */
export function liveConsent(
  scope: ConsentScope,
  register: ConsentRegister,
  date: CalendarDay,
  asking: Asking = aboutNobody,
): Consent | null {
  const { needs } = consentScopes[scope];
  if (needs !== null && liveConsent(needs, register, date) === null) return null;
  const answers = standingAnswers(scope, register).filter((answer) => answer.answeredOn <= date);
  if (answers.some((answer) => answer.answer === "refused" && covers(answer, asking))) return null;
  const given = answers.find(
    (answer) => counts(answer) && covers(answer, asking) && stateOf(answer, register, date) === "given",
  );
  return given ?? null;
}

/** SHR-5: the state to show for a question. `given` here may still wait for another consent that it needs (SHR-8). */
export function scopeState(
  scope: ConsentScope,
  register: ConsentRegister,
  date: CalendarDay,
  asking: Asking = aboutNobody,
): ConsentState {
  const answers = standingAnswers(scope, register).filter(
    (answer) => answer.answeredOn <= date && covers(answer, asking),
  );
  const states = answers.map((answer) => stateOf(answer, register, date));
  const [first] = (["refused", "given"] as const).filter((state) => states.includes(state));
  return first ?? states[0] ?? "notAsked";
}

/** The answers of a scope that no later one takes the place of, the last given first. */
function standingAnswers(scope: ConsentScope, { consents }: ConsentRegister): readonly Consent[] {
  const order = ({ answeredOn, id }: Consent): string => `${answeredOn} ${id}`;
  return standingFacts(consents)
    .filter((consent) => consent.scope === scope)
    .toSorted((a, b) => (order(a) > order(b) ? -1 : 1));
}

/** A « yes » is for whom and what it names, a « no » that names nobody is for everyone. */
function covers({ answer, recipients, items }: Consent, { reader, item }: Asking): boolean {
  const reaches = <Named>(named: readonly Named[], one: Named | null): boolean =>
    one === null || named.includes(one) || (answer === "refused" && named.length === 0);
  return reaches(recipients, reader) && reaches(items, item);
}

/** SHR-4: the young person gave it, alone or with a guardian. SHR-7: it names what it must. */
const counts = (consent: Consent): boolean => consent.givenBy !== "legalGuardian" && namesEnough(consent);
