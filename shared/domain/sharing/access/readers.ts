import type { CalendarDay } from "#shared/kernel/calendar-day.ts";
import type { ConsentRegister } from "../consent/consent.ts";
import { type Access, accessOf, type FileTeam, isOfOpener, type Reader, type Target } from "./access.ts";
import { type FileOpening, type TeamFact, teamOn } from "./team.ts";

/** All that decides who reads a file. */
export type AccessFacts = {
  readonly opening: FileOpening;
  readonly team: readonly TeamFact[];
  readonly register: ConsentRegister;
};

/** SHR-13: what each of these people may read of one compartment on a day: open or closed, why, and by which consent. */
export function readersOf<Person extends Reader>(
  people: readonly Person[],
  target: Target,
  { opening, team, register }: AccessFacts,
  date: CalendarDay,
): readonly { readonly reader: Person; readonly access: Access }[] {
  const members = teamOn(opening, team, date);
  return people.map((reader) => ({ reader, access: accessOf(reader, target, members, register, date) }));
}

/** SHR-28: who may change who reads a file: the team of the organisation that opened it. */
export const mayShare = (reader: Reader, team: FileTeam): boolean =>
  (reader.role === "educator" || reader.role === "advisor") &&
  isOfOpener(reader, team) &&
  team.members.includes(reader.person);
