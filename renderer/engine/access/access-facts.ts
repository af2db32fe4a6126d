// What a file says of who may read it, read from its `identity`. Pure: a document in, facts out.
import type {
  AccessFacts,
  Consent,
  ConsentId,
  ConsentScope,
  HealthItemId,
  TeamFact,
  Withdrawal,
  WithdrawalId,
} from "#shared/domain/sharing/index.ts";
import type { PersonId } from "#shared/kernel/ids.ts";
import { isAccessField, KEYS } from "#shared/ports/access-fields.ts";
import { consentField, IDENTITY_SCOPES, personInTeam, readRecord, readStretch } from "#shared/ports/stored-access.ts";
import type { TrackId } from "#shared/protocol/ids.ts";
import { draftUpdate } from "../crdt/batch.ts";
import type { CompartmentDoc } from "../crdt/compartment-doc.ts";
import type { Fact } from "../crdt/fact.ts";
import { factsIn } from "../crdt/facts-in.ts";
import type { Edit } from "../rooms/edit-batches.ts";
import type { AuthorOf } from "./authors.ts";

export type SaidAccess = Omit<AccessFacts, "opening"> & {
  /**
   * False when something of it is of a later version, or of somebody of whom nobody has said who they are: then nothing is
   * opened, nor closed, from here.
   */
  readonly isUnderstood: boolean;
  /** The devices that wrote what they may not: it counts for nothing, and is told. */
  readonly unheeded: ReadonlySet<number>;
};

/** What was answered, as far as it counts. */
export type SaidAnswers = Omit<SaidAccess, "team">;

export function readAccess(doc: CompartmentDoc | null, authorOf: AuthorOf): SaidAccess {
  const answers = readAnswers(doc, authorOf, IDENTITY_SCOPES, []);
  const said = teamFieldsIn(doc).flatMap(({ field, person }) =>
    (doc?.facts.history(field) ?? []).map((fact) => ({ fact, person, author: authorOf(fact.by) })),
  );
  const heeded = said.filter(({ author }) => author.decides !== false);
  const team = heeded.map(({ fact, person }) => teamFact(fact, person));
  const unheeded = said.filter(({ author }) => author.decides === false).map(({ fact }) => fact.by);
  const isKnown = heeded.every(({ author }) => author.decides === true);
  return {
    register: answers.register,
    team,
    isUnderstood: answers.isUnderstood && isKnown && team.every(({ stretch }) => stretch !== null),
    unheeded: new Set([...answers.unheeded, ...unheeded]),
  };
}

/** The fields that tell which new keys have followed from what was said, as far as who says so is believed. */
export function followedIn(doc: CompartmentDoc | null, isBelieved: (number: number) => boolean): ReadonlySet<string> {
  const isTold = (field: string): boolean => doc?.facts.history(field).some(({ by }) => isBelieved(by)) ?? false;
  return new Set((doc?.facts.fields(KEYS) ?? []).filter(isTold));
}

/** What was answered of a track of health, which is said in the track and nowhere else: the room says which one it is. */
export const readTrackAnswers = (doc: CompartmentDoc | null, track: TrackId, authorOf: AuthorOf): SaidAnswers =>
  readAnswers(doc, authorOf, ["health"], [itemOf(track)]);

/** A track, as the rules of sharing call it. */
export const itemOf = (track: TrackId): HealthItemId => track as string as HealthItemId;

/**
 * A « yes » of who may give none opens nothing, and takes the place of nothing. What only a later version understands closes
 * what it takes the place of, whoever wrote it; by somebody who can only have said « no » there it hinders nothing else.
 */
function readAnswers(
  doc: CompartmentDoc | null,
  authorOf: AuthorOf,
  scopes: readonly ConsentScope[],
  items: readonly HealthItemId[],
): SaidAnswers {
  const consents: Consent[] = [];
  const withdrawals: Withdrawal[] = [];
  const unread: Pick<Fact, "supersedes">[] = [];
  const unheeded = new Set<number>();
  let isUnderstood = true;
  for (const scope of scopes) {
    for (const { id, by, value, supersedes } of doc?.facts.history(consentField(scope)) ?? []) {
      const record = readRecord(value);
      const { person: recordedBy, decides } = authorOf(by);
      if (record === null) {
        unread.push({ supersedes });
        isUnderstood &&= decides === false;
      } else if (record.kind === "withdrawal") {
        withdrawals.push({ ...record, id: id as string as WithdrawalId, recordedBy });
      } else if (record.answer === "given" && decides === false) unheeded.add(by);
      else {
        const ids = supersedes as readonly string[] as Consent["supersedes"];
        consents.push({ ...record, id: id as string as ConsentId, scope, items, recordedBy, supersedes: ids });
        isUnderstood &&= record.answer === "refused" || decides === true;
      }
    }
  }
  return { register: { consents, withdrawals, unread }, isUnderstood, unheeded };
}

const teamFieldsIn = (doc: CompartmentDoc | null) =>
  (doc?.facts.fields() ?? []).flatMap((field) => {
    const person = personInTeam(field);
    return person === null ? [] : [{ field, person }];
  });

const teamFact = ({ id, value, supersedes }: Fact, person: PersonId): TeamFact => ({
  id,
  person,
  stretch: readStretch(value),
  supersedes,
});

/** Whether an edit that waits here says something of who reads. */
export const saysWhoReads = ({ update }: Pick<Edit, "update">): boolean =>
  factsIn(draftUpdate(update)).some(({ field }) => isAccessField(field));
