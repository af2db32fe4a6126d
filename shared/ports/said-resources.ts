// What stands of the list of the project, as the rules read it.
import type { RecordId } from "#shared/domain/records/index.ts";
import {
  type BookingFacts,
  bookingsOf,
  type KindOfResource,
  kindsOfResource,
  type Standing,
  type StillHeld,
  standingOf,
  stillHeld,
} from "#shared/domain/resources/index.ts";
import type { CalendarDay } from "#shared/kernel/calendar-day.ts";
import type { Json } from "#shared/kernel/json.ts";
import type { FieldView } from "./engine.ts";
import type { RecordView } from "./records.ts";
import type { ResourcesView } from "./resources.ts";
import { inView } from "./said-file.ts";

export type ResourceView = RecordView<"resources">;
export type BookingView = RecordView<"bookings">;

/** RES-4: of each field all that stands. */
export const bookingFacts = ({ id, fields }: BookingView): BookingFacts<RecordId> => ({
  id,
  resource: String(all(fields.resource)[0] ?? ""),
  from: all(fields.from),
  until: all(fields.until),
  back: all(fields.back),
  cancelled: all(fields.cancelled),
});

/** A kind of a later version is one among the others. */
export const kindOf = ({ fields }: ResourceView): KindOfResource =>
  kindsOfResource.find((kind) => kind === all(fields.kind)[0]) ?? "other";

/** RES-4: of two numbers of places the one that promises less; one place where nobody said how many. */
export function capacityOf({ fields }: ResourceView): number {
  const said = all(fields.capacity).flatMap((value) => (typeof value === "number" ? [value] : []));
  return said.length === 0 ? 1 : Math.min(...said);
}

/** Where something stands on a day, with what was booked of it. */
export const standing = (
  resource: ResourceView,
  { bookings }: Pick<ResourcesView, "bookings">,
  today: CalendarDay,
): Standing<RecordId> =>
  standingOf(
    {
      id: resource.id,
      kind: kindOf(resource),
      capacity: capacityOf(resource),
      isOutOfUse: all(resource.fields.outOfUse).some((value) => value !== null),
    },
    bookingsOf(inView(bookings).map(bookingFacts), resource.id),
    today,
  );

/** RES-6: what of the list still takes something up on a day. */
export const heldIn = (view: ResourcesView, today: CalendarDay): readonly StillHeld<RecordId>[] => {
  const kinds = new Map(view.resources.map((resource) => [resource.id as string, kindOf(resource)]));
  return inView(view.bookings).flatMap((booking) => {
    const facts = bookingFacts(booking);
    return stillHeld(facts, kinds.get(facts.resource) ?? "other", today) ?? [];
  });
};

/** RES-6: since when each of them does. */
export const heldSince = (view: ResourcesView, today: CalendarDay): ReadonlyMap<string, CalendarDay> =>
  new Map(heldIn(view, today).map(({ id, since }) => [id, since]));

const all = ({ values }: FieldView): readonly Json[] => values.map(({ value }) => value);
