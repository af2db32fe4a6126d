// After somebody was let out of a compartment by what was said, it takes a new key, though nobody who has its key may be to lose
// it: a colleague who did not know of it may just have let them in, or this device itself, and the relay has not shown that yet.
// By a new key that grant comes too late. Once it has, a fact says so, beside what was said: it is done once, and is the same
// after a kill.
import { standingFacts } from "#shared/domain/law/index.ts";
import { type Compartment, closedByWithdrawal, mayHoldFiles, unsettledNos } from "#shared/domain/sharing/index.ts";
import type { PersonId } from "#shared/kernel/ids.ts";
import { keyField } from "#shared/ports/stored-access.ts";
import type { LogContext } from "../rooms/log-context.ts";
import type { CaseFacts } from "./case-facts.ts";

/** What was said that a compartment has no new key for yet, by the fields that will say that it has. */
export function dueKeys(
  { members, genesis }: Pick<LogContext, "members" | "genesis">,
  { facts, followed }: Pick<CaseFacts, "facts" | "followed">,
  compartment: Compartment,
): readonly string[] {
  // Nobody is there whom a colleague could have let in, or no relay that would take it.
  if (members.active.length < 2 || genesis.relay === null) return [];
  return [...takenBackIn(facts, compartment), ...lettingOutOf(facts, compartment)]
    .map((said) => keyField(compartment, said))
    .filter((field) => !followed.has(field));
}

/** Every « no » that stands to what a « yes » has opened a compartment by. */
function takenBackIn({ register }: CaseFacts["facts"], compartment: Compartment): readonly string[] {
  const opened = new Set(register.consents.flatMap(({ scope, answer }) => (answer === "given" ? [scope] : [])));
  return [...opened]
    .filter((scope) => closedByWithdrawal(scope).includes(compartment))
    .flatMap((scope) => unsettledNos(scope, register).map(({ id }) => id));
}

/** Every end of somebody's part in the team. A track of health is nobody's by the team. */
function lettingOutOf({ team }: CaseFacts["facts"], compartment: Compartment): readonly string[] {
  if (compartment === "health") return [];
  const ends = standingFacts(team).filter(({ stretch }) => stretch !== null && stretch.until !== null);
  return ends.map(({ id }) => id);
}

/** SHR-28: whether somebody may have made a new key, whatever has become of their part in the team: of others it is not believed. */
export const mayTellKeys = (
  { facts: { opening }, people }: Pick<CaseFacts, "facts" | "people">,
  person: PersonId,
): boolean =>
  opening.team.includes(person) ||
  people.some(
    (each) => each.person === person && each.organization === opening.organization && mayHoldFiles(each.role),
  );
