// What the contract of a file is made of, in its `support`: texts and acts, each under its own hash, written once. Two people
// who freeze or sign apart write beside each other, and nothing is merged but the set.
import type { Act, ActContent, ActId } from "#shared/contract/evidence/act.ts";
import { actSchema } from "#shared/contract/evidence/act.ts";
import { actId, isActSigned } from "#shared/contract/evidence/sign-act.ts";
import { factsOf } from "#shared/contract/evidence/to-facts.ts";
import {
  canonicalBytes,
  fromCanonical,
  frozenBytes,
  frozenHash,
  readFrozenText,
  readPdfText,
  versionOf,
} from "#shared/contract/text/frozen-text.ts";
import type { SignedText } from "#shared/contract/text/signed-text.ts";
import {
  type ContractFacts,
  type ContractParty,
  contractStage,
  type FrozenVersion,
  type Party,
  type Refusal,
  type Sha256,
} from "#shared/domain/contract/index.ts";
import type { ListedContract } from "#shared/domain/today/index.ts";
import { fromUtf8, utf8 } from "#shared/kernel/bytes.ts";
import type { CalendarDay } from "#shared/kernel/calendar-day.ts";
import type { PersonId } from "#shared/kernel/ids.ts";
import type { Instant } from "#shared/kernel/instant.ts";
import type { Json } from "#shared/kernel/json.ts";
import { DEFAULT_TIME_ZONE, dayIn } from "#shared/kernel/time-zone.ts";
import { readRefusal, type StoredRefusal, writeRefusal } from "#shared/ports/stored-refusal.ts";
import type { CompartmentDoc } from "../crdt/compartment-doc.ts";
import type { Fact } from "../crdt/fact.ts";
import type { NewFact } from "../files/fact-writer.ts";

const CONTRACT = "contract/";
const TEXTS = `${CONTRACT}texts/`;
const ACTS = `${CONTRACT}acts/`;
const REFUSALS = `${CONTRACT}refusals/`;

/** A text that was frozen, or what somebody did about it. */
export const isContractAct = (field: string): boolean =>
  [TEXTS, ACTS, REFUSALS].some((prefix) => field.startsWith(prefix));

/** The frozen bytes themselves: what is signed is what is kept. */
export const textFact = (text: SignedText): NewFact => {
  const bytes = frozenBytes(text);
  return { field: TEXTS + frozenHash(bytes), value: fromUtf8(bytes), supersedes: [] };
};

export const actFact = (act: Act): NewFact => ({
  field: ACTS + actId(act),
  value: fromUtf8(canonicalBytes(act)),
  supersedes: [],
});

export const refusalFact = (id: string, refusal: StoredRefusal): NewFact => ({
  field: REFUSALS + id,
  value: writeRefusal(refusal),
  supersedes: [],
});

export type KeptText = { readonly hash: Sha256; readonly text: SignedText; readonly fact: Fact };

export type KeptContract = {
  /** In the order of their stamps, and of their hashes. */
  readonly texts: readonly KeptText[];
  readonly acts: readonly Act[];
  /** The same, with the fact of each. */
  readonly done: readonly { readonly content: ActContent; readonly fact: Fact }[];
  /** CON-18: each « no », and the fact of whoever noted it. */
  readonly refusals: readonly { readonly refusal: Refusal; readonly fact: Fact }[];
  readonly facts: ContractFacts;
  /** What stands there and is neither, or that nobody of the project has signed. */
  readonly unread: number;
};

/** Whether somebody of the project did this, for a party that is theirs. */
export type KnowsActor = (act: Act) => boolean;

/** Who acts, as the directory says it. */
export type Actors = {
  readonly knowsActor: KnowsActor;
  /** Who holds a device, by its number, and the party that is theirs; `null`: nobody of the project. */
  readonly actorOf: (number: number) => { readonly person: PersonId; readonly party: ContractParty | null } | null;
};

