import { CalendarClock, Clock, type LucideIcon, Undo2, X } from "lucide-react";
import { useState } from "react";
import { useEngine } from "#features/engine/index.ts";
import { EditedField, RecordItem, recordText, seenIn } from "#features/fields/index.ts";
import { bookingSign, isCancelled, isLate, isLoan, stillHeld } from "#shared/domain/resources/index.ts";
import { type CalendarDay, formatFrenchDay } from "#shared/kernel/calendar-day.ts";
import type { Instant } from "#shared/kernel/instant.ts";
import { DEFAULT_TIME_ZONE, dayIn } from "#shared/kernel/time-zone.ts";
import type { RecordValues } from "#shared/ports/records.ts";
import { type BookingView, bookingFacts } from "#shared/ports/said-resources.ts";
import { failures, records, resources as words } from "#text/fr.ts";
import { Button } from "#ui/Button.tsx";
import { Pill, type Tone } from "#ui/Pill.tsx";
import { CancelDialog } from "./CancelDialog.tsx";
import { resourceField } from "./resource-field.ts";

type BookingItemProps = {
  readonly booking: BookingView;
  /** Of what is booked. */
  readonly kind: string;
  readonly title: string;
  readonly now: Instant;
  readonly canWrite: boolean;
};

/** One booking: from when to when, who wrote it down, and what became of it. */
export function BookingItem({ booking, kind, title, now, canWrite }: BookingItemProps) {
  const engine = useEngine();
  const [isOpen, setOpen] = useState(false);
  const [isCancelling, setCancelling] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const today = dayIn(now, DEFAULT_TIME_ZONE);
  const facts = bookingFacts(booking);
  const [gone, late] = [isCancelled(facts), isLate(facts, kind, today)];
  const sign = bookingSign(booking.id);
  const from = recordText(booking, "from");
  const isOut = isLoan(kind) && recordText(booking, "back") === "" && from !== "" && from <= today;
  const isFreed = !isOut && stillHeld(facts, kind, today)?.closing === "end";
  const write = async (values: RecordValues<"bookings">, field: "cancelled" | "back" | "until"): Promise<void> => {
    const at = { kind: "bookings", id: booking.id } as const;
    const done = await engine.setResource(at, values, seenIn(booking.fields[field]));
    setError(done.ok ? null : failures.write(done.failure));
  };
  const act = gone ? (
    <Button
      isSmall
      isDisabled={!canWrite}
      aria-label={words.putBackOf(sign)}
      onPress={() => void write({ cancelled: null }, "cancelled")}
    >
      <Undo2 className="icon" aria-hidden="true" />
      {words.putBack}
    </Button>
  ) : isFreed ? (
    <Button
      isSmall
      isDisabled={!canWrite}
      aria-label={words.freeOf(sign)}
      onPress={() => void write({ until: today }, "until")}
    >
      <Undo2 className="icon" aria-hidden="true" />
      {words.free}
    </Button>
  ) : (
    isOut && (
      <Button
        isSmall
        isDisabled={!canWrite}
        aria-label={words.backOf(sign)}
        onPress={() => void write({ back: today }, "back")}
      >
        {words.back}
      </Button>
    )
  );
  const [icon, tone]: readonly [LucideIcon, Tone] = gone
    ? [X, "mute"]
    : late
      ? [Clock, "warn"]
      : [CalendarClock, "info"];
  return (
    <RecordItem
      icon={icon}
      tone={tone}
      title={title}
      about={aboutOf(booking)}
      end={late && <Pill tone="warn">{words.isLate}</Pill>}
      act={act}
      isOpen={isOpen}
      onOpen={() => setOpen(!isOpen)}
    >
      <div className="record-editor">
        <div className="record-fields">
          {(["from", "until", "back", "backState"] as const).map((field) => (
            <EditedField
              key={field}
              field={resourceField(engine, canWrite, { kind: "bookings", ...booking }, field)}
              now={now}
            />
          ))}
        </div>
        {!gone && (
          <div>
            <Button
              look="quiet"
              isSmall
              isDisabled={!canWrite}
              aria-label={words.cancelOf(sign)}
              onPress={() => setCancelling(true)}
            >
              {words.cancel}
            </Button>
          </div>
        )}
      </div>
      {error !== null && <p role="alert">{error}</p>}
      {isCancelling && <CancelDialog booking={booking} onClose={() => setCancelling(false)} />}
    </RecordItem>
  );
}

/** When, by whom, and what became of it. */
export function aboutOf(booking: BookingView): readonly string[] {
  const text = (field: "from" | "until" | "back" | "cancelled"): string => recordText(booking, field);
  const day = (field: "from" | "until" | "back"): string =>
    text(field) === "" ? "" : formatFrenchDay(text(field) as CalendarDay);
  const reason = text("cancelled");
  return [
    words.fromTo(day("from"), day("until")),
    day("back") === "" ? "" : words.isBack(day("back")),
    reason === "" ? "" : words.cancelledFor(records.field("bookings", "cancelled").codes[reason] ?? reason),
    booking.isMine ? words.byYou : words.by(booking.author),
  ];
}
