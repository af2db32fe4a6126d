// The powers to sign for a Mission Locale: facts of the directory, which every device of the project reads. Somebody of the
// same organisation notes each; what anybody else wrote of it counts for nothing. The paper itself stays with the Mission
// Locale, and the contract says that it is not proven here.
import type { ActCapacity } from "#shared/contract/evidence/act.ts";
import { frozenHash } from "#shared/contract/text/frozen-text.ts";
import { hasPowerOn } from "#shared/domain/contract/index.ts";
import { toHex, utf8 } from "#shared/kernel/bytes.ts";
import { type CalendarDay, parseIsoDay } from "#shared/kernel/calendar-day.ts";
import type { PersonId } from "#shared/kernel/ids.ts";
import type { Json } from "#shared/kernel/json.ts";
import { plainLine } from "#shared/kernel/plain-line.ts";
import { fail, ok, type Result } from "#shared/kernel/result.ts";
import type { NewPower, PowerFailure, PowerId, PowerView } from "#shared/ports/contract.ts";
import { randomBytes } from "#shared/protocol/crypto.ts";
import type { RosterDevice } from "#shared/protocol/ledger/roster.ts";
import { type Participant, participantsOf, personOfDevice } from "../access/participants.ts";
import type { CompartmentDoc } from "../crdt/compartment-doc.ts";
import type { NewFact } from "../files/fact-writer.ts";
import type { Directory } from "../project/directory.ts";
import type { Members } from "../rooms/members.ts";
import { partyOf } from "./party-of.ts";

const FIELDS = "power/";
const LONGEST = 120;

/** Somebody who has no number in the project: known by their name, and by nothing else. */
export const someoneCalled = (name: string) => ({
  person: `named-${frozenHash(utf8(name)).slice(0, 24)}` as PersonId,
  name,
});

type People = {
  readonly directory: Pick<Directory, "members" | "authorName" | "organizationOf" | "roleOf">;
  readonly roster: Pick<Members, "devices" | "roster">;
};

/** Those that stand, in the order in which they were noted. */
export function readPowers(doc: CompartmentDoc | null, { directory, roster }: People): readonly PowerView[] {
  const people = participantsOf(directory.members, roster);
  const { devices } = roster;
  // A laptop that was removed since, and somebody who left, were of their Mission Locale when they wrote.
  const houseOf = ({ id }: RosterDevice): string | null =>
    partyOf(directory.roleOf(id) ?? "partner") === "missionLocale" ? directory.organizationOf(id) : null;
  /** The Mission Locale whose word it is on somebody of theirs; `null`: it is nobody's who counts. */
  const houseBy = (by: number, person: PersonId): string | null => {
    const author = devices.find(({ number }) => number === by);
    const house = author === undefined ? null : houseOf(author);
    const isTheirs = devices.some((each) => personOfDevice(roster, each.id) === person && houseOf(each) === house);
    return isTheirs ? house : null;
  };
  return (doc?.facts.fields(FIELDS) ?? []).flatMap((field): PowerView[] => {
    // Noted, and taken back, by people of the Mission Locale that the power is of: the last of their words stands. What another
    // one writes in the same place is a word of its own, and takes nothing from theirs.
    const words = (doc?.facts.history(field) ?? []).flatMap(({ value, by }) => {
      const read = readPower(value);
      const house = read === null ? null : houseBy(by, read.person);
      return read === null || house === null ? [] : [{ ...read, by, house }];
    });
    return [...Map.groupBy(words, ({ house }) => house).values()].flatMap(([last]): PowerView[] => {
      const holder = people.find(({ person }) => person === last?.person);
      if (last === undefined || last.isTakenBack || holder === undefined) return [];
      const { name, isMe, person } = holder;
      const notedBy = directory.authorName(last.by);
      return [{ id: idIn(field, person), person, name, capacity: last.capacity, notedBy, isMine: isMe }];
    });
  });
}

const idIn = (field: string, person: PersonId): PowerId => `${field.slice(FIELDS.length)}/${person}` as PowerId;
const fieldOf = (id: PowerId): string => FIELDS + id.slice(0, id.indexOf("/"));

