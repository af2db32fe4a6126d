import type { Stamp } from "#shared/kernel/stamp.ts";
import { type Fact, laterFirst } from "./fact.ts";
import type { FactIndex } from "./fact-index.ts";

/** What is read of facts, in one document or in several. */
export type Facts = Pick<FactIndex, "current" | "history" | "fields" | "all" | "latest">;

/** The facts of several documents, read as one: a fact may replace one of another document. */
export function joinedFacts(parts: readonly Facts[]): Facts {
  const history = (field: string): readonly Fact[] => parts.flatMap((part) => part.history(field)).sort(laterFirst);
  return {
    current: (field) => {
      const facts = history(field);
      const superseded = new Set(facts.flatMap(({ supersedes }) => supersedes));
      return facts.filter(({ id }) => !superseded.has(id));
    },
    history,
    fields: (prefix) => [...new Set(parts.flatMap((part) => part.fields(prefix)))],
    all: () => parts.flatMap((part) => part.all()).sort(laterFirst),
    get latest() {
      return Math.max(0, ...parts.map(({ latest }) => latest)) as Stamp;
    },
  };
}
