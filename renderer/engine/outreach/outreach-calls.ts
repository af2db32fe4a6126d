// Calls on encounters, places and rounds. Each answers once what it did is on the disk, or says why it is not.
import {
  checkPlaceField,
  checkRound,
  type PlaceFailure,
  placeIdOf,
  type RoundChanges,
  type RoundCounter,
  roundIdOf,
} from "#shared/domain/outreach/index.ts";
import type { Json } from "#shared/kernel/json.ts";
import { fail, ok } from "#shared/kernel/result.ts";
import { DEFAULT_TIME_ZONE, dayIn } from "#shared/kernel/time-zone.ts";
import type { OutreachCalls } from "#shared/ports/outreach.ts";
import type { Timers } from "#shared/ports/timers.ts";
import type { CompartmentDoc } from "../crdt/compartment-doc.ts";
import type { NewFact } from "../files/fact-writer.ts";
import { beginning, saying, settling } from "../files/saying.ts";
import { formChange } from "../space/forms.ts";
import type { OpenSpace } from "../space/open-space.ts";
import { placeField, roundField } from "./outreach-facts.ts";
import type { OutreachKeeper } from "./outreach-keeper.ts";

export function outreachCalls(
  current: () => OpenSpace & { readonly project: { readonly outreach: OutreachKeeper } },
  { now }: Pick<Timers, "now">,
): OutreachCalls {
  const keeper = () => current().project.outreach;
  /** Emptied once the disk holds elsewhere what it held in the form; a form that stays only offers it once more. */
  const empty = async (form: string): Promise<void> => {
    const { store, vault } = current();
    await store.write([formChange(vault, form, null)], "relaxed").catch(() => undefined);
  };

  return {
    noteEncounter: async (encounter, form) => {
      const noted = await keeper().desk.note(encounter);
      if (noted.ok) await empty(form);
      return noted;
    },

    removeEncounter: (encounter, isRemoved) => keeper().desk.remove(encounter, isRemoved),

    suggest: (described) => Promise.resolve(keeper().suggest(described)),

    fileFromMet: (met, name) => keeper().desk.becomeFile(met, name),

    linkMet: (met, file) => keeper().desk.link(met, file),

    setPlace: (id, name, field, value, seen) => {
      const refused = (failure: PlaceFailure) => Promise.resolve(fail({ kind: "place", failure } as const));
      if (placeIdOf(id) !== id || name.trim() === "") return refused({ kind: "needed" });
      const checked = checkPlaceField(field, value);
      if (!checked.ok) return refused(checked.failure);
      return keeper().desk.inOutreach((doc) => [
        ...(field === "name" ? [] : beginning(doc, placeField(id, "name"), name.trim())),
        ...saying(doc, placeField(id, field), checked.value, { seen, me: keeper().me }),
      ]);
    },

    noteRound: async (key, changes, seen) => {
      const checked = checkRound(key, changes, dayIn(now(), DEFAULT_TIME_ZONE));
      if (!checked.ok) return fail({ kind: "round", failure: checked.failure });
      const id = roundIdOf(key);
      const { me } = keeper();
      const written = await keeper().desk.inOutreach((doc) => [
        ...beginning(doc, roundField(id, "basin"), key.basin.trim()),
        ...sayings(changes, me).flatMap(([field, value]) => saying(doc, roundField(id, field), value, { seen, me })),
        ...placesOf(doc, changes, (field) => roundField(id, field)),
        ...(doc.facts.current(roundField(id, "removed")).length === 0
          ? []
          : settling(doc, roundField(id, "removed"), null)),
      ]);
      return written.ok ? ok(id) : written;
    },

    removeRound: (key, isRemoved) =>
      keeper().desk.inOutreach((doc) => settling(doc, roundField(roundIdOf(key), "removed"), isRemoved || null)),
  };
}

/** What changes, a field each; what somebody notes is theirs, by the number of their device. */
function sayings(changes: RoundChanges, me: number): readonly (readonly [string, Json])[] {
  const { counts = {}, notes, team, start, end, atmosphere, police } = changes;
  const said = Object.entries({ team, start, end, atmosphere, police, [`notes/${me}`]: notes });
  return [
    ...said.flatMap(([field, value]) => (value === undefined ? [] : [[field, value === "" ? null : value] as const])),
    ...(Object.entries(counts) as [RoundCounter, number][]).map(([code, count]) => [`counts/${code}`, count] as const),
  ];
}

/** Places are a set: those that a colleague added apart stay. `changes.places` are those of the form. */
function placesOf(
  doc: CompartmentDoc,
  { places, placesLeft = [] }: RoundChanges,
  fieldOf: (field: string) => string,
): readonly NewFact[] {
  const named = (places ?? []).flatMap((place) => {
    const id = placeIdOf(place);
    return id === null ? [] : [[fieldOf(`places/${id}`), place.trim()] as const];
  });
  const left = placesLeft.flatMap((place) => placeIdOf(place) ?? []).map((id) => fieldOf(`places/${id}`));
  return [
    ...named.flatMap(([field, place]) => (isThere(doc, field) ? [] : settling(doc, field, place))),
    ...left.flatMap((field) => settling(doc, field, null)),
  ];
}

const isThere = (doc: CompartmentDoc, field: string): boolean =>
  doc.facts.current(field).some(({ value }) => value !== null);
