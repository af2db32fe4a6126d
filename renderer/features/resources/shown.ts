// The list of the project as the rules read it, and its fields as they are edited.
import type { Engine } from "#features/engine/index.ts";
import { type Editable, NOTHING, recordText, recordWords, valueIn } from "#features/fields/index.ts";
import type { ProjectKind, RecordField, RecordId } from "#shared/domain/records/index.ts";
import {
  type BookingFacts,
  bookingsOf,
  type KindOfResource,
  kindsOfResource,
  type Standing,
  standingOf,
} from "#shared/domain/resources/index.ts";
import type { CalendarDay } from "#shared/kernel/calendar-day.ts";
import type { FieldView } from "#shared/ports/engine.ts";
import type { RecordView } from "#shared/ports/records.ts";
import type { ResourcesView } from "#shared/ports/resources.ts";
import { inView } from "#shared/ports/said-file.ts";
import { records } from "#text/fr.ts";

export type ResourceView = RecordView<"resources">;
export type BookingView = RecordView<"bookings">;

const all = ({ values }: FieldView) => values.map(({ value }) => value);

/** RES-4: of each field all that stands. */
export const bookingFacts = ({ id, fields }: BookingView): BookingFacts<RecordId> => ({
  id,
  resource: String(valueIn(fields.resource) ?? ""),
  from: all(fields.from),
  until: all(fields.until),
  back: all(fields.back),
  cancelled: all(fields.cancelled),
});

/** A kind of a later version is one among the others. */
export const kindOf = (resource: ResourceView): KindOfResource =>
  kindsOfResource.find((kind) => kind === recordText(resource, "kind")) ?? "other";

/** RES-4: of two numbers of places, the one that promises less. */
export const capacityOf = ({ fields }: ResourceView): number =>
  Math.min(...all(fields.capacity).flatMap((value) => (typeof value === "number" ? [value] : [])), Infinity);

export function standing(
  resource: ResourceView,
  { bookings }: Pick<ResourcesView, "bookings">,
  today: CalendarDay,
): Standing<RecordId> {
  const capacity = capacityOf(resource);
  return standingOf(
    {
      id: resource.id,
      kind: kindOf(resource),
      capacity: Number.isFinite(capacity) ? capacity : 1,
      isOutOfUse: resource.fields.outOfUse.values.some(({ value }) => value !== null),
    },
    bookingsOf(inView(bookings).map(bookingFacts), resource.id),
    today,
  );
}

/** A field of something of the project, as it is edited. */
export const resourceField = <Kind extends ProjectKind>(
  engine: Engine,
  canWrite: boolean,
  { kind, id, fields }: { readonly kind: Kind; readonly id: RecordId; readonly fields: RecordView<Kind>["fields"] },
  field: RecordField<Kind>,
): Editable => ({
  ...recordWords(kind, field),
  form: `resource/${kind}/${id}/${field}`,
  view: fields[field] ?? NOTHING,
  canWrite,
  placeholder: records.unsaid,
  write: (value, seen) => engine.setResource({ kind, id }, { [field]: value } as never, seen),
  history: () => engine.resourceHistory({ kind, id }, field),
});