const isOfHouse = (one: Participant, other: Participant): boolean =>
  [one, other].every(({ role }) => partyOf(role) === "missionLocale") && one.organization === other.organization;

type ReadPower = { readonly person: PersonId; readonly capacity: ActCapacity; readonly isTakenBack: boolean };

function readPower(value: Json): ReadPower | null {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return null;
  const { person, givenBy, from, to, isTakenBack = false } = value as Readonly<Record<string, Json>>;
  if (typeof person !== "string") return null;
  const common = { person: person as PersonId, isTakenBack: isTakenBack === true };
  if (givenBy === null) return { ...common, capacity: { kind: "legalRepresentative" } };
  const [first, last] = [dayOf(from), to === null ? null : dayOf(to)];
  if (typeof givenBy !== "string" || first === null || (to !== null && last === null)) return null;
  const giver = someoneCalled(plainLine(givenBy, LONGEST));
  return { ...common, capacity: { kind: "delegate", givenBy: giver, from: first, to: last } };
}

function dayOf(value: Json | undefined): CalendarDay | null {
  const parsed = typeof value === "string" ? parseIsoDay(value) : null;
  return parsed?.ok ? parsed.value : null;
}

/** The fact that notes a power, or why it can't be noted so. */
export function powerFact(power: NewPower, { directory, roster }: People): Result<NewFact, PowerFailure> {
  const people = participantsOf(directory.members, roster);
  const me = people.find(({ isMe }) => isMe);
  const holder = people.find(({ person }) => person === power.person);
  if (me === undefined || holder === undefined || !isOfHouse(me, holder)) return fail({ kind: "notYours" });
  const givenBy = power.givenBy === null ? null : plainLine(power.givenBy, LONGEST).trim();
  if (givenBy === "") return fail({ kind: "nameNeeded" });
  if (givenBy === holder.name) return fail({ kind: "sameName" });
  if (power.to !== null && power.to < power.from) return fail({ kind: "datesInverted" });
  const { person, from, to } = power;
  return ok({ field: FIELDS + toHex(randomBytes(8)), value: { person, givenBy, from, to }, supersedes: [] });
}

/** The same for one that is taken back, by somebody of the same Mission Locale. */
export function endFact(doc: CompartmentDoc, id: PowerId, all: People): Result<NewFact, PowerFailure> {
  const people = participantsOf(all.directory.members, all.roster);
  const me = people.find(({ isMe }) => isMe);
  const held = readPowers(doc, all).find((power) => power.id === id);
  const holder = people.find(({ person }) => person === held?.person);
  if (me === undefined || holder === undefined || !isOfHouse(me, holder)) return fail({ kind: "notYours" });
  const field = fieldOf(id);
  const said = doc.facts.history(field).find(({ value }) => readPower(value)?.person === held?.person);
  const value = { ...(said?.value as Readonly<Record<string, Json>>), person: held?.person ?? "", isTakenBack: true };
  return ok({ field, value, supersedes: doc.facts.current(field).map((fact) => fact.id) });
}

export type PowerOn =
  | { readonly kind: "held"; readonly capacity: ActCapacity }
  | { readonly kind: "none"; readonly endedOn: CalendarDay | null };

/** CON-8: the power that somebody holds on a day; of those that are over, when the last one ended. */
export function powerOn(powers: readonly PowerView[], person: PersonId, date: CalendarDay): PowerOn {
  const theirs = powers.filter((power) => power.person === person).map(({ capacity }) => capacity);
  const held = theirs.find((capacity) => hasPowerOn(asRule(capacity), person, date));
  if (held !== undefined) return { kind: "held", capacity: held };
  const ends = theirs.flatMap((capacity) => (capacity.kind === "delegate" ? (capacity.to ?? []) : []));
  const past = ends.filter((end) => end < date).toSorted();
  return { kind: "none", endedOn: past.at(-1) ?? null };
}

const asRule = (capacity: ActCapacity) =>
  capacity.kind === "legalRepresentative"
    ? capacity
    : {
        kind: "delegate" as const,
        delegation: { givenBy: capacity.givenBy.person, from: capacity.from, to: capacity.to },
      };
