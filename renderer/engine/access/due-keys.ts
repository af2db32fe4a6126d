// After somebody was let out of a compartment by what was said, it takes a new key, though nobody who has its key may be to lose
// it: a colleague who did not know of it may just have let them in, or this device itself, and the relay has not shown that yet.
// By a new key that grant comes too late. Once it has, a fact says so, beside what was said: it is done once, and is the same
// after a kill. Whoever reads a file may say « no » without end, with another program: of one computer so many count, and no more,
// or what the others type would wait for ever. A « no » beyond them closes what it closes all the same.
import { standingFacts } from "#shared/domain/law/index.ts";
import { type Compartment, closedByWithdrawal, compartments, unsettledNos } from "#shared/domain/sharing/index.ts";
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
  const due = sayingsIn(facts, compartment).flatMap((ofOne) => dueOfOne(ofOne, compartment, followed));
  return due.map((said) => keyField(compartment, said));
}

/** Far more than anybody hears of one file, and that a « yes » has not settled since. */
const MOST_OF_ONE = 32;

/** What calls for a new key of a compartment, by the device that said it. */
const sayingsIn = (facts: CaseFacts["facts"], compartment: Compartment): readonly (readonly string[])[] => [
  ...Map.groupBy([...takenBackIn(facts, compartment), ...lettingOutOf(facts, compartment)], numberIn).values(),
];

/** The number of the device that said something, as its id ends with it. */
const numberIn = (said: string): number => Number(said.slice(said.lastIndexOf(".") + 1));

/** Those that have their key count among the most: whatever comes later, this ends. */
function dueOfOne(said: readonly string[], compartment: Compartment, followed: ReadonlySet<string>): readonly string[] {
  const left = said.filter((each) => !followed.has(keyField(compartment, each)));
  const most = Math.max(0, MOST_OF_ONE - (said.length - left.length));
  return left.length <= most ? left : left.toSorted().slice(0, most);
}

/** The devices that said more than counts for a new key: it is told. */
export const saysTooMuch = (facts: CaseFacts["facts"]): ReadonlySet<number> =>
  new Set(
    (Object.keys(compartments) as Compartment[])
      .flatMap((compartment) => sayingsIn(facts, compartment))
      .flatMap((ofOne) => (ofOne.length > MOST_OF_ONE ? numberIn(ofOne[0] ?? "") : [])),
  );

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
