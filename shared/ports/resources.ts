// Homes, seats and loans of the project, as the window asks for them and is shown them.
import type { ProjectKind, RecordId } from "#shared/domain/records/index.ts";
import type { CalendarDay } from "#shared/kernel/calendar-day.ts";
import type { Result } from "#shared/kernel/result.ts";
import type { FactId, ValueView, WriteFailure } from "./engine.ts";
import type { RecordAt, RecordValues, RecordView } from "./records.ts";

/** The first to be written down first; what was removed for good is last, and marked so. */
export type ResourcesView = { readonly [Kind in ProjectKind]: readonly RecordView<Kind>[] } & {
  /** False while something of it lacks here: what is typed stays in its form. */
  readonly canWrite: boolean;
};

export type ResourceAt<Kind extends ProjectKind = ProjectKind> = { readonly kind: Kind; readonly id: RecordId };

/** The kinds of records by which a young person's compartment knows which bookings are theirs. */
export type BookingKind = "homeBookings" | "mobilityBookings";

export type NewBooking = {
  readonly resource: RecordId;
  /** How it is called today: for who reads the file where the list of the project has not come. */
  readonly name: string;
  readonly from: CalendarDay;
  /** The last day; `null`: nobody knows yet. */
  readonly until: CalendarDay | null;
};

export type ResourceCalls = {
  /** Writes a home, a seat or a loan down, and forgets its form. The same one, asked twice, is written once. */
  readonly addResource: (
    id: RecordId,
    values: RecordValues<"resources">,
    form: string,
  ) => Promise<Result<null, WriteFailure>>;
  /** Writes some fields of one, or of a booking, each in the place of what was shown of it; `null` empties one. */
  readonly setResource: <Kind extends ProjectKind>(
    at: ResourceAt<Kind>,
    changes: RecordValues<Kind>,
    seen: readonly FactId[],
  ) => Promise<Result<null, WriteFailure>>;
  /** Takes one out of the list as it was shown: what others wrote of it apart keeps it in view. */
  readonly removeResource: (id: RecordId, seen: readonly FactId[]) => Promise<Result<null, WriteFailure>>;
  readonly bringBackResource: (id: RecordId) => Promise<Result<null, WriteFailure>>;
  readonly resourceHistory: (at: ResourceAt, field: string) => Promise<readonly ValueView[]>;
  /**
   * RES-3: books for the young person of a file: their compartment keeps the id, the list of the project the days. Offline
   * too. Asked again after a failure in between, it does what lacks, and nothing twice.
   */
  readonly book: (at: RecordAt<BookingKind>, booking: NewBooking, form: string) => Promise<Result<null, WriteFailure>>;
};