/** Reads the contract of a file; the same from the same facts, in whatever order they came. */
export function readContract(doc: CompartmentDoc | null, { knowsActor, actorOf }: Actors): KeptContract {
  const texts = keptIn(doc, TEXTS, textIn);
  const acts = keptIn(doc, ACTS, actIn);
  const known = acts.found.filter(({ kept }) => knowsActor(kept));
  const noted = keptIn(doc, REFUSALS, readRefusal);
  const refusals = noted.found.flatMap(({ kept, fact }): KeptContract["refusals"] => {
    const actor = actorOf(fact.by);
    const isTheirs = actor !== null && maySay(kept.party, actor.party);
    return isTheirs ? [{ refusal: { ...kept, person: actor.person }, fact }] : [];
  });
  const inOrder = texts.found
    .map(({ kept: { text, version }, fact }) => ({ hash: version.hash, text, version, fact }))
    .sort((left, right) => left.fact.at - right.fact.at || (left.hash < right.hash ? -1 : 1));
  const believed = known.map(({ kept }) => kept);
  return {
    texts: inOrder.map(({ hash, text, fact }) => ({ hash, text, fact })),
    acts: believed,
    done: known.map(({ kept, fact }) => ({ content: kept.content, fact })),
    refusals,
    facts: {
      ...factsOf(
        inOrder.map(({ version }) => version),
        believed,
      ),
      refusals: refusals.map(({ refusal }) => refusal),
    },
    unread:
      texts.unread +
      acts.unread +
      noted.unread +
      acts.found.length -
      known.length +
      noted.found.length -
      refusals.length,
  };
}

/** CON-18: a party says its own « no »; whoever works on the file notes the one that is said beside them. */
export const maySay = (party: Party, mine: ContractParty | null): boolean =>
  party === "youngPerson" || party === "legalGuardian" ? mine !== null : party === mine;

/** Where the contract of a file stands on a day, for a list; `null` while nothing is frozen. */
export function listedContract(doc: CompartmentDoc | null, actors: Actors, now: Instant): ListedContract | null {
  if (doc === null || doc.facts.fields(TEXTS).length === 0) return null;
  const { facts, texts, acts, refusals } = readContract(doc, actors);
  const today = dayIn(now, DEFAULT_TIME_ZONE);
  const days = [
    ...texts.map(({ text }) => text.frozenOn),
    ...acts.map(({ content }) => dayOf(content)),
    ...refusals.map(({ refusal }) => refusal.refusedOn),
  ];
  // A clock that was ahead has not moved anything in days to come.
  const movedOn =
    days
      .filter((day) => day <= today)
      .toSorted()
      .at(-1) ?? today;
  return { stage: contractStage(facts, today), movedOn };
}

function dayOf(content: ActContent): CalendarDay {
  if (content.kind === "signature") return content.signedOn;
  return content.kind === "opening" ? content.openedOn : content.chosenOn;
}

type Kept<Content> = { readonly kept: Content; readonly fact: Fact };

/** Each under its hash: of all that was written there, the first that is what the hash says. */
function keptIn<Content>(
  doc: CompartmentDoc | null,
  prefix: string,
  read: (value: Json, id: string) => Content | null,
): { readonly found: readonly Kept<Content>[]; readonly unread: number } {
  const fields = doc?.facts.fields(prefix) ?? [];
  const found = fields.flatMap((field): Kept<Content>[] => {
    for (const fact of doc?.facts.history(field).toReversed() ?? []) {
      const kept = read(fact.value, field.slice(prefix.length));
      if (kept !== null) return [{ kept, fact }];
    }
    return [];
  });
  return { found, unread: fields.length - found.length };
}

/**
 * Texts and acts are read at each view, and hashing them or checking a signature takes a while: each is read once while this
 * worker lives. `most`: how many are remembered.
 */
function once<Content>(most: number, read: (value: string, id: string) => Content | null) {
  const known = new Map<string, Content | null>();
  return (value: Json, id: string): Content | null => {
    if (typeof value !== "string") return null;
    const key = `${id} ${value}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    if (known.size >= most) known.clear();
    const content = read(value, id);
    known.set(key, content);
    return content;
  };
}

type ReadText = { readonly text: SignedText; readonly version: FrozenVersion };

const textIn = once(500, (value, hash): ReadText | null => {
  const bytes = utf8(value);
  const text = frozenHash(bytes) === hash ? (readFrozenText(bytes) ?? readPdfText(bytes)) : null;
  return text === null ? null : { text, version: versionOf(text) };
});

const actIn = once(5_000, (value, id): Act | null => {
  const parsed = actSchema.safeParse(fromCanonical(utf8(value)));
  return parsed.success && actId(parsed.data) === (id as ActId) && isActSigned(parsed.data) ? parsed.data : null;
});
