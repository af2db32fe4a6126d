// Changes who reads a file: what the young person answered, what they took back, who works on it. Facts only: the keys
// follow from them (see `readers-keeper.ts`).
import {
  type Consent,
  type ConsentId,
  consentScopes,
  mayShare,
  recordAnswer,
  replacedBy,
  type Stretch,
  teamOn,
  type Withdrawal,
  type WithdrawalId,
  withdraw,
} from "#shared/domain/sharing/index.ts";
import { addDays, type CalendarDay } from "#shared/kernel/calendar-day.ts";
import type { PersonId } from "#shared/kernel/ids.ts";
import { fail, ok, type Result } from "#shared/kernel/result.ts";
import type { AccessFailure, NewAnswer } from "#shared/ports/access.ts";
import type { FactId } from "#shared/ports/engine.ts";
import { consentField, teamField, writeAnswer, writeStretch, writeWithdrawal } from "#shared/ports/stored-access.ts";
import type { NewFact } from "../files/fact-writer.ts";
import { itemOf } from "./access-facts.ts";
import { type CaseFacts, type Hearing, mayAct } from "./case-facts.ts";
import { mayActOnTrack, type TrackFacts } from "./track-facts.ts";

/** The facts to add, or why not. Pure. */
export type Change = (known: CaseFacts) => Result<readonly NewFact[], AccessFailure>;

/** SHR-28: a « yes » and a new colleague are for the team to write; a « no » is taken from whoever hears it. */
export const answered =
  ({ team, tracks: _, ...told }: NewAnswer): Change =>
  (known) => {
    const { facts, today } = known;
    if (!Object.hasOwn(consentScopes, told.scope) || told.scope === "health") return fail({ kind: "notAllowed" });
    if (told.answer === "given" && !mayAct(known)) return fail({ kind: "notAllowed" });
    const answer = answerFact(told, [], known);
    if (!answer.ok) return answer;
    const { members } = teamOn(facts.opening, facts.team, today);
    const coming = told.answer === "given" ? team.filter((person) => !members.includes(person)) : [];
    return ok([answer.value, ...coming.map((person) => stretchFact(known, person, { from: today, until: null }))]);
  };

/** The same of one track of health: the answer stands in the track, so it says nothing of which one it is. */
export const answeredOfTrack =
  ({ team: _, tracks: __, ...told }: NewAnswer) =>
  (known: TrackFacts): Result<readonly NewFact[], AccessFailure> => {
    const isAllowed = told.scope === "health" && (told.answer === "refused" || mayActOnTrack(known));
    if (!isAllowed) return fail({ kind: "notAllowed" });
    const answer = answerFact(told, [itemOf(known.track)], known);
    return answer.ok ? ok([answer.value]) : answer;
  };

function answerFact(
  told: Omit<NewAnswer, "team" | "tracks">,
  items: Consent["items"],
  { facts, me, today }: CaseFacts,
): Result<NewFact, AccessFailure> {
  const supersedes = replacedBy(told.scope, facts.register, { ...told, items });
  const consent: Consent = { ...told, id: NEW as ConsentId, items, recordedBy: me.person, supersedes };
  const taken = recordAnswer(facts.register, consent, today);
  if (!taken.ok) return fail({ kind: "answer", refusal: taken.failure });
  const { scope, ...content } = told;
  return ok({ field: consentField(scope), value: writeAnswer(content), supersedes: factIds(supersedes) });
}

export const takenBack =
  (consent: ConsentId, by: Withdrawal["by"]) =>
  ({ facts: { register }, me, today }: Hearing): Result<readonly NewFact[], AccessFailure> => {
    const withdrawal = { consent, by, withdrawnOn: today };
    const taken = withdraw(register, { ...withdrawal, id: NEW as WithdrawalId, recordedBy: me.person }, today);
    if (!taken.ok) return fail({ kind: "withdrawal", refusal: taken.failure });
    const about = register.consents.find(({ id }) => id === consent);
    if (about === undefined) return fail({ kind: "withdrawal", refusal: "unknownConsent" });
    const value = writeWithdrawal(withdrawal);
    return ok([{ field: consentField(about.scope), value, supersedes: factIds([consent]) }]);
  };

/** From today on. Somebody who may say who reads the file always stays. */
export const inTeam =
  (person: PersonId, isIn: boolean): Change =>
  (known) => {
    const { facts, people, today } = known;
    if (!mayAct(known) || !people.some((each) => each.person === person)) return fail({ kind: "notAllowed" });
    const { members, ...team } = teamOn(facts.opening, facts.team, today);
    const left = { ...team, members: members.filter((each) => each !== person) };
    if (!isIn && !people.some((each) => mayShare(each, left))) return fail({ kind: "notAllowed" });
    if (members.includes(person) === isIn) return ok([]);
    const stretch = isIn ? { from: today, until: null } : endingBefore(today);
    return ok([stretchFact(known, person, stretch)]);
  };

/** A stretch that is over: the last day was yesterday. When it began is told by the facts before. */
const endingBefore = (today: CalendarDay): Stretch => {
  const yesterday = addDays(today, -1);
  return { from: yesterday, until: yesterday };
};

function stretchFact({ facts }: CaseFacts, person: PersonId, stretch: Stretch): NewFact {
  const supersedes = facts.team.filter((fact) => fact.person === person).map(({ id }) => id as FactId);
  return { field: teamField(person), value: writeStretch(stretch), supersedes };
}

const NEW = "new";

/** An answer is known by the fact that says it. */
const factIds = (ids: readonly string[]): readonly FactId[] => ids as readonly FactId[];
