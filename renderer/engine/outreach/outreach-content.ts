// What the organisation's outreach says, read from its document. Pure: document and names in, plain data out.
import {
  type EncounterId,
  type PlaceField,
  type PlaceId,
  placeFields,
  placeIdOf,
  type RoundCounter,
  type RoundId,
  roundCounters,
  roundOf,
  type Visit,
  visitsByPlace,
} from "#shared/domain/outreach/index.ts";
import type { Json } from "#shared/kernel/json.ts";
import { plainLine } from "#shared/kernel/plain-line.ts";
import { stampedAt } from "#shared/kernel/stamp.ts";
import type { FieldView } from "#shared/ports/engine.ts";
import type { EncounterView, MetView, OutreachView, PlaceView, RoundView } from "#shared/ports/outreach.ts";
import { readStoredEncounter, readStoredMet } from "#shared/ports/stored-outreach.ts";
import type { CaseFileId } from "#shared/protocol/ids.ts";
import type { CompartmentDoc } from "../crdt/compartment-doc.ts";
import { type Reader, valueView } from "../files/file-content.ts";
import { currentOf, isClearly, saidOf } from "../files/saying.ts";
import { linksOf } from "./file-encounters.ts";
import {
  encounterField,
  encounterIds,
  metField,
  metIds,
  placeField,
  placeIds,
  removedField,
  roundField,
  roundIds,
} from "./outreach-facts.ts";

/** `doc` is `null` while nobody has noted anything. */
export function readOutreach(doc: CompartmentDoc | null, canWrite: boolean, reader: Reader): OutreachView {
  if (doc === null) return { encounters: [], met: [], places: [], rounds: [], canWrite };
  const encounters = encounterIds(doc).flatMap((id) => encounterView(doc, id, reader) ?? []);
  const rounds = [...roundIds(doc)].flatMap((id) => roundView(doc, id, reader) ?? []);
  return {
    encounters: encounters.sort(lastFirst),
    met: metIds(doc).flatMap((id) => metView(doc, id, reader) ?? []),
    places: readPlaces(doc, visitsIn(encounters, rounds), reader),
    rounds: rounds.sort((left, right) => (left.id < right.id ? 1 : -1)),
    canWrite,
  };
}

const lastFirst = (left: EncounterView, right: EncounterView): number =>
  right.on.localeCompare(left.on) ||
  (right.hour ?? "24:00").localeCompare(left.hour ?? "24:00") ||
  right.notedAt - left.notedAt ||
  (left.id < right.id ? 1 : -1);

function encounterView(doc: CompartmentDoc, id: EncounterId, { authorName, me }: Reader): EncounterView | null {
  const [fact] = currentOf(doc, encounterField(id));
  const stored = fact === undefined ? null : readStoredEncounter(fact.value);
  if (fact === undefined || stored === null) return null;
  return {
    ...stored,
    place: plainLine(stored.place),
    id,
    author: authorName(fact.by),
    isMine: fact.by === me,
    notedAt: stampedAt(fact.at),
    isRemoved: isClearly(doc, removedField(id), true),
  };
}

function metView(doc: CompartmentDoc, id: MetView["id"], { authorName }: Reader): MetView | null {
  const stored = readStoredMet(saidOf(doc, metField(id)));
  if (stored === null) return null;
  const links = linksOf(doc, id).map(({ value, by, at }) => ({
    file: value as CaseFileId,
    author: authorName(by),
    at: stampedAt(at),
  }));
  return { id, name: plainLine(stored.name), apparentAge: stored.apparentAge, links };
}

const visitsIn = (encounters: readonly EncounterView[], rounds: readonly RoundView[]): readonly Visit[] => [
  ...encounters.filter(({ isRemoved }) => !isRemoved).map(({ place, on }) => ({ place, on })),
  ...rounds
    .filter(({ isRemoved }) => !isRemoved)
    .flatMap(({ places, key }) => places.map((place) => ({ place, on: key.on }))),
];

function readPlaces(doc: CompartmentDoc, visits: readonly Visit[], reader: Reader): readonly PlaceView[] {
  const visited = visitsByPlace(visits);
  const ids = new Set([...visited.keys(), ...placeIds(doc)]);
  const places = [...ids].map((id): PlaceView => {
    const fields = Object.fromEntries(placeFields.map((field) => [field, fieldView(doc, id, field, reader)]));
    const [name] = currentOf(doc, placeField(id, "name"));
    const { count = 0, lastOn = null, name: typed = id } = visited.get(id) ?? {};
    return {
      id,
      name: plainLine(typeof name?.value === "string" ? name.value : typed),
      fields: fields as Record<PlaceField, FieldView>,
      visits: count,
      lastOn,
      isArchived: saidOf(doc, placeField(id, "archived")) === "yes",
    };
  });
  return places.sort(
    (left, right) => (right.lastOn ?? "").localeCompare(left.lastOn ?? "") || left.id.localeCompare(right.id),
  );
}

function fieldView(doc: CompartmentDoc, id: PlaceId, field: PlaceField, reader: Reader): FieldView {
  const name = placeField(id, field);
  return {
    values: currentOf(doc, name).map((fact) => valueView(fact, reader)),
    changes: doc.facts.history(name).length,
  };
}

const PLACES = "places/";
const NOTES = "notes/";
const COUNTS = "counts/";

function roundView(doc: CompartmentDoc, id: RoundId, reader: Reader): RoundView | null {
  const key = roundOf(id);
  if (key === null) return null;
  const fields = doc.facts.fields(roundField(id, ""));
  const value = (field: string): Json => saidOf(doc, roundField(id, field));
  const text = (field: string): string | null => {
    const found = value(field);
    return typeof found === "string" ? found : null;
  };
  const under = (part: string): readonly string[] => fields.filter((field) => field.startsWith(roundField(id, part)));
  const counts = under(COUNTS).flatMap((field): [RoundCounter, ReturnType<typeof valueView>[]][] => {
    const code = roundCounters.find((each) => roundField(id, COUNTS + each) === field);
    const values = currentOf(doc, field).filter((fact) => typeof fact.value === "number");
    return code === undefined || values.length === 0 ? [] : [[code, values.map((fact) => valueView(fact, reader))]];
  });
  return {
    id,
    key: { ...key, basin: plainLine(text("basin") ?? key.basin) },
    team: plainLine(text("team") ?? "", 300),
    start: text("start"),
    end: text("end"),
    places: under(PLACES).flatMap((field) => placeIn(saidOf(doc, field))),
    atmosphere: text("atmosphere"),
    police: value("police") === true,
    counts: Object.fromEntries(counts),
    notes: under(NOTES)
      .flatMap((field) => currentOf(doc, field).map((fact) => valueView(fact, reader)))
      .filter((note) => typeof note.value === "string")
      .sort((left, right) => left.at - right.at),
    seen: fields.flatMap((field) => doc.facts.current(field).map((fact) => fact.id)),
    isRemoved: isClearly(doc, roundField(id, "removed"), true),
  };
}

const placeIn = (value: Json): readonly string[] =>
  typeof value === "string" && placeIdOf(value) !== null ? [plainLine(value)] : [];
