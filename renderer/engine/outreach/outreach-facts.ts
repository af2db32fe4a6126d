// What the facts of the `outreach` room and of a file's `field` are called, and how they are read. Pure.
import type { EncounterId, MetId, PlaceField, PlaceId, RoundId } from "#shared/domain/outreach/index.ts";
import type { Json } from "#shared/kernel/json.ts";
import type { FactId } from "#shared/ports/engine.ts";
import type { CompartmentDoc } from "../crdt/compartment-doc.ts";
import { type Fact, saysTheSame } from "../crdt/fact.ts";
import type { NewFact } from "../files/fact-writer.ts";

const ENCOUNTERS = "encounters/";
const MET = "met/";
const PLACES = "places/";
const ROUNDS = "rounds/";

/** An encounter, in `outreach` and in the files of who was there: written once, never changed. */
export const encounterField = (id: EncounterId): string => ENCOUNTERS + id;
/** `true`: somebody took it back. */
export const removedField = (id: EncounterId): string => `${ENCOUNTERS}${id}/removed`;
/** In a file, of an encounter that came with a link: `false` once the link was taken back. */
export const linkedField = (id: EncounterId): string => `${ENCOUNTERS}${id}/linked`;
export const metField = (id: MetId): string => MET + id;
/** The file of somebody who was met; `null`: none. */
export const fileOfMetField = (id: MetId): string => `${MET}${id}/file`;
export const placeField = (id: PlaceId, field: PlaceField): string => `${PLACES}${id}/${field}`;
export const roundField = (id: RoundId, field: string): string => `${ROUNDS}${id}/${field}`;

/** The ids of which a document holds the item itself, in the order in which they were first written here. */
const idsUnder = (prefix: string, doc: CompartmentDoc): readonly string[] =>
  doc.facts
    .fields(prefix)
    .map((field) => field.slice(prefix.length))
    .filter((id) => !id.includes("/"));

export const encounterIds = (doc: CompartmentDoc): readonly EncounterId[] =>
  idsUnder(ENCOUNTERS, doc) as readonly EncounterId[];
export const metIds = (doc: CompartmentDoc): readonly MetId[] => idsUnder(MET, doc) as readonly MetId[];

/** Things that are only the sum of what is said of them. */
const subjectsUnder = (prefix: string, doc: CompartmentDoc): ReadonlySet<string> =>
  new Set(doc.facts.fields(prefix).map((field) => field.slice(prefix.length, field.indexOf("/", prefix.length))));

export const placeIds = (doc: CompartmentDoc): ReadonlySet<PlaceId> =>
  subjectsUnder(PLACES, doc) as ReadonlySet<PlaceId>;
export const roundIds = (doc: CompartmentDoc): ReadonlySet<RoundId> =>
  subjectsUnder(ROUNDS, doc) as ReadonlySet<RoundId>;

/** The current values that differ, later first: of those that say the same, the later stands for all. */
export function currentOf(doc: CompartmentDoc, field: string): readonly Fact[] {
  const facts = doc.facts.current(field);
  return facts.filter((fact, at) => facts.findIndex((other) => saysTheSame(other, fact)) === at);
}

export const saidOf = (doc: CompartmentDoc, field: string): Json => currentOf(doc, field)[0]?.value ?? null;

/** Whether everybody who spoke of it last says so: what is not clearly gone is shown. */
export const isClearly = (doc: CompartmentDoc, field: string, value: boolean): boolean => {
  const facts = doc.facts.current(field);
  return facts.length > 0 && facts.every((fact) => fact.value === value);
};

/** A value in the place of all that stand; nothing where it is said already. */
export function settling(doc: CompartmentDoc, field: string, value: Json): readonly NewFact[] {
  const current = doc.facts.current(field);
  return isSaid(current, value) ? [] : [{ field, value, supersedes: current.map(({ id }) => id) }];
}

/**
 * A value in the place of those that its author saw, and of those that say the same as one of them. What this device said
 * itself, it has seen: twelve quick presses of a key are one count, whatever the screen had shown by then.
 */
export function saying(
  doc: CompartmentDoc,
  field: string,
  value: Json,
  { seen, me }: { readonly seen: readonly FactId[]; readonly me: number },
): readonly NewFact[] {
  const current = doc.facts.current(field);
  const shown = current.filter(({ id, by }) => by === me || seen.includes(id));
  const alike = current.filter((fact) => shown.some((each) => saysTheSame(each, fact)));
  return isSaid(current, value) ? [] : [{ field, value, supersedes: alike.map(({ id }) => id) }];
}

/** An empty field is not emptied. */
const isSaid = (current: readonly Fact[], value: Json): boolean =>
  current.length === 0 ? value === null : current.every((fact) => JSON.stringify(fact.value) === JSON.stringify(value));

/** An item, if it is not there. */
export const beginning = (doc: CompartmentDoc, field: string, value: Json): readonly NewFact[] =>
  doc.facts.current(field).length > 0 ? [] : [{ field, value, supersedes: [] }];
