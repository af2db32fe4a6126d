import { Bike, House, type LucideIcon, Package, School } from "lucide-react";
import { useState } from "react";
import { useEngine } from "#features/engine/index.ts";
import { EditedField, RecordItem, recordText, seenIn } from "#features/fields/index.ts";
import { recordFields } from "#shared/domain/records/index.ts";
import {
  bookingSign,
  claimOf,
  isCancelled,
  type KindOfResource,
  type ResourceState,
  type Standing,
} from "#shared/domain/resources/index.ts";
import { type CalendarDay, formatFrenchDay } from "#shared/kernel/calendar-day.ts";
import type { Instant } from "#shared/kernel/instant.ts";
import type { Result } from "#shared/kernel/result.ts";
import { DEFAULT_TIME_ZONE, dayIn } from "#shared/kernel/time-zone.ts";
import type { FieldView, WriteFailure } from "#shared/ports/engine.ts";
import type { ResourcesView } from "#shared/ports/resources.ts";
import { inView } from "#shared/ports/said-file.ts";
import { type BookingView, bookingFacts, capacityOf, kindOf, type ResourceView } from "#shared/ports/said-resources.ts";
import { moment } from "#text/format.ts";
import { caseFile, failures, records, resources as words } from "#text/fr.ts";
import { Button } from "#ui/Button.tsx";
import { Pill, type Tone } from "#ui/Pill.tsx";
import { BookingItem } from "./BookingItem.tsx";
import { resourceField } from "./resource-field.ts";

const icons: Readonly<Record<KindOfResource, LucideIcon>> = {
  home: House,
  codeSeats: School,
  bike: Bike,
  scooter: Bike,
  other: Package,
};

const tones: Readonly<Record<ResourceState, Tone>> = {
  bookedTwice: "stop",
  outOfUse: "mute",
  late: "warn",
  full: "info",
  reserved: "ok",
  free: "ok",
};

type ResourceItemProps = {
  readonly resource: ResourceView;
  readonly stands: Standing;
  readonly view: ResourcesView;
  readonly now: Instant;
};

/** One thing of the project: whether it is free, from when, and who wrote down what. */
export function ResourceItem({ resource, stands, view, now }: ResourceItemProps) {
  const engine = useEngine();
  const [isOpen, setOpen] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const today = dayIn(now, DEFAULT_TIME_ZONE);
  const { canWrite } = view;
  const name = recordText(resource, "name") || records.title("resources", resource.id, "");
  const capacity = capacityOf(resource);
  const { removal } = resource;
  const settle = async (settling: Promise<Result<null, WriteFailure>>): Promise<void> => {
    const settled = await settling;
    setError(settled.ok ? null : failures.write(settled.failure));
  };
  const seen = Object.values<FieldView>(resource.fields).flatMap(seenIn);
  return (
    <RecordItem
      icon={icons[kindOf(resource)]}
      tone={tones[stands.state]}
      title={name}
      about={[
        removal === null ? "" : records.removedApart(name),
        freeText(stands, today),
        capacity > 1 ? words.takenOf(stands.taken, capacity) : "",
        recordText(resource, "place"),
        recordText(resource, "organization"),
      ]}
      end={<Pill tone={tones[stands.state]}>{words.states[stands.state]}</Pill>}
      isOpen={isOpen}
      onOpen={() => setOpen(!isOpen)}
    >
      <Bookings resource={resource} view={view} now={now} />
      <div className="record-editor">
        {removal !== null && (
          <p>{records.removedBy(removal.isMine ? caseFile.you : removal.author, moment(removal.at, now))}</p>
        )}
        <div className="record-fields">
          {recordFields("resources").map((field) => (
            <EditedField
              key={field}
              field={resourceField(engine, canWrite, { kind: "resources", ...resource }, field)}
              now={now}
            />
          ))}
        </div>
        <div>
          <Button
            look="quiet"
            isSmall
            isDisabled={!canWrite}
            aria-label={records.removeOf(name)}
            onPress={() => void settle(engine.removeResource(resource.id, seen))}
          >
            {records.remove}
          </Button>
          {removal !== null && (
            <Button
              look="quiet"
              isSmall
              isDisabled={!canWrite}
              onPress={() => void settle(engine.bringBackResource(resource.id))}
            >
              {records.keep}
            </Button>
          )}
        </div>
      </div>
      {error !== null && <p role="alert">{error}</p>}
    </RecordItem>
  );
}

/** RES-2: in words; empty for what is out of use. */
export function freeText({ state, freeFrom }: Standing, today: CalendarDay): string {
  if (state === "outOfUse") return "";
  if (state === "late") return words.awaited;
  if (freeFrom === null) return words.freeUnknown;
  return freeFrom === today ? words.freeToday : words.freeFrom(formatFrenchDay(freeFrom));
}

type BookingsProps = Pick<ResourceItemProps, "resource" | "view" | "now">;

function Bookings({ resource, view, now }: BookingsProps) {
  const today = dayIn(now, DEFAULT_TIME_ZONE);
  const kind = kindOf(resource);
  const all = inView(view.bookings)
    .filter((booking) => recordText(booking, "resource") === resource.id)
    .toSorted((left, right) => (recordText(left, "from") < recordText(right, "from") ? -1 : 1));
  const isOver = (booking: BookingView): boolean => {
    const facts = bookingFacts(booking);
    const end = claimOf(facts, kind, today)?.until ?? null;
    return isCancelled(facts) || (end !== null && end < today);
  };
  const item = (booking: BookingView) => (
    <BookingItem
      key={booking.id}
      booking={booking}
      kind={kind}
      title={words.booking(bookingSign(booking.id))}
      now={now}
      canWrite={view.canWrite}
    />
  );
  const [over, going] = [all.filter(isOver), all.filter((booking) => !isOver(booking))];
  return (
    <div className="bookings">
      {all.length === 0 && <p className="small">{words.noBooking}</p>}
      <ul className="records">{going.map(item)}</ul>
      {over.length > 0 && (
        <details className="removed">
          <summary>{words.past(over.length)}</summary>
          <ul className="records">{over.map(item)}</ul>
        </details>
      )}
    </div>
  );
}
