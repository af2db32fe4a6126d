// What the facts of the `outreach` room and of a file's `field` are called, and how they are read. Pure.
import type { EncounterId, MetId, PlaceField, PlaceId, RoundId } from "#shared/domain/outreach/index.ts";
import type { CompartmentDoc } from "../crdt/compartment-doc.ts";
import { subjectsUnder } from "../files/saying.ts";

const ENCOUNTERS = "encounters/";
const MET = "met/";
const PLACES = "places/";
const ROUNDS = "rounds/";

/** An encounter, in `outreach` and in the files of who was there: written once, never changed. */
export const encounterField = (id: EncounterId): string => ENCOUNTERS + id;
/** `true`: somebody took it back. */
export const removedField = (id: EncounterId): string => `${ENCOUNTERS}${id}/removed`;
/** In a file, of an encounter that came with a link: `false` once the link was taken back. */
export const linkedField = (id: EncounterId): string => `${ENCOUNTERS}${id}/linked`;
export const metField = (id: MetId): string => MET + id;
/** The file of somebody who was met; `null`: none. */
export const fileOfMetField = (id: MetId): string => `${MET}${id}/file`;
export const placeField = (id: PlaceId, field: PlaceField): string => `${PLACES}${id}/${field}`;
export const roundField = (id: RoundId, field: string): string => `${ROUNDS}${id}/${field}`;

/** The ids of which a document holds the item itself, in the order in which they were first written here. */
const idsUnder = (prefix: string, doc: CompartmentDoc): readonly string[] =>
  doc.facts
    .fields(prefix)
    .map((field) => field.slice(prefix.length))
    .filter((id) => !id.includes("/"));

export const encounterIds = (doc: CompartmentDoc): readonly EncounterId[] =>
  idsUnder(ENCOUNTERS, doc) as readonly EncounterId[];
export const metIds = (doc: CompartmentDoc): readonly MetId[] => idsUnder(MET, doc) as readonly MetId[];

export const placeIds = (doc: CompartmentDoc): ReadonlySet<PlaceId> =>
  subjectsUnder(PLACES, doc) as ReadonlySet<PlaceId>;
export const roundIds = (doc: CompartmentDoc): ReadonlySet<RoundId> =>
  subjectsUnder(ROUNDS, doc) as ReadonlySet<RoundId>;
