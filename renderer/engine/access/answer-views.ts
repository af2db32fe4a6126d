// The answers that stand in a document, as the window is shown them.
import { type Consent, type ConsentRegister, type ConsentScope, stateOf } from "#shared/domain/sharing/index.ts";
import type { CalendarDay } from "#shared/kernel/calendar-day.ts";
import type { PersonId } from "#shared/kernel/ids.ts";
import { stampedAt } from "#shared/kernel/stamp.ts";
import type { AnswerView } from "#shared/ports/access.ts";
import { consentField } from "#shared/ports/stored-access.ts";
import type { TrackId } from "#shared/protocol/ids.ts";
import type { CompartmentDoc } from "../crdt/compartment-doc.ts";
import type { Participant } from "./participants.ts";

export type AnswerSources = {
  readonly doc: CompartmentDoc | null;
  readonly scopes: readonly ConsentScope[];
  /** The track of health that the document is of; `null`: it is the `identity`. */
  readonly track: TrackId | null;
  readonly register: ConsentRegister;
  readonly people: readonly Participant[];
  readonly today: CalendarDay;
  readonly authorName: (number: number) => string;
};

/** In no order. */
export function answerViews(sources: AnswerSources): readonly AnswerView[] {
  const { doc, scopes, track, register, people, today, authorName } = sources;
  const written = new Map(
    scopes
      .flatMap((scope) => doc?.facts.history(consentField(scope)) ?? [])
      .map((fact) => [fact.id as string, fact] as const),
  );
  const nameOf = (person: PersonId): string => people.find((each) => each.person === person)?.name ?? "";
  const replaced = new Set<string>(register.consents.flatMap(({ supersedes }) => supersedes));
  return register.consents.flatMap((consent: Consent): readonly AnswerView[] => {
    const fact = written.get(consent.id);
    if (fact === undefined) return [];
    const { id, scope, givenBy, method, purpose, wording, telling, answeredOn, until } = consent;
    return [
      {
        ...{ id, track, scope, givenBy, method, purpose, wording, telling, answeredOn, until },
        state: stateOf(consent, register, today),
        names: [...consent.organizations, ...consent.recipients.map(nameOf)].filter((name) => name !== ""),
        recordedBy: authorName(fact.by),
        recordedAt: stampedAt(fact.at),
        withdrawnOn: register.withdrawals.find((each) => each.consent === id)?.withdrawnOn ?? null,
        isReplaced: replaced.has(id),
      },
    ];
  });
}

export const laterAnswerFirst = (left: AnswerView, right: AnswerView): number => right.recordedAt - left.recordedAt;
