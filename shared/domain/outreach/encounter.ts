import type { Brand } from "#shared/kernel/brand.ts";
import type { CalendarDay } from "#shared/kernel/calendar-day.ts";
import type { CaseFileId } from "#shared/kernel/ids.ts";
import { fail, ok, type Result } from "#shared/kernel/result.ts";
import {
  type EncounterKind,
  encounterKinds,
  isCode,
  type NextStep,
  nextSteps,
  type SeenNeed,
  seenNeeds,
} from "./codes.ts";

/** Made by the form that it is typed in: the same form, sent twenty times, notes one encounter. */
export type EncounterId = Brand<string, "EncounterId">;

/** Somebody who was met and has no file yet. Not a name: two people called alike are two. */
export type MetId = Brand<string, "MetId">;

/** Somebody who was there: of a file, met before, or met for the first time, with or without a name. */
export type Present =
  | { readonly kind: "file"; readonly file: CaseFileId }
  | { readonly kind: "met"; readonly met: MetId }
  | { readonly kind: "new"; readonly name: string; readonly apparentAge: number | null };

/** What is noted of an encounter, whoever was there. */
export type EncounterAccount = {
  readonly on: CalendarDay;
  /** « 21:47 » in the zone of the project; `null`: nobody remembers. */
  readonly hour: string | null;
  readonly kind: EncounterKind;
  /** As it was typed. */
  readonly place: string;
  readonly said: string;
  readonly needs: readonly SeenNeed[];
  readonly next: NextStep | null;
  /** The day of the next step, where one was agreed. */
  readonly nextOn: CalendarDay | null;
};

export type NewEncounter = EncounterAccount & { readonly id: EncounterId; readonly who: readonly Present[] };

export type EncounterFailure =
  | { readonly kind: "empty" }
  | {
      readonly kind: "tooLong";
      readonly part: "said" | "place" | "name";
      readonly longest: number;
      readonly length: number;
    }
  | { readonly kind: "tooMany"; readonly most: number }
  | { readonly kind: "future" }
  | { readonly kind: "wrongShape" };

/** OUT-3: in characters. A longer text is refused whole, with its length, and stays in its form. */
export const LONGEST_SAID = 20_000;
export const LONGEST_PLACE = 120;
export const LONGEST_MET_NAME = 120;
export const MOST_PRESENT = 30;

/**
 * OUT-1, OUT-3: whether an encounter may be noted as it is. A name, a file or a place is enough. `today` is the day in the
 * project's zone: what has not happened yet is an appointment.
 */
export function checkEncounter(encounter: NewEncounter, today: CalendarDay): Result<null, EncounterFailure> {
  const { id, on, hour, kind, place, said, needs, next, who } = encounter;
  const names = who.flatMap((each) => (each.kind === "new" ? [each] : []));
  const isSomebody = names.length < who.length || names.some(({ name }) => name.trim() !== "");
  if (!isSomebody && place.trim() === "") return fail({ kind: "empty" });
  if (who.length > MOST_PRESENT) return fail({ kind: "tooMany", most: MOST_PRESENT });
  const parts = [
    ["said", said, LONGEST_SAID],
    ["place", place, LONGEST_PLACE],
    ...names.map(({ name }) => ["name", name, LONGEST_MET_NAME] as const),
  ] as const;
  const long = parts.find(([, text, longest]) => text.length > longest);
  if (long !== undefined) return fail({ kind: "tooLong", part: long[0], longest: long[2], length: long[1].length });
  if (on > today) return fail({ kind: "future" });
  const isShaped =
    /^[0-9a-f]{16,64}$/.test(id) &&
    (hour === null || /^([01]\d|2[0-3]):[0-5]\d$/.test(hour)) &&
    isCode(encounterKinds, kind) &&
    needs.every((need) => isCode(seenNeeds, need)) &&
    (next === null || isCode(nextSteps, next)) &&
    names.every(
      ({ apparentAge }) =>
        apparentAge === null || (Number.isInteger(apparentAge) && apparentAge >= 0 && apparentAge <= 99),
    );
  return isShaped ? ok(null) : fail({ kind: "wrongShape" });
}

/** The somebody who was met as number `at` of an encounter: the same on every device, however often it is noted. */
export const metIdOf = (encounter: EncounterId, at: number): MetId => `${encounter}.${at}` as MetId;

/** OUT-6: an account as it goes into a file: of the others who were there, only how many. */
export type FiledEncounter = EncounterAccount & { readonly others: number };

export function filedFrom(account: EncounterAccount, presentCount: number): FiledEncounter {
  const { on, hour, kind, place, said, needs, next, nextOn } = account;
  return { on, hour, kind, place, said, needs, next, nextOn, others: Math.max(0, presentCount - 1) };
}
