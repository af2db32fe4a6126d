import type { Json } from "#shared/kernel/json.ts";
import { type Fact, laterFirst, saysTheSame } from "./fact.ts";
import type { FactIndex } from "./fact-index.ts";

/**
 * What a field says now and what led to it without a break, the first first: back from what stands, through what each one
 * replaced, as long as it says something that `goesOn`. A conflict that was settled breaks nothing: it follows both sides.
 */
export function runOf(facts: FactIndex, field: string, goesOn: (value: Json) => boolean): readonly Fact[] {
  const [stands, ...apart] = facts.current(field);
  if (stands === undefined) return [];
  const history = new Map(facts.history(field).map((fact) => [fact.id, fact]));
  const found = new Set<Fact>();
  const waiting = [stands, ...apart.filter((each) => saysTheSame(each, stands))];
  for (const fact of waiting) {
    if (found.has(fact) || !goesOn(fact.value)) continue;
    found.add(fact);
    waiting.push(...fact.supersedes.flatMap((id) => history.get(id) ?? []));
  }
  return [...found].sort(laterFirst).reverse();
}
