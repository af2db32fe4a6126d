// An invented answer of an invented young person, as a form would hand it to the engine.
import { wordingOn } from "#shared/domain/sharing/index.ts";
import type { CalendarDay } from "#shared/kernel/calendar-day.ts";
import type { OrganizationId, PersonId } from "#shared/kernel/ids.ts";
import { instant } from "#shared/kernel/instant.ts";
import { DEFAULT_TIME_ZONE, dayIn } from "#shared/kernel/time-zone.ts";
import type { NewAnswer, ReaderView } from "#shared/ports/access.ts";
import type { Person } from "#shared/ports/engine.ts";
import type { Colleague } from "./a-team.ts";

export const CLAIRE: Person = { name: "Claire P.", role: "advisor", organizationName: "Mission Locale du Lot" };
export const MISSION_LOCALE = CLAIRE.organizationName as OrganizationId;

export const today = (): CalendarDay => dayIn(instant(Date.now()), DEFAULT_TIME_ZONE);

/** « Yes » to the shared support, said aloud; Claire will work on the file. */
export const aYes = (team: readonly PersonId[], changes: Partial<NewAnswer> = {}): NewAnswer => ({
  scope: "sharedSupport",
  answer: "given",
  givenBy: "youngPerson",
  method: "oralWitnessed",
  purpose: "coordination",
  wording: wordingOn(changes.scope ?? "sharedSupport", today()) ?? { version: 0, text: "" },
  telling: { readBy: "Karim B.", interpreter: null, witness: "Sonia R." },
  answeredOn: today(),
  until: null,
  recipients: [],
  organizations: [MISSION_LOCALE],
  team,
  tracks: [],
  ...changes,
});

/** The number of somebody in the project, as the open file shows it. */
export function personIn(bench: Colleague, name: string): PersonId {
  const { readers = [], others = [] } = bench.view("file")?.access ?? {};
  const found = [...readers, ...others].find((each) => each.name === name);
  if (found === undefined) throw new Error("nobody is called that here");
  return found.person;
}

/** What somebody reads of the open file: « identity: open », for each compartment. */
export const readingsOf = (bench: Colleague, name: string): readonly string[] => {
  const reader = bench.view("file")?.access.readers.find((each) => each.name === name);
  return Object.entries(reader?.reads ?? ({} as ReaderView["reads"])).map(
    ([each, { reading }]) => `${each}: ${reading}`,
  );
};
