// What the room `resources` of a project holds: it is of no file, and everybody of the project reads it.
import { backStates, cancelReasons, kindsOfResource, MOST_PLACES, outOfUse } from "#shared/domain/resources/index.ts";
import { DAY, oneOf, text } from "../record.ts";

const made = { named: [], isOpen: true } as const;

export const resourceKinds = {
  /** RES-1 */
  resources: {
    ...made,
    title: "name",
    fields: {
      kind: oneOf(kindsOfResource),
      name: text(120),
      capacity: { kind: "number", least: 1, most: MOST_PLACES },
      organization: text(120),
      place: text(200),
      outOfUse: oneOf(outOfUse),
    },
  },
  /** RES-3: days and codes, under the id that a young person's compartment knows; no text, so that it can hold no name. */
  bookings: {
    ...made,
    fields: {
      /** The id of what is booked. */
      resource: { kind: "code", codes: null },
      from: DAY,
      until: DAY,
      back: DAY,
      backState: oneOf(backStates),
      cancelled: oneOf(cancelReasons),
    },
  },
} as const;
