import type { Brand } from "#shared/kernel/brand.ts";
import type { CalendarDay } from "#shared/kernel/calendar-day.ts";
import type { PersonId } from "#shared/kernel/ids.ts";
import type { Capacity } from "./signing/capacity.ts";
import type { Sha256 } from "./text/version.ts";

export type OpeningId = Brand<string, "OpeningId">;

/** CON-2: the dated act by which the Mission Locale opens the CEJ. Another fact than the third signature. */
export type OpeningAct = {
  readonly id: OpeningId;
  readonly hash: Sha256;
  readonly openedOn: CalendarDay;
  readonly by: PersonId;
  readonly capacity: Capacity;
};
