// How facts are read, and said in the place of others. Pure: a document in, facts out.
import type { Json } from "#shared/kernel/json.ts";
import type { FactId } from "#shared/ports/engine.ts";
import type { CompartmentDoc } from "../crdt/compartment-doc.ts";
import { type Fact, saysTheSame } from "../crdt/fact.ts";
import type { NewFact } from "./fact-writer.ts";

/** What a document makes its author say. */
export type Saying = (doc: CompartmentDoc) => readonly NewFact[];

/** Whose device speaks, and the facts that were on their screen. */
export type Author = { readonly seen: readonly FactId[]; readonly me: number };

/** Things that are only the sum of what is said of them. */
export const subjectsUnder = (prefix: string, doc: CompartmentDoc): ReadonlySet<string> =>
  new Set(doc.facts.fields(prefix).map((field) => field.slice(prefix.length, field.indexOf("/", prefix.length))));

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
export function saying(doc: CompartmentDoc, field: string, value: Json, { seen, me }: Author): readonly NewFact[] {
  return isSaid(doc.facts.current(field), value) ? [] : [sayingAnew(doc, field, value, { seen, me })];
}

/** The same, where it is said already too: a field that somebody writes, and why somebody does something, is said each time. */
export function sayingAnew(doc: CompartmentDoc, field: string, value: Json, { seen, me }: Author): NewFact {
  const current = doc.facts.current(field);
  const shown = current.filter(({ id, by }) => by === me || seen.includes(id));
  const alike = current.filter((fact) => shown.some((each) => saysTheSame(each, fact)));
  return { field, value, supersedes: alike.map(({ id }) => id) };
}

/** An empty field is not emptied. */
const isSaid = (current: readonly Fact[], value: Json): boolean =>
  current.length === 0 ? value === null : current.every((fact) => JSON.stringify(fact.value) === JSON.stringify(value));

/** An item, if it is not there. */
export const beginning = (doc: CompartmentDoc, field: string, value: Json): readonly NewFact[] =>
  doc.facts.current(field).length > 0 ? [] : [{ field, value, supersedes: [] }];
