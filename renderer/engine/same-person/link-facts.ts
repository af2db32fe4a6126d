// What a file says of another that may be of the same person: one fact for each, in its `identity`. Pure.
import type { Json } from "#shared/kernel/json.ts";
import type { LinkAct, StoredLink } from "#shared/ports/same-person.ts";
import type { CaseFileId } from "#shared/protocol/ids.ts";
import type { CompartmentDoc } from "../crdt/compartment-doc.ts";
import type { Fact } from "../crdt/fact.ts";
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

/** What a fact is to who reads the timeline; `null`: it speaks of no other file. `doc`: where it stands. */
export function linkEntry(
  { field, value, supersedes }: Fact,
  doc: CompartmentDoc,
): { readonly other: CaseFileId; readonly act: LinkAct } | null {
  if (!field.startsWith(PREFIX)) return null;
  const isOfOne = (said: Json): boolean => typeof said === "number" && said > TWO_PEOPLE;
  const before = doc.facts.history(field).filter(({ id }) => supersedes.includes(id));
  const wasOfOne = before.some((each) => isOfOne(each.value));
  const taken = wasOfOne ? "parted" : "twoPeopleTakenBack";
  const said = isOfOne(value) ? "joined" : "twoPeople";
  return { other: field.slice(PREFIX.length) as CaseFileId, act: value === null ? taken : said };
}

export const TWO_PEOPLE = 0;
