/** A fact that was added, and the earlier facts whose place it takes. Nothing is ever rewritten. */
type Superseding = { readonly id: string; readonly supersedes: readonly string[] };

/** LAW-9: the facts whose place no other one takes. Two made apart both stand: a person settles. */
export function standingFacts<Fact extends Superseding>(facts: readonly Fact[]): readonly Fact[] {
  const superseded = new Set(facts.flatMap(({ supersedes }) => supersedes));
  return facts.filter(({ id }) => !superseded.has(id));
}
