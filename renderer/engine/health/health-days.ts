// HEA-8: the days of the tracks that this device reads. Pure.
import { type HealthDay, isExpectedIn, legibleHealth } from "#shared/domain/health/index.ts";
import type { CalendarDay } from "#shared/kernel/calendar-day.ts";
import type { CompartmentDoc } from "../crdt/compartment-doc.ts";
import { currentOf, saidOf } from "../files/saying.ts";

/** Of two days written apart, both: nobody is missed while a person settles. */
export const healthDaysIn = (tracks: readonly CompartmentDoc[]): readonly HealthDay[] =>
  tracks
    .filter((doc) => isExpectedIn(saidOf(doc, "step")))
    .flatMap((doc) => {
      const at = legibleHealth("nextAt", saidOf(doc, "nextAt"));
      return currentOf(doc, "nextOn").flatMap(({ value }): readonly HealthDay[] => {
        const on = legibleHealth("nextOn", value);
        return typeof on === "string" ? [{ on: on as CalendarDay, at: typeof at === "string" ? at : null }] : [];
      });
    });
