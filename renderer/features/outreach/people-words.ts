// How those who were there are called.

import type { MetId } from "#shared/domain/outreach/index.ts";
import type { CalendarDay } from "#shared/kernel/calendar-day.ts";
import type { FileSummary } from "#shared/ports/engine.ts";
import type { EncounterView, MetView } from "#shared/ports/outreach.ts";
import type { CaseFileId } from "#shared/protocol/ids.ts";
import { hourOfDay, shortDay } from "#text/format.ts";
import { outreach, youngPeople } from "#text/fr.ts";

export type Files = ReadonlyMap<CaseFileId, FileSummary>;
export type Mets = ReadonlyMap<MetId, MetView>;

export const metById = (met: readonly MetView[]): Mets => new Map(met.map((each) => [each.id, each]));

export const metName = ({ name }: Pick<MetView, "name">, place: string): string =>
  name === "" ? outreach.unknownAt(place) : name;

/** `null`: this device does not have the file. */
export const fileName = (files: Files, id: CaseFileId): string | null => {
  const file = files.get(id);
  if (file === undefined) return null;
  return file.name === "" ? youngPeople.unnamed : file.name;
};

export function namesIn({ met, files: present, place }: EncounterView, files: Files, mets: Mets): readonly string[] {
  return [
    ...present.map((id) => fileName(files, id) ?? outreach.fileElsewhere),
    ...met.flatMap((id) => {
      const each = mets.get(id);
      return each === undefined ? [] : [metName(each, place)];
    }),
  ];
}

/** « 20/11 à 21 h 47 » */
export const whenOf = ({ on, hour }: Pick<EncounterView, "on" | "hour">, today: CalendarDay): string =>
  hour === null ? shortDay(on, today) : `${shortDay(on, today)}, ${hourOfDay(hour)}`;
