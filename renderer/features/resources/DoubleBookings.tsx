import { GitCompareArrows } from "lucide-react";
import { useState } from "react";
import { recordText } from "#features/fields/index.ts";
import type { RecordId } from "#shared/domain/records/index.ts";
import { bookingSign, type DoubleBooking } from "#shared/domain/resources/index.ts";
import { formatFrenchDay } from "#shared/kernel/calendar-day.ts";
import type { ResourcesView } from "#shared/ports/resources.ts";
import type { BookingView, ResourceView } from "#shared/ports/said-resources.ts";
import { resources as words } from "#text/fr.ts";
import { Button } from "#ui/Button.tsx";
import { aboutOf } from "./BookingItem.tsx";
import { CancelDialog } from "./CancelDialog.tsx";

type DoubleBookingsProps = {
  readonly resource: ResourceView;
  readonly doubles: readonly DoubleBooking<RecordId>[];
  readonly view: ResourcesView;
  /** Those of the young person whose file is open. */
  readonly theirs?: readonly RecordId[];
};

/** RES-5: places that were given too often. All stand until a person says which one goes. */
export function DoubleBookings({ resource, doubles, view, theirs = [] }: DoubleBookingsProps) {
  const [cancelled, setCancelled] = useState<BookingView | null>(null);
  const title = words.twice(recordText(resource, "name"));
  return (
    <>
      {doubles.map(({ from, ids }) => (
        <section key={ids.join()} className="card conflict" aria-label={title}>
          <h3>
            <GitCompareArrows className="icon" aria-hidden="true" />
            {title}
          </h3>
          <p>{words.twiceHelp(formatFrenchDay(from))}</p>
          <ul>
            {view.bookings
              .filter(({ id }) => ids.includes(id))
              .map((booking) => (
                <li key={booking.id} className="double-booking">
                  <span>
                    <strong>{words.booking(bookingSign(booking.id))}</strong>{" "}
                    <small>
                      {[theirs.includes(booking.id) ? words.theirs : "", ...aboutOf(booking)]
                        .filter(Boolean)
                        .join(" · ")}
                    </small>
                  </span>
                  <Button
                    isSmall
                    isDisabled={!view.canWrite}
                    aria-label={words.cancelOf(bookingSign(booking.id))}
                    onPress={() => setCancelled(booking)}
                  >
                    {words.cancel}
                  </Button>
                </li>
              ))}
          </ul>
        </section>
      ))}
      {cancelled !== null && <CancelDialog booking={cancelled} onClose={() => setCancelled(null)} />}
    </>
  );
}
