// What all organisations have published, read by who counts it. Each case counts once, whoever published which part of it.
import { shownIn } from "#shared/domain/case-file/index.ts";
import { byPerson, type CaseFacts, caseOf, type PartName, pooled } from "#shared/domain/figures/index.ts";
import type { Instant } from "#shared/kernel/instant.ts";
import { stampedAt } from "#shared/kernel/stamp.ts";
import { readFacts, readSame, type SamePseudonym } from "#shared/ports/stored-figures.ts";
import type { RoomState } from "#shared/ports/stored-room.ts";
import type { CompartmentDoc } from "../crdt/compartment-doc.ts";
import { type Fact, laterFirst } from "../crdt/fact.ts";
import type { Directory } from "../project/directory.ts";
import { type LogContext, projectRooms } from "../rooms/log-context.ts";
import type { RoomShelf } from "../rooms/room-shelf.ts";
import { isWorker } from "./figures-people.ts";
import { partIn, SAME } from "./published.ts";

export type PublishedCase = {
  readonly pseudonym: string;
  readonly organization: string;
  readonly facts: CaseFacts;
  readonly publishedAt: Instant;
};

/** The rooms of figures of which something can be read here. */
export const publishedRooms = (context: LogContext): readonly RoomState[] =>
  context.catalog.of(projectRooms(context)).filter(({ purpose, keys }) => purpose === "figures" && keys.size > 0);

/** Opens each room of figures that is read here, one after the other; a person with several files once. Throws a `StoreError`. */
export async function readPublished(
  { context, shelf }: { readonly context: LogContext; readonly shelf: RoomShelf },
  directory: Directory,
): Promise<readonly PublishedCase[]> {
  const rooms = publishedRooms(context);
  const said: SaidPart[] = [];
  // Any room of an organisation's opens all of them.
  for (const { room } of new Map(rooms.map((state) => [state.track, state])).values()) {
    const opened = await shelf.acquire(room);
    try {
      said.push(...partsIn(opened.doc, authorsOf(context, directory)));
    } finally {
      await shelf.release(room);
    }
  }
  return peopleOf(casesOf(said), said);
}

type SaidPart = {
  readonly pseudonym: string;
  readonly part: PartName | typeof SAME;
  readonly facts: CaseFacts;
  readonly same: readonly SamePseudonym[];
  readonly organization: string;
  readonly fact: Fact;
};

/** The organisation of an author, by number; `null` for who holds no case: what they wrote there counts for nothing. */
type Authors = (number: number) => string | null;

const authorsOf =
  ({ members }: LogContext, { roleOf, organizationOf }: Directory): Authors =>
  (number) => {
    const device = members.devices.find((each) => each.number === number)?.id;
    const role = device === undefined ? null : roleOf(device);
    return device === undefined || role === null || !isWorker({ role }) ? null : organizationOf(device);
  };

/** Of what two wrote of a part apart, the later stands. */
const partsIn = (doc: CompartmentDoc, organizationOf: Authors): readonly SaidPart[] =>
  doc.facts.fields("figures/").flatMap((field): readonly SaidPart[] => {
    const named = partIn(field);
    if (named === null) return [];
    return doc.facts
      .current(field)
      .flatMap((fact): readonly SaidPart[] => {
        const organization = organizationOf(fact.by);
        const facts = readFacts(fact.value)?.facts;
        return organization === null || facts === undefined
          ? []
          : [{ ...named, facts, same: readSame(fact.value), organization, fact }];
      })
      .slice(0, 1);
  });

/** Exported for its test: the same from the same parts, in whatever order they were read. */
export function casesOf(said: readonly SaidPart[]): readonly PublishedCase[] {
  const cases = Map.groupBy(
    said.toSorted((left, right) => laterFirst(right.fact, left.fact)),
    ({ pseudonym }) => pseudonym,
  );
  return [...cases].flatMap(([pseudonym, inOrder]) => {
    // A case that went from one organisation to another is told by the one that spoke last.
    const last = inOrder.at(-1);
    if (last === undefined) return [];
    const parts = inOrder.flatMap(({ part, facts: each }) => (part === SAME ? [] : [[part, each] as const]));
    const facts = caseOf(new Map(parts));
    return { pseudonym, organization: last.organization, facts, publishedAt: stampedAt(last.fact.at) };
  });
}

/** FIG-14. Exported for its test. */
export function peopleOf(cases: readonly PublishedCase[], said: readonly SaidPart[]): readonly PublishedCase[] {
  const links = said.flatMap(({ pseudonym, part, same, fact: { by } }) =>
    part === SAME ? same.map(({ to, rank }) => ({ from: pseudonym, to, rank, by })) : [],
  );
  const mains = shownIn(links);
  return byPerson(
    cases,
    ({ pseudonym }) => pseudonym,
    (pseudonym) => mains.get(pseudonym) ?? pseudonym,
  ).map(([first, ...others]) => ({
    ...first,
    facts: pooled([first.facts, ...others.map(({ facts }) => facts)]),
    publishedAt: others.reduce((last, { publishedAt: at }) => (at > last ? at : last), first.publishedAt),
  }));
}
