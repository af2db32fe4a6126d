import type * as Y from "yjs";
import type { Json } from "#shared/kernel/json.ts";
import { isFollowed, type Stamp } from "#shared/kernel/stamp.ts";
import type { FactId } from "#shared/ports/engine.ts";
import { type Fact, laterFirst, readFact } from "./fact.ts";

/**
 * The facts of a document by field, kept up to date as they come. Facts are only ever added: one that somebody deletes,
 * with another program than ours, stands (lesson L74).
 */
export class FactIndex {
  readonly #byField = new Map<string, Fact[]>();
  readonly #known = new Set<FactId>();
  /** What was replaced, by field: a fact replaces nothing in another field, nor itself. */
  readonly #superseded = new Map<string, Set<FactId>>();
  #latest = 0 as Stamp;
  readonly #latestOf = new Map<number, Stamp>();

  constructor(facts: Y.Array<Json>) {
    this.#add(everythingIn(facts));
    facts.observe((event, { deleteSet }) => {
      // What one transaction inserts and deletes is in no delta.
      if (deleteSet.clients.size > 0) this.#add(everythingIn(facts));
      for (const { insert } of event.changes.delta) if (Array.isArray(insert)) this.#add(insert);
    });
  }

  /** What nobody replaced, later first. More than one: two people wrote apart. */
  current(field: string): readonly Fact[] {
    return left(this.#byField.get(field) ?? [], this.#superseded.get(field) ?? new Set());
  }

  /** The same of those that are believed alone: what others wrote replaces nothing. */
  currentOf(field: string, isBelieved: (fact: Fact) => boolean): readonly Fact[] {
    const believed = (this.#byField.get(field) ?? []).filter(isBelieved);
    return left(believed, new Set(believed.flatMap(replacedBy)));
  }

  /** Everything that was ever said of a field, later first. */
  history(field: string): readonly Fact[] {
    return [...(this.#byField.get(field) ?? [])].sort(laterFirst);
  }

  /** The fields whose name starts with `prefix`, in the order in which they were first written here. */
  fields(prefix = ""): readonly string[] {
    return [...this.#byField.keys()].filter((field) => field.startsWith(prefix));
  }

  /** The latest stamp that a clock may follow: what is written here now must come behind it. */
  get latest(): Stamp {
    return this.#latest;
  }

  /** The latest stamp of a device: it never makes one twice. */
  latestOf(by: number): Stamp {
    return this.#latestOf.get(by) ?? (0 as Stamp);
  }

  /** Every fact, later first. */
  all(): readonly Fact[] {
    return [...this.#byField.values()].flat().sort(laterFirst);
  }

  #add(stored: readonly unknown[]): void {
    for (const each of stored) {
      const fact = readFact(each);
      if (fact === null || this.#known.has(fact.id)) continue;
      this.#known.add(fact.id);
      this.#note(fact);
      const facts = this.#byField.get(fact.field);
      if (facts === undefined) this.#byField.set(fact.field, [fact]);
      else facts.push(fact);
    }
  }

  #note(fact: Fact): void {
    const { at, by, field } = fact;
    if (at > this.#latest && isFollowed(at)) this.#latest = at;
    if (at > this.latestOf(by)) this.#latestOf.set(by, at);
    const replaced = this.#superseded.get(field) ?? new Set();
    this.#superseded.set(field, replaced);
    for (const each of replacedBy(fact)) replaced.add(each);
  }
}

/** A fact never replaces itself. */
const replacedBy = ({ id, supersedes }: Fact): readonly FactId[] => supersedes.filter((each) => each !== id);

/** Later first. Facts that replace each other in a ring were not made by this program: all of them are shown. */
function left(all: readonly Fact[], replaced: ReadonlySet<FactId>): readonly Fact[] {
  const standing = all.filter(({ id }) => !replaced.has(id));
  return (standing.length === 0 ? [...all] : standing).sort(laterFirst);
}

/** The content of an array, deleted items included: the document keeps them (see `CompartmentDoc`). */
function everythingIn(facts: Y.Array<Json>): readonly unknown[] {
  const found: unknown[] = [];
  for (let item = facts._start; item !== null; item = item.right) found.push(...item.content.getContent());
  return found;
}
