// A compartment as it is read. It is one room and one document, but where two people were its first writers apart: then
// each made a room, none of which may be dropped, and both are read as one (lesson L23).
import type { RoomState } from "#shared/ports/stored-room.ts";
import type { CompartmentDoc } from "../crdt/compartment-doc.ts";
import { type Facts, joinedFacts } from "../crdt/joined-facts.ts";

export type Compartment = {
  readonly facts: Facts;
  /** The document in which a field was first written, which is where its text is; the first one for a new field. */
  readonly docOf: (field: string) => CompartmentDoc;
  readonly text: (field: string) => string;
};

/** Every device reads the rooms of a compartment in the same order. */
export const inRoomOrder = (left: Pick<RoomState, "room">, right: Pick<RoomState, "room">): number =>
  left.room < right.room ? -1 : 1;

/** `null` when nobody has written there yet. The documents are in the order of their rooms. */
export function compartmentOf(docs: readonly CompartmentDoc[]): Compartment | null {
  const [first, ...others] = docs;
  if (first === undefined) return null;
  const docOf = (field: string): CompartmentDoc => {
    const begun = docs.flatMap((doc) => doc.facts.history(field).map(({ at, by }) => ({ doc, at, by })));
    begun.sort((left, right) => left.at - right.at || left.by - right.by);
    return begun[0]?.doc ?? first;
  };
  return {
    facts: others.length === 0 ? first.facts : joinedFacts(docs.map(({ facts }) => facts)),
    docOf: others.length === 0 ? () => first : docOf,
    text: (field) => docOf(field).text(field),
  };
}
