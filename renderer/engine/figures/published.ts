// What stands in a room of figures, that of a month, and what is to be said there. Pure: documents in, facts out.
import {
  type CaseFacts,
  type PartName,
  type Published,
  partsOf,
  partsOfMonth,
  toPublish,
} from "#shared/domain/figures/index.ts";
import type { CalendarMonth } from "#shared/kernel/calendar-month.ts";
import type { Json } from "#shared/kernel/json.ts";
import {
  FIGURES_VERSION,
  type SamePseudonym,
  type StoredFigures,
  versionOf,
  writeFacts,
  writeSame,
} from "#shared/ports/stored-figures.ts";
import type { CompartmentDoc } from "../crdt/compartment-doc.ts";
import type { NewFact } from "../files/fact-writer.ts";
import { pseudonymOf } from "./pseudonym.ts";

const PREFIX = "figures/";
const fieldOf = (pseudonym: string, part: string): string => `${PREFIX}${pseudonym}/${part}`;

/** FIG-14: which other pseudonyms are of the same person; it stands where what the case is stands. */
export const SAME = "same";

/** Of whom a field speaks, and which part of them; `null` for another field. */
export function partIn(field: string): { readonly pseudonym: string; readonly part: PartName | typeof SAME } | null {
  const [, pseudonym, part] = /^figures\/([0-9a-f]{32})\/(case|same|\d{4}-\d{2}-\d{2})$/.exec(field) ?? [];
  return pseudonym === undefined || part === undefined ? null : { pseudonym, part: part as PartName | typeof SAME };
}

/** What is to be said of a case. `same`: `null` where a file that it names is not read here, and nothing is said of that. */
export type ToSay = Pick<StoredFigures, "id" | "keys" | "facts"> & { readonly same: readonly SamePseudonym[] | null };

/** What this device said last of each field of one room, since it was started (FIG-8). */
export type Said = Map<string, string | null>;

/** FIG-6 to FIG-9, FIG-13, FIG-14: what a case makes this device say in the room of a month; nothing when it stands already. */
export function sayingFigures(
  doc: CompartmentDoc | null,
  month: CalendarMonth,
  { id, keys, facts, same }: ToSay,
  said: ReadonlyMap<string, string | null>,
): readonly NewFact[] {
  const pseudonyms = keys.flatMap((key) => pseudonymOf(id, key) ?? []);
  return pseudonyms.flatMap((pseudonym, at) =>
    sayingOne(doc, pseudonym, at === 0 ? wantedOf(facts, same, month) : new Map(), said, at === 0 && same === null),
  );
}

function wantedOf(facts: CaseFacts, same: ToSay["same"], month: CalendarMonth): ReadonlyMap<string, string> {
  const parts = partsOfMonth(partsOf(facts), month);
  const wanted = new Map<string, string>([...parts].map(([part, each]) => [part, JSON.stringify(writeFacts(each))]));
  if (parts.has("case") && same !== null && same.length > 0) wanted.set(SAME, JSON.stringify(writeSame(same)));
  return wanted;
}

function sayingOne(
  doc: CompartmentDoc | null,
  pseudonym: string,
  wanted: ReadonlyMap<string, string>,
  said: ReadonlyMap<string, string | null>,
  leavesSame: boolean,
): readonly NewFact[] {
  const currentOf = (part: string) => doc?.facts.current(fieldOf(pseudonym, part)) ?? [];
  const parts = (doc?.facts.fields(fieldOf(pseudonym, "")) ?? [])
    .flatMap((field) => partIn(field)?.part ?? [])
    .filter((part) => part !== SAME || !leavesSame);
  const published = new Map(
    parts.map((part): [string, Published] => {
      const values = currentOf(part).map(({ value }) => value);
      return [part, { texts: values.map(textOf), version: Math.max(0, ...values.map(versionOf)) }];
    }),
  );
  const before = new Map(
    [...published.keys(), ...wanted.keys()].flatMap((part) => {
      const text = said.get(fieldOf(pseudonym, part));
      return text === undefined ? [] : [[part, text] as const];
    }),
  );
  return toPublish(published, wanted, FIGURES_VERSION, before).map(({ part, text }) => ({
    field: fieldOf(pseudonym, part),
    value: text === null ? null : (JSON.parse(text) as Json),
    supersedes: currentOf(part).map(({ id }) => id),
  }));
}

const textOf = (value: Json): string | null => (value === null ? null : JSON.stringify(value));

/** Remembers what was said. */
export function remember(said: Said, facts: readonly NewFact[]): void {
  for (const { field, value } of facts) said.set(field, textOf(value));
}
