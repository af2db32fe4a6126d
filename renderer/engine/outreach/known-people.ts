// Those whom the organisation knows: of a file, or met. Read once, and asked at each keystroke.
import {
  type Acquaintances,
  acquaint,
  type Described,
  type Known,
  type MetId,
  recognise,
} from "#shared/domain/outreach/index.ts";
import { ageKnownOn } from "#shared/domain/people/index.ts";
import type { CalendarDay } from "#shared/kernel/calendar-day.ts";
import type { OutreachView, SuggestionView } from "#shared/ports/outreach.ts";
import type { StoredSummary } from "#shared/ports/stored-summary.ts";
import type { CaseFileId } from "#shared/protocol/ids.ts";

type Someone = Omit<SuggestionView, "why">;

export type KnownPeople = Acquaintances<Someone>;

type Seen = { on: CalendarDay | null; place: string | null; by: string | null; readonly places: Set<string> };

/**
 * Somebody met who has a file is known by both names, and is the file; who has several, by all names, and is the one that is
 * shown.
 */
export function knownPeople(
  files: readonly StoredSummary[],
  { encounters, met }: Pick<OutreachView, "encounters" | "met">,
  today: CalendarDay,
  shownFor: (file: CaseFileId) => CaseFileId = (file) => file,
): KnownPeople {
  const stored = new Map(files.map((file) => [file.id, file]));
  const byFile = new Map(files.map((file) => [file.id, stored.get(shownFor(file.id)) ?? file]));
  const linksOf = new Map(met.map(({ id, links }) => [id, links.map(({ file }) => file)]));
  const seen = new Map<CaseFileId | MetId, Seen>();
  for (const { met: mets, files: present, on, place, author, isRemoved } of encounters) {
    if (isRemoved) continue;
    const linked = mets.flatMap((each) => linksOf.get(each) ?? []);
    for (const who of new Set([...mets, ...present, ...linked])) {
      const known = seen.get(who) ?? { on: null, place: null, by: null, places: new Set<string>() };
      if (known.on === null || on > known.on)
        Object.assign(known, { on, by: author, place: place === "" ? null : place });
      known.places.add(place);
      seen.set(who, known);
    }
  }
  const everybody = [
    ...files.map((file) => ofFile(byFile.get(file.id) ?? file, file.name, seen.get(file.id), today)),
    ...met.flatMap(({ id, name, apparentAge, links }): Known<Someone>[] => {
      const linked = links.flatMap(({ file }) => byFile.get(file) ?? []);
      if (linked.length > 0) return linked.map((file) => ofFile(file, name, seen.get(file.id), today));
      // Linked to a file that this device may not open: whoever asks has nothing to join.
      if (links.length > 0 || !seen.has(id)) return [];
      return [known({ kind: "met", met: id }, name, name, apparentAge, seen.get(id), [])];
    }),
  ];
  return acquaint(everybody);
}

/** Each once, with the reasons of the name that is most alike. */
export function suggested(described: Described, people: KnownPeople): readonly SuggestionView[] {
  const found = new Map<string, SuggestionView>();
  for (const { ref, why } of recognise(described, people, 12)) {
    const key = ref.who.kind === "file" ? ref.who.file : ref.who.met;
    if (!found.has(key)) found.set(key, { ...ref, why });
  }
  return [...found.values()].slice(0, 4);
}

function ofFile(file: StoredSummary, name: string, seen: Seen | undefined, today: CalendarDay): Known<Someone> {
  const age = ageKnownOn(file, today);
  return known({ kind: "file", file: file.id }, name, file.name, age, seen, file.basin === null ? [] : [file.basin]);
}

const known = (
  who: Someone["who"],
  name: string,
  shown: string,
  age: number | null,
  seen: Seen | undefined,
  places: readonly string[],
): Known<Someone> => ({
  ref: { who, name: shown, age, lastOn: seen?.on ?? null, lastPlace: seen?.place ?? null, seenBy: seen?.by ?? null },
  name,
  age,
  places: [...places, ...(seen?.places ?? [])],
});
