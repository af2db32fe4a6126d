// What the window is shown of who reads a file. Derived each time, from the facts and from the keys that were given.
import {
  type Access,
  answersApart,
  type Compartment,
  type Consent,
  compartments,
  readersOf,
  stateOf,
  teamOn,
} from "#shared/domain/sharing/index.ts";
import type { PersonId } from "#shared/kernel/ids.ts";
import { stampedAt } from "#shared/kernel/stamp.ts";
import type { AccessView, AnswerView, Basis, ReaderView, Reading } from "#shared/ports/access.ts";
import { consentField, IDENTITY_SCOPES } from "#shared/ports/stored-access.ts";
import type { RoomState } from "#shared/ports/stored-room.ts";
import type { DeviceId } from "#shared/protocol/ids.ts";
import type { CompartmentDoc } from "../crdt/compartment-doc.ts";
import { type CaseFacts, isTeamCompartment, mayAct, targetOf } from "./case-facts.ts";
import type { Participant } from "./participants.ts";

export type AccessSources = {
  readonly known: CaseFacts | null;
  /** Whether the documents of the file are whole here. */
  readonly isWhole: boolean;
  /** The room in which a compartment is written; `null`: no key of one is here. */
  readonly room: (compartment: Compartment) => RoomState | null;
  readonly identity: CompartmentDoc | null;
  readonly authorName: (number: number) => string;
};

const ALL = Object.keys(compartments) as Compartment[];

export function accessView(sources: AccessSources): AccessView {
  const { known, isWhole, room } = sources;
  if (known === null) {
    const mine = everywhere((compartment) => room(compartment) !== null);
    return { isKnown: false, mayShare: false, mine, readers: [], others: [], answers: [], apart: [] };
  }
  const { people, me, facts, today } = known;
  const byPerson = [...Map.groupBy(people, ({ person }) => person).values()];
  const team = teamOn(facts.opening, facts.team, today).members;
  const shown = byPerson.map((devices) => readerView(devices, team, sources, known));
  const reads = ({ reads }: ReaderView): boolean => ALL.some((each) => reads[each].reading !== "closed");
  return {
    isKnown: isWhole && known.isUnderstood,
    mayShare: mayAct(known),
    mine: everywhere((each) => room(each) !== null || isOpenTo([me], each, known)[0]?.isOpen === true),
    readers: shown.filter((one) => one.isInTeam || reads(one)),
    others: shown.filter((one) => !one.isInTeam).map(({ reads: _, ...one }) => one),
    answers: answersIn(sources, known),
    apart: IDENTITY_SCOPES.flatMap((scope) => answersApart(scope, facts.register, today)).map(({ yes, no }) => ({
      yes: yes.id,
      no: no.id,
    })),
  };
}

const everywhere = <Value>(of: (compartment: Compartment) => Value): Record<Compartment, Value> =>
  Object.fromEntries(ALL.map((compartment) => [compartment, of(compartment)])) as Record<Compartment, Value>;

function readerView(
  devices: readonly Participant[],
  team: readonly PersonId[],
  { room }: AccessSources,
  known: CaseFacts,
): ReaderView {
  const [{ person, number, name, role, organization }] = devices as [Participant];
  const reads = everywhere((compartment) => {
    const [access] = isOpenTo(devices, compartment, known);
    // Of a compartment that nobody has written in, as far as can be seen here, the keys will go where those of the file went.
    const isOfFile = isOpenTo(devices, "identity", known)[0]?.isOpen === true;
    const state = room(compartment) ?? (isOfFile && access?.isOpen === true ? room("identity") : null);
    const holders = state === null ? null : devices.filter(({ device }) => state.members.includes(device));
    return {
      reading: readingOf(access?.isOpen === true, holders, devices.length),
      basis: access === undefined ? null : basisOf(access, known),
    };
  });
  const isMe = devices.some((each) => each.isMe);
  return { person, name, role, organization, isMe, device: number, isInTeam: team.includes(person), reads };
}

function basisOf({ isOpen, consent }: Access, { facts: { register } }: CaseFacts): Basis | null {
  const named = register.consents.find(({ id }) => id === consent);
  if (named !== undefined) return { kind: "consent", of: named.answeredOn };
  return isOpen ? { kind: "team" } : null;
}

/** `holders`: the devices that have the key, as far as it can be seen from here; `null`: it can't. */
function readingOf(isOpen: boolean, holders: readonly { readonly device: DeviceId }[] | null, count: number): Reading {
  if (isOpen) return holders === null || holders.length === count ? "open" : "willOpen";
  return holders === null || holders.length === 0 ? "closed" : "willClose";
}

/** Health is said alike of everybody, author or not: nobody learns from a table whether there is anything (SHR-2). */
const isOpenTo = (
  people: readonly Participant[],
  compartment: Compartment,
  { facts, today }: CaseFacts,
): readonly Access[] =>
  isTeamCompartment(compartment)
    ? readersOf(people, targetOf(compartment), facts, today).map(({ access }) => access)
    : [];

function answersIn({ identity, authorName }: AccessSources, { facts, people, today }: CaseFacts): AnswerView[] {
  const { register } = facts;
  const written = new Map(
    IDENTITY_SCOPES.flatMap((scope) => identity?.facts.history(consentField(scope)) ?? []).map((fact) => [
      fact.id as string,
      fact,
    ]),
  );
  const nameOf = (person: PersonId): string => people.find((each) => each.person === person)?.name ?? "";
  const replaced = new Set<string>(register.consents.flatMap(({ supersedes }) => supersedes));
  const view = (consent: Consent): AnswerView[] => {
    const fact = written.get(consent.id);
    if (fact === undefined) return [];
    const { id, scope, givenBy, method, purpose, wording, telling, answeredOn, until } = consent;
    return [
      {
        ...{ id, scope, givenBy, method, purpose, wording, telling, answeredOn, until },
        state: stateOf(consent, register, today),
        names: [...consent.organizations, ...consent.recipients.map(nameOf)].filter((name) => name !== ""),
        recordedBy: authorName(fact.by),
        recordedAt: stampedAt(fact.at),
        withdrawnOn: register.withdrawals.find((each) => each.consent === id)?.withdrawnOn ?? null,
        isReplaced: replaced.has(id),
      },
    ];
  };
  return register.consents.flatMap(view).sort((left, right) => right.recordedAt - left.recordedAt);
}
