import type { CalendarDay } from "#shared/kernel/calendar-day.ts";
import { type Asking, aboutNobody, type Consent, type ConsentRegister, type ConsentState } from "./consent.ts";
import { namesEnough } from "./record-answer.ts";
import { type ConsentScope, consentScopes } from "./scope.ts";
import { answersOf, covers, isReplaced, type No, nosOf } from "./standing.ts";

/**
 * SHR-5: what became of one answer, on a day. A withdrawal counts as soon as it is known, whatever the day that it bears:
 * the clock of whoever wrote it may be wrong, and the safer answer holds.
 */
export function stateOf(consent: Consent, { withdrawals }: ConsentRegister, date: CalendarDay): ConsentState {
  if (consent.answer === "refused") return "refused";
  if (withdrawals.some((one) => one.consent === consent.id)) return "withdrawn";
  return consent.until !== null && consent.until < date ? "expired" : "given";
}

/**
 * SHR-4, SHR-5, SHR-26: the consent that holds for a scope on a day, or `null`. A « no », said or taken back, closes what
 * it is about until the person is asked again by somebody who knew of it.
 */
export function liveConsent(
  scope: ConsentScope,
  register: ConsentRegister,
  date: CalendarDay,
  asking: Asking = aboutNobody,
): Consent | null {
  const { needs } = consentScopes[scope];
  if (needs !== null && liveConsent(needs, register, date) === null) return null;
  if (standingNos(scope, register, date, asking).length > 0) return null;
  return runningYeses(scope, register, date, asking)[0] ?? null;
}

/** SHR-5: the state to show for a question. `given` here may still wait for another consent that it needs (SHR-8). */
export function scopeState(
  scope: ConsentScope,
  register: ConsentRegister,
  date: CalendarDay,
  asking: Asking = aboutNobody,
): ConsentState {
  const nos = standingNos(scope, register, date, asking);
  if (nos.length > 0) return nos.some(({ withdrawn }) => withdrawn === null) ? "refused" : "withdrawn";
  const states = answersOf(scope, register)
    .filter((answer) => !isReplaced(answer, register) && answer.answeredOn <= date && covers(answer, asking))
    .map((answer) => stateOf(answer, register, date));
  return states.includes("given") ? "given" : (states[0] ?? "notAsked");
}

/** SHR-26: a « yes » and a « no » that were recorded apart: both are shown, the « no » counts until a person settles. */
export function answersApart(
  scope: ConsentScope,
  register: ConsentRegister,
  date: CalendarDay,
): readonly { readonly yes: Consent; readonly no: No }[] {
  return runningYeses(scope, register, date, aboutNobody).flatMap((yes) =>
    whomItNames(yes)
      .flatMap((asking) => standingNos(scope, register, date, asking))
      .filter((no, at, all) => all.findIndex(({ id }) => id === no.id) === at)
      .map((no) => ({ yes, no })),
  );
}

/** The questions that one answer answers, one by one. */
function whomItNames({ recipients, organizations, items }: Consent): readonly Asking[] {
  const orNobody = <Named>(named: readonly Named[]): readonly (Named | null)[] => (named.length === 0 ? [null] : named);
  return orNobody(recipients).flatMap((reader) =>
    orNobody(organizations).flatMap((organization) =>
      orNobody(items).map((item): Asking => ({ reader, organization, item })),
    ),
  );
}

/** The « yes » that nothing took the place of, that nobody took back, and whose days these are. */
const runningYeses = (
  scope: ConsentScope,
  register: ConsentRegister,
  date: CalendarDay,
  asking: Asking,
): readonly Consent[] =>
  answersOf(scope, register).filter(
    (answer) =>
      counts(answer) &&
      answer.answeredOn <= date &&
      covers(answer, asking) &&
      !isReplaced(answer, register) &&
      stateOf(answer, register, date) === "given",
  );

/** The « no » that cover what is asked. Only a « yes » that counts for the same, and knew of one, lifts it. */
function standingNos(scope: ConsentScope, register: ConsentRegister, date: CalendarDay, asking: Asking): readonly No[] {
  const lifting = answersOf(scope, register).filter(
    (answer) => counts(answer) && answer.answeredOn <= date && covers(answer, asking),
  );
  return nosOf(scope, register).filter(
    (no) => covers(no, asking) && !lifting.some(({ supersedes }) => supersedes.includes(no.id)),
  );
}

/** SHR-4: the young person gave it, alone or with a guardian. SHR-7: it names what it must. */
const counts = (consent: Consent): boolean =>
  consent.answer === "given" && consent.givenBy !== "legalGuardian" && namesEnough(consent);
