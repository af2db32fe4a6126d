// OUT-9: files that were made apart and may be of one person. Pointed out, and settled by nobody but a person.
import { ageKnownOn } from "#shared/domain/people/index.ts";
import type { CalendarDay } from "#shared/kernel/calendar-day.ts";
import { fold } from "#shared/kernel/fold.ts";
import { NEAR_AGE, tellingWords } from "./recognise.ts";
import { soundOf } from "./sound.ts";

export type Listed = {
  readonly id: string;
  readonly bornOn: CalendarDay | null;
  readonly apparentAge: number | null;
  readonly basin: string | null;
};

/** How a whole name sounds, whatever the order of its words; empty: it names nobody. */
export const soundOfName = (name: string): string => tellingWords(name).map(soundOf).sort().join(" ");

/** Those of which another has a name that sounds the same, and the same birth date; or the same place and an age that fits. */
export function lookAlikes(files: Iterable<readonly [sound: string, file: Listed]>, today: CalendarDay): Set<string> {
  const bySound = Map.groupBy(files, ([sound]) => sound);
  bySound.delete("");
  return new Set(
    [...bySound.values()].flatMap((group) =>
      group.length < 2
        ? []
        : group.flatMap(([, file]) =>
            group.some(([, other]) => other.id !== file.id && isAlike(file, other, today)) ? [file.id] : [],
          ),
    ),
  );
}

function isAlike(left: Listed, right: Listed, today: CalendarDay): boolean {
  if (left.bornOn !== null && right.bornOn !== null) return left.bornOn === right.bornOn;
  const [one, other] = [ageKnownOn(left, today), ageKnownOn(right, today)];
  const isFitting = one === null || other === null || Math.abs(one - other) <= NEAR_AGE;
  return isFitting && left.basin !== null && right.basin !== null && fold(left.basin) === fold(right.basin);
}
