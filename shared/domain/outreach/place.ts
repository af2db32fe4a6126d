import type { Brand } from "#shared/kernel/brand.ts";
import type { CalendarDay } from "#shared/kernel/calendar-day.ts";
import { fold } from "#shared/kernel/fold.ts";
import { fail, ok, type Result } from "#shared/kernel/result.ts";
import { isCode, placeKinds } from "./codes.ts";

/** OUT-7: a place is known by its name, folded: two people who name it apart speak of one place. */
export type PlaceId = Brand<string, "PlaceId">;

/** `null` for a text that names nothing. */
export const placeIdOf = (name: string): PlaceId | null => {
  const folded = fold(name);
  return folded === "" ? null : (folded as PlaceId);
};

/** What may be said of a place, and how long it may be, in characters. Codes are stored, never labels. */
export const PLACE_FIELDS = {
  name: 120,
  kind: 40,
  /** Address, or how to get there. */
  where: 300,
  contact: 200,
  hours: 200,
  /** What a colleague should know before going. Of the place, never of a person. */
  caution: 2_000,
  /** `yes` or `null`. */
  archived: 3,
} as const;

export type PlaceField = keyof typeof PLACE_FIELDS;
export const placeFields = Object.keys(PLACE_FIELDS) as readonly PlaceField[];

export type PlaceFailure =
  | { readonly kind: "tooLong"; readonly longest: number; readonly length: number }
  | { readonly kind: "needed" }
  | { readonly kind: "wrongShape" };

/** OUT-7: what a field of a place may hold; an emptied one is `null`. Refused whole, never cut. */
export function checkPlaceField(field: PlaceField, value: string | null): Result<string | null, PlaceFailure> {
  const text = value?.trim() ?? "";
  if (text === "") return field === "name" ? fail({ kind: "needed" }) : ok(null);
  const longest = PLACE_FIELDS[field];
  if (text.length > longest) return fail({ kind: "tooLong", longest, length: text.length });
  if (field === "kind" && !isCode(placeKinds, text)) return fail({ kind: "wrongShape" });
  if (field === "archived" && text !== "yes") return fail({ kind: "wrongShape" });
  return ok(text);
}

export type Visit = { readonly place: string; readonly on: CalendarDay };

/** OUT-7: the visits of each place, by encounter or by round, the last noted first: how many, and the last day. */
export function visitsByPlace(
  visits: readonly Visit[],
): ReadonlyMap<PlaceId, { readonly name: string; readonly count: number; readonly lastOn: CalendarDay }> {
  const found = new Map<PlaceId, { name: string; count: number; firstOn: CalendarDay; lastOn: CalendarDay }>();
  for (const { place, on } of visits) {
    const id = placeIdOf(place);
    if (id === null) continue;
    const known = found.get(id);
    if (known === undefined) found.set(id, { name: place.trim(), count: 1, firstOn: on, lastOn: on });
    else {
      known.count++;
      // It keeps the spelling under which it was first known.
      if (on <= known.firstOn) Object.assign(known, { firstOn: on, name: place.trim() });
      if (on > known.lastOn) known.lastOn = on;
    }
  }
  return found;
}
