import { standingFacts } from "#shared/domain/law/index.ts";
import type { CalendarDay } from "#shared/kernel/calendar-day.ts";
import type { PersonId } from "#shared/kernel/ids.ts";
import type { ConsentRegister } from "../consent/consent.ts";
import { type ConsentScope, consentScopes } from "../consent/scope.ts";
import { unsettledNos } from "../consent/standing.ts";
import { closedByWithdrawal } from "../consent/withdrawal.ts";
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

/**
 * SHR-31: whether what somebody said of a file takes a reader out of a compartment, whatever the day: they were let out of the
 * team, or a « no » closes what a « yes » had opened to them. Not the end of a consent, which a wrong clock would bring about, nor
 * an organisation that is called otherwise since: where nobody could let them in again, nothing but a person's word does it.
 */
export function isTakenOut(reader: Reader, target: Target, facts: AccessFacts, date: CalendarDay): boolean {
  const [read] = readersOf([reader], target, onAnyDay(facts, date), date);
  return read?.access.isOpen !== true && (isLetOut(reader, facts) || isRefused(reader, target, facts));
}

const isLetOut = ({ person }: Reader, { team }: AccessFacts): boolean =>
  standingFacts(team).some((fact) => fact.person === person && fact.stretch !== null && fact.stretch.until !== null);

function isRefused({ person }: Reader, { compartment }: Target, { register }: AccessFacts): boolean {
  const scopes = (Object.keys(consentScopes) as ConsentScope[]).filter((scope) =>
    closedByWithdrawal(scope).includes(compartment),
  );
  return scopes
    .flatMap((scope) => unsettledNos(scope, register))
    .some(({ recipients }) => recipients.length === 0 || recipients.includes(person));
}

/** An answer runs until somebody takes it back, and who was let in to the team stays until somebody lets them out. */
function onAnyDay({ opening, team, register }: AccessFacts, date: CalendarDay): AccessFacts {
  const begun = (day: CalendarDay): CalendarDay => (day > date ? date : day);
  return {
    opening,
    team: team.map((fact) =>
      fact.stretch?.until === null ? { ...fact, stretch: { from: begun(fact.stretch.from), until: null } } : fact,
    ),
    register: {
      ...register,
      consents: register.consents.map((each) => ({ ...each, answeredOn: begun(each.answeredOn), until: null })),
    },
  };
}

/**
 * SHR-31: whether somebody may change who reads a file, on whatever day. Of a person of whom nobody has said who they are it is
 * enough to be of the team.
 */
export function mayEverShare(person: PersonId, reader: Reader | null, facts: AccessFacts, date: CalendarDay): boolean {
  const { opening, team } = onAnyDay(facts, date);
  const then = teamOn(opening, team, date);
  return reader === null ? then.members.includes(person) : mayShare(reader, then);
}

/** SHR-28: who may change who reads a file: the team of the organisation that opened it. */
export const mayShare = (reader: Reader, team: FileTeam): boolean =>
  (reader.role === "educator" || reader.role === "advisor") &&
  isOfOpener(reader, team) &&
  team.members.includes(reader.person);
