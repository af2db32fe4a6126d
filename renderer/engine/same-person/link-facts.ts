// What a file says of another that may be of the same person: one fact for each, in its `identity`. Pure.
import type { StoredLink } from "#shared/ports/same-person.ts";
import type { CaseFileId } from "#shared/protocol/ids.ts";
import type { CompartmentDoc } from "../crdt/compartment-doc.ts";
import type { NewFact } from "../files/fact-writer.ts";
import { settling } from "../files/saying.ts";

const PREFIX = "samePerson/";

const linkField = (other: CaseFileId): string => PREFIX + other;

/** What stands; what one person took back while another said it anew stands. `doc`: the identity of `file`. */
export function linksIn(file: CaseFileId, doc: CompartmentDoc | null): readonly StoredLink[] {
  return (doc?.facts.fields(PREFIX) ?? []).flatMap((field) => {
    const to = field.slice(PREFIX.length) as CaseFileId;
    const said = to === file ? [] : (doc?.facts.current(field) ?? []);
    const ranks = said.flatMap(({ value, by }) =>
      Number.isSafeInteger(value) && Number(value) >= 0 ? [{ to, rank: Number(value), by }] : [],
    );
    return ranks.sort((left, right) => right.rank - left.rank || right.by - left.by).slice(0, 1);
  });
}

/** A rank: of one person; `TWO_PEOPLE`; `null`: what was said is taken back. */
export const sayingLink = (doc: CompartmentDoc, other: CaseFileId, said: number | null): readonly NewFact[] =>
  settling(doc, linkField(other), said);

export const TWO_PEOPLE = 0;
