// What a file says of who may read it, read from its `identity`. Pure: a document in, facts out.
import type {
  AccessFacts,
  Consent,
  ConsentId,
  ConsentRegister,
  ConsentScope,
  HealthItemId,
  TeamFact,
  Withdrawal,
  WithdrawalId,
} from "#shared/domain/sharing/index.ts";
import type { PersonId } from "#shared/kernel/ids.ts";
import { isAccessField, KEYS } from "#shared/ports/access-fields.ts";
import {
  consentField,
  IDENTITY_SCOPES,
  personInTeam,
  readRecord,
  readStretch,
  teamField,
} from "#shared/ports/stored-access.ts";
import type { TrackId } from "#shared/protocol/ids.ts";
import { draftUpdate } from "../crdt/batch.ts";
import type { CompartmentDoc } from "../crdt/compartment-doc.ts";
import type { Fact } from "../crdt/fact.ts";
import { factsIn } from "../crdt/facts-in.ts";
import type { Edit } from "../rooms/edit-batches.ts";

export type SaidAccess = Omit<AccessFacts, "opening"> & {
  /** False when something of it is of a later version: then nothing is opened, nor closed, from here. */
  readonly isUnderstood: boolean;
};

/** `personOf`: who owns a device, by its number in the project. The envelope of a fact has proven that number. */
export function readAccess(doc: CompartmentDoc | null, personOf: (number: number) => PersonId): SaidAccess {
  const register = readRegister(doc, personOf, IDENTITY_SCOPES, []);
  const team = readTeam(doc);
  const isUnderstood = register.unread.length === 0 && team.every(({ stretch }) => stretch !== null);
  return { register, team, isUnderstood };
}

/** The fields that tell which new keys have followed from what was said, as far as who says so is believed. */
export function followedIn(doc: CompartmentDoc | null, isBelieved: (number: number) => boolean): ReadonlySet<string> {
  const isTold = (field: string): boolean => doc?.facts.history(field).some(({ by }) => isBelieved(by)) ?? false;
  return new Set((doc?.facts.fields(KEYS) ?? []).filter(isTold));
}

/** What was answered of a track of health, which is said in the track and nowhere else: the room says which one it is. */
export const readTrackAnswers = (
  doc: CompartmentDoc | null,
  track: TrackId,
  personOf: (number: number) => PersonId,
): ConsentRegister => readRegister(doc, personOf, ["health"], [itemOf(track)]);

/** A track, as the rules of sharing call it. */
export const itemOf = (track: TrackId): HealthItemId => track as string as HealthItemId;

function readRegister(
  doc: CompartmentDoc | null,
  personOf: (number: number) => PersonId,
  scopes: readonly ConsentScope[],
  items: readonly HealthItemId[],
): ConsentRegister {
  const consents: Consent[] = [];
  const withdrawals: Withdrawal[] = [];
  const unread: Pick<Fact, "supersedes">[] = [];
  for (const scope of scopes) {
    for (const { id, by, value, supersedes } of doc?.facts.history(consentField(scope)) ?? []) {
      const record = readRecord(value);
      const recordedBy = personOf(by);
      if (record === null) unread.push({ supersedes });
      else if (record.kind === "withdrawal") {
        withdrawals.push({ ...record, id: id as string as WithdrawalId, recordedBy });
      } else {
        const ids = supersedes as readonly string[] as Consent["supersedes"];
        consents.push({ ...record, id: id as string as ConsentId, scope, items, recordedBy, supersedes: ids });
      }
    }
  }
  return { consents, withdrawals, unread };
}

const readTeam = (doc: CompartmentDoc | null): readonly TeamFact[] =>
  (doc?.facts.fields() ?? []).flatMap((field) => {
    const person = personInTeam(field);
    return person === null ? [] : teamFacts(doc, person);
  });

/** Everything that was said of one person in the team. */
export const teamFacts = (doc: CompartmentDoc | null, person: PersonId): readonly TeamFact[] =>
  (doc?.facts.history(teamField(person)) ?? []).map(({ id, value, supersedes }) => ({
    id,
    person,
    stretch: readStretch(value),
    supersedes,
  }));

/** Whether an edit that waits here says something of who reads. */
export const saysWhoReads = ({ update }: Pick<Edit, "update">): boolean =>
  factsIn(draftUpdate(update)).some(({ field }) => isAccessField(field));
