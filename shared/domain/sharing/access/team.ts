// Who works on a file: those to whom it was opened first, and what was said of each since. Dated facts, never rewritten.
import { standingFacts } from "#shared/domain/law/index.ts";
import type { CalendarDay } from "#shared/kernel/calendar-day.ts";
import type { OrganizationId, PersonId } from "#shared/kernel/ids.ts";
import type { FileTeam } from "./access.ts";

/** How a file began: nobody can say it otherwise afterwards. */
export type FileOpening = {
  readonly by: PersonId;
  readonly organization: OrganizationId;
  /** Those to whom it was opened at once. */
  readonly team: readonly PersonId[];
};

/** The days during which somebody works on a file, both included; `until` is `null` while nobody has said an end. */
export type Stretch = { readonly from: CalendarDay; readonly until: CalendarDay | null };

/** What was said of somebody in the team. */
export type TeamFact = {
  readonly id: string;
  readonly person: PersonId;
  /** `null`: only a later version understands it. */
  readonly stretch: Stretch | null;
  readonly supersedes: readonly string[];
};

/**
 * SHR-27: the team on a day. Of somebody of whom something was said, all that stands must agree: of two people who said
 * otherwise apart, the one who takes out counts until it is settled.
 */
export function teamOn(opening: FileOpening, facts: readonly TeamFact[], date: CalendarDay): FileTeam {
  const said = Map.groupBy(standingFacts(facts), ({ person }) => person);
  const isIn = (person: PersonId): boolean =>
    said.get(person)?.every(({ stretch }) => stretch !== null && covers(stretch, date)) ??
    opening.team.includes(person);
  const everybody = new Set([...opening.team, ...facts.map(({ person }) => person)]);
  return { opener: opening.organization, members: [...everybody].filter(isIn).sort(), first: opening.team };
}

const covers = ({ from, until }: Stretch, date: CalendarDay): boolean =>
  from <= date && (until === null || date <= until);
