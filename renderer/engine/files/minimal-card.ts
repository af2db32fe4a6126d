// How to call a young person and how to reach them, for who reads neither more nor less than one track.
import { CARD_FIELD, type MinimalCard, writeMinimalCard } from "#shared/ports/stored-access.ts";
import type { CompartmentDoc } from "../crdt/compartment-doc.ts";
import type { NewFact } from "./fact-writer.ts";
import { type FileDocs, fieldText } from "./file-content.ts";

/** The card to write in a track, as the file says it now; none when it says the same already. */
export function newCard(docs: FileDocs, track: CompartmentDoc): readonly NewFact[] {
  const card: MinimalCard = { name: fieldText(docs, "name") ?? "", phone: fieldText(docs, "phone") };
  const known = track.facts.current(CARD_FIELD);
  const value = writeMinimalCard(card);
  const isKnown = known.length === 1 && JSON.stringify(known[0]?.value) === JSON.stringify(value);
  return isKnown ? [] : [{ field: CARD_FIELD, value, supersedes: known.map(({ id }) => id) }];
}
