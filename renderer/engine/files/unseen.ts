// TDY-5: what colleagues wrote in a file that this person has not seen, fact by fact.
import type { FactId } from "#shared/ports/engine.ts";
import type { Seen } from "#shared/ports/stored-visits.ts";
import { type FileDocs, factsIn, factsOfOthers } from "./file-content.ts";

/** The last facts of each author in each compartment, by number and not by clock: what came late is new however old it is. */
export const unseenIn = (docs: FileDocs, me: number, seen: Seen): ReadonlySet<FactId> =>
  new Set(
    factsOfOthers(docs, me).flatMap(({ from, facts }) =>
      facts.slice(0, Math.max(0, facts.length - (seen[from] ?? 0))).map(({ id }) => id),
    ),
  );

/** Whether this person was here before: they saw something of a colleague in it, or wrote in it. */
export const isKnown = (docs: FileDocs, me: number, seen: Seen): boolean =>
  Object.keys(seen).length > 0 || factsIn(docs).some(([, facts]) => facts.some(({ by }) => by === me));
