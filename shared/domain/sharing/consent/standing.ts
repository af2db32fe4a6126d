// What stands of a register: a « yes » until anything takes its place, a « no » until a « yes » does.
import type { AnswerId, Asking, Consent, ConsentRegister, Withdrawal } from "./consent.ts";
import type { ConsentScope } from "./scope.ts";

type Names = Pick<Consent, "answer" | "recipients" | "organizations" | "items">;

/** A « no »: a refusal, or a consent that was taken back. */
export type No = Names & {
  readonly id: AnswerId;
  readonly answer: "refused";
  /** `null`: it was refused when asked. */
  readonly withdrawn: Withdrawal | null;
  /** The refusal, or the consent that was taken back. */
  readonly about: Consent;
};

/** The answers to a question, each once, the last given first. */
export function answersOf(scope: ConsentScope, { consents }: ConsentRegister): readonly Consent[] {
  const order = ({ answeredOn, id }: Consent): string => `${answeredOn} ${id}`;
  return consents
    .filter((consent, at) => consent.scope === scope && consents.findIndex(({ id }) => id === consent.id) === at)
    .toSorted((a, b) => (order(a) > order(b) ? -1 : 1));
}

/** Whether something took the place of an answer, be it of a later version. */
export const isReplaced = ({ id, scope }: Consent, register: ConsentRegister): boolean =>
  [...answersOf(scope, register), ...register.unread].some(({ supersedes }) => supersedes.includes(id));

/** Every « no » that was ever said of a question. */
export function nosOf(scope: ConsentScope, register: ConsentRegister): readonly No[] {
  return answersOf(scope, register).flatMap((about): readonly No[] => {
    if (about.answer === "refused") return [noOf(about, null)];
    return register.withdrawals
      .filter(({ consent }) => consent === about.id)
      .map((withdrawn) => noOf(about, withdrawn));
  });
}

/** Those of them that no « yes » has named since. */
export function unsettledNos(scope: ConsentScope, register: ConsentRegister): readonly No[] {
  const yeses = answersOf(scope, register).filter(({ answer }) => answer === "given");
  return nosOf(scope, register).filter(({ id }) => !yeses.some(({ supersedes }) => supersedes.includes(id)));
}

const noOf = (about: Consent, withdrawn: Withdrawal | null): No => ({
  id: withdrawn?.id ?? about.id,
  answer: "refused",
  recipients: about.recipients,
  organizations: about.organizations,
  items: about.items,
  withdrawn,
  about,
});

/** A « yes » is for whom and what it names, a « no » that names nobody is for everyone. */
export function covers({ answer, recipients, organizations, items }: Names, asking: Asking): boolean {
  const reaches = <Named>(named: readonly Named[], one: Named | null): boolean =>
    one === null || named.includes(one) || (answer === "refused" && named.length === 0);
  return (
    reaches(recipients, asking.reader) && reaches(organizations, asking.organization) && reaches(items, asking.item)
  );
}

/**
 * What a new answer takes the place of, among what stands here: the answers that name no more than it does, and every
 * « no » that speaks of the same. It says that its author knew of them.
 */
export function replacedBy(scope: ConsentScope, register: ConsentRegister, answer: Names): readonly AnswerId[] {
  // Those too that another « no » came after, or that a « yes » lifted for somebody else: each stands until a « yes » names it.
  const nos = nosOf(scope, register).filter((no) => meets(no, answer));
  const yeses = answersOf(scope, register).filter(
    (yes) => yes.answer === "given" && !isReplaced(yes, register) && isWithin(yes, answer),
  );
  return [...new Set([...yeses, ...nos].map(({ id }) => id))];
}

const lists = ({ recipients, organizations, items }: Names): readonly (readonly string[])[] => [
  recipients,
  organizations,
  items,
];

/** Whether everything that one names is named by the other; who names nobody in a « no » names everybody. */
const isWithin = (inner: Names, outer: Names): boolean =>
  lists(inner).every((named, at) => {
    const whole = lists(outer)[at] ?? [];
    return (outer.answer === "refused" && whole.length === 0) || named.every((one) => whole.includes(one));
  });

/** Whether a « no » speaks of something that an answer names. */
const meets = (no: Names, answer: Names): boolean =>
  lists(no).every((named, at) => {
    const other = lists(answer)[at] ?? [];
    return named.length === 0 || other.length === 0 || named.some((one) => other.includes(one));
  });
