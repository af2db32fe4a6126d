// Calls on homes, seats and loans of the project. Each answers once what it did is on the disk, or says why it is not.
import { isIdOf, kindRule, recordRule } from "#shared/domain/records/index.ts";
import { fail } from "#shared/kernel/result.ts";
import type { ResourceCalls } from "#shared/ports/resources.ts";
import type { ProjectSpace } from "../project/project-space.ts";
import { checkedOf } from "../records/record-calls.ts";
import { adding, bringingBack, changing, removing } from "../records/record-facts.ts";
import { everSaid, recordHistory } from "../records/record-views.ts";
import { formChange } from "../space/forms.ts";
import type { OpenSpace } from "../space/open-space.ts";

export function resourceCalls(current: () => OpenSpace & { readonly project: ProjectSpace }): ResourceCalls {
  const keeper = () => current().project.resources;
  /** A form that stays only offers once more what was taken. */
  const empty = async (form: string): Promise<void> => {
    const { store, vault } = current();
    await store.write([formChange(vault, form, null)], "relaxed").catch(() => undefined);
  };

  return {
    addResource: async (id, values, form) => {
      const checked = checkedOf({ kind: "resources", id }, values);
      if (!checked.ok) return checked;
      const added = await keeper().say((doc) => adding(doc, "resources", id, checked.value));
      if (added.ok) await empty(form);
      return added;
    },

    setResource: (at, changes, seen) => {
      const checked = checkedOf(at, changes, (field) => everSaid(keeper().doc(), { ...at, field }));
      if (!checked.ok) return Promise.resolve(checked);
      const { me } = keeper();
      return keeper().say((doc) => changing(doc, at.kind, at.id, checked.value, { seen, me }));
    },

    removeResource: (id, seen) => {
      const { me } = keeper();
      return keeper().say((doc) => removing(doc, "resources", id, { seen, me }));
    },

    bringBackResource: (id) => keeper().say((doc) => bringingBack(doc, "resources", id)),

    resourceHistory: ({ kind, id }, field) =>
      Promise.resolve(recordHistory(keeper().doc(), { kind, id, field }, current().project.reader())),

    book: async ({ file, kind, id }, { resource, name, from, until }, form) => {
      const booking = checkedOf({ kind: "bookings", id }, { resource, from, until });
      if (!booking.ok) return booking;
      const link = checkedOf({ kind, id }, { name });
      if (!link.ok) return link;
      const isRight = isIdOf(kindRule("resources"), resource) && (until === null || from <= until);
      if (!isRight) return fail({ kind: "invalid", field: "until", failure: { kind: "wrongShape" } });
      // The file first: a booking of which nobody knows whose it is would hold a place for nobody.
      const linked = await current().project.desk.addTo(file, recordRule(kind).compartment, (doc) =>
        adding(doc, kind, id, link.value),
      );
      if (!linked.ok) return linked;
      const booked = await keeper().say((doc) => adding(doc, "bookings", id, booking.value));
      if (booked.ok) await empty(form);
      return booked;
    },
  };
}
