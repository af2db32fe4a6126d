import { Plus } from "lucide-react";
import { useState } from "react";
import { useEngine, useResources } from "#features/engine/index.ts";
import { NewItemDialog, recordText, recordWords } from "#features/fields/index.ts";
import { goTo } from "#features/navigation/index.ts";
import type { RecordId } from "#shared/domain/records/index.ts";
import { bookingSign } from "#shared/domain/resources/index.ts";
import type { CalendarDay } from "#shared/kernel/calendar-day.ts";
import type { Instant } from "#shared/kernel/instant.ts";
import { DEFAULT_TIME_ZONE, dayIn } from "#shared/kernel/time-zone.ts";
import type { FileView } from "#shared/ports/engine.ts";
import type { BookingKind, ResourcesView } from "#shared/ports/resources.ts";
import { inView } from "#shared/ports/said-file.ts";
import { kindOf, type ResourceView, standing } from "#shared/ports/said-resources.ts";
import { resources as words } from "#text/fr.ts";
import { Button } from "#ui/Button.tsx";
import { Card } from "#ui/Card.tsx";
import { BookingItem } from "./BookingItem.tsx";
import { DoubleBookings } from "./DoubleBookings.tsx";
import { freeText } from "./ResourceItem.tsx";
import "./resources.css";

type FileBookingsProps = { readonly file: FileView; readonly now: Instant; readonly kind: BookingKind };

const NOTHING: ResourcesView = { resources: [], bookings: [], canWrite: true };

/** What the project holds for this young person: only this file knows that it is for them. */
export function FileBookings({ file, now, kind }: FileBookingsProps) {
  const view = useResources() ?? NOTHING;
  const [isBooking, setBooking] = useState(false);
  const today = dayIn(now, DEFAULT_TIME_ZONE);
  const mine: FileView["records"][BookingKind] = inView<BookingKind>(file.records[kind]);
  const isOfKind = (resource: ResourceView): boolean => (kindOf(resource) === "home") === (kind === "homeBookings");
  const offered = inView(view.resources).filter(isOfKind);
  const canWrite = file.canWrite && view.canWrite;
  const booked = mine.map((link) => ({ link, booking: view.bookings.find(({ id }) => id === link.id) ?? null }));
  const twice = offered.flatMap((resource) => {
    const doubles = standing(resource, view, today).doubles.filter(({ ids }) =>
      mine.some(({ id }) => ids.includes(id)),
    );
    return doubles.length === 0 ? [] : [{ resource, doubles }];
  });
  return (
    <Card
      title={kind === "homeBookings" ? words.ofHome : words.ofMobility}
      end={
        <Button look="quiet" isSmall isDisabled={!canWrite || offered.length === 0} onPress={() => setBooking(true)}>
          <Plus className="icon" aria-hidden="true" />
          {words.book}
        </Button>
      }
    >
      {twice.map(({ resource, doubles }) => (
        <DoubleBookings
          key={resource.id}
          resource={resource}
          doubles={doubles}
          view={view}
          theirs={mine.map(({ id }) => id)}
        />
      ))}
      {booked.length === 0 && <p className="small">{offered.length === 0 ? words.nothingToBook : words.none}</p>}
      <ul className="records">
        {booked.map(({ link, booking }) =>
          booking === null ? (
            <li key={link.id} className="record booking-away">
              <strong>{nameOf(link, null, view)}</strong> <small>{words.notHere}</small>
            </li>
          ) : (
            <BookingItem
              key={link.id}
              booking={booking}
              kind={kindOfBooked(recordText(booking, "resource"), view)}
              title={`${nameOf(link, recordText(booking, "resource"), view)} (${bookingSign(link.id)})`}
              now={now}
              canWrite={canWrite}
            />
          ),
        )}
      </ul>
      <div>
        <Button look="quiet" isSmall onPress={() => goTo({ screen: "resources" })}>
          {words.seeAll}
        </Button>
      </div>
      {isBooking && (
        <BookDialog
          file={file}
          kind={kind}
          view={view}
          offered={offered}
          today={today}
          onClose={() => setBooking(false)}
        />
      )}
    </Card>
  );
}

const resourceIn = (id: string, { resources }: ResourcesView): ResourceView | undefined =>
  resources.find((resource) => resource.id === id);

const kindOfBooked = (id: string, view: ResourcesView): string => {
  const resource = resourceIn(id, view);
  return resource === undefined ? "" : kindOf(resource);
};

/** As it is called now; else as it was when it was booked. */
function nameOf(link: FileView["records"][BookingKind][number], id: string | null, view: ResourcesView): string {
  const resource = id === null ? undefined : resourceIn(id, view);
  return (resource === undefined ? "" : recordText(resource, "name")) || recordText(link, "name");
}

type BookDialogProps = {
  readonly file: FileView;
  readonly kind: BookingKind;
  readonly view: ResourcesView;
  readonly offered: readonly ResourceView[];
  readonly today: CalendarDay;
  readonly onClose: () => void;
};

/** What, from when, until when. Something that is taken may be booked all the same: the list then says so to everybody. */
function BookDialog({ file, kind, view, offered, today, onClose }: BookDialogProps) {
  const engine = useEngine();
  const form = `book/${file.summary.id}/${kind}`;
  const labels = offered.map((resource) => {
    const stands = standing(resource, view, today);
    const state = stands.state === "free" || stands.state === "reserved" ? "" : words.states[stands.state];
    const said = [state, freeText(stands, today)].filter((each) => each !== "").join(", ");
    return [resource.id, `${recordText(resource, "name")} (${said})`] as const;
  });
  const what = recordWords("bookings", "resource");
  return (
    <NewItemDialog
      form={form}
      title={kind === "homeBookings" ? words.bookHome : words.bookMobility}
      help={words.bookHelp}
      asked={[
        { name: "resource", ...what, codes: Object.fromEntries(labels) },
        { name: "from", ...recordWords("bookings", "from") },
        { name: "until", ...recordWords("bookings", "until") },
      ]}
      needed={{ resource: words.neededResource, from: words.neededFrom }}
      check={({ from, until }) =>
        typeof from === "string" && typeof until === "string" && until < from ? { until: words.order } : {}
      }
      add={(id, { resource, from, until }) => {
        const name = offered.find((each) => each.id === resource);
        const booking = {
          resource: resource as RecordId,
          name: name === undefined ? "" : recordText(name, "name"),
          from: from as CalendarDay,
          until: (until ?? null) as CalendarDay | null,
        };
        return engine.book({ file: file.summary.id, kind, id }, booking, form);
      }}
      onClose={onClose}
    />
  );
}
