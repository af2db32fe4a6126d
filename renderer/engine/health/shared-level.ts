// How much health stands in the way, as it is said outside health: a copy in `support`, by the consent to share the diagnosis
// and for as long as it holds (DIA-2, DIA-7). It is no field of the file: no list, thread, count or search knows of it.
import { type ObstacleLevel, obstacleLevels, weightOf } from "#shared/domain/diagnosis/index.ts";
import type { PersonId } from "#shared/kernel/ids.ts";
import { stampedAt } from "#shared/kernel/stamp.ts";
import type { DatedLevel } from "#shared/ports/health.ts";
import type { CaseFileId } from "#shared/protocol/ids.ts";
import { type CaseFacts, liveScopes } from "../access/case-facts.ts";
import type { TrackFacts } from "../access/track-facts.ts";
import type { CompartmentDoc } from "../crdt/compartment-doc.ts";
import { type Fact, laterFirst } from "../crdt/fact.ts";
import type { FileDocs } from "../files/file-content.ts";
import { currentOf, type Saying, saidOf, settling } from "../files/saying.ts";
import type { ProjectSpace } from "../project/project-space.ts";

/** One copy for each author of a track, by their number in the project: what two people said apart stands beside each other. */
const COPIES = "shared/healthLevel/";

const isShared = (known: CaseFacts | null): boolean => liveScopes(known).includes("sharedDiagnosis");

const levelsIn = (doc: CompartmentDoc, field: string): readonly ObstacleLevel[] =>
  obstacleLevels.filter((level) => currentOf(doc, field).some(({ value }) => value === level));

/** What may be shown of it, the heaviest first; nothing without the consent, even of a copy that lingers. */
export function sharedLevels({ support }: FileDocs, known: CaseFacts | null): readonly ObstacleLevel[] {
  if (support === null || !isShared(known)) return [];
  const said = new Set(support.facts.fields(COPIES).flatMap((field) => levelsIn(support, field)));
  return [...said].toSorted((left, right) => weightOf(right) - weightOf(left));
}

/**
 * What it was, day by day, the heaviest of what each says; the first first. What was emptied, as when the consent ended, is
 * gone: it is not told again under the next one.
 */
export function sharedHistory({ support }: FileDocs, known: CaseFacts | null): readonly DatedLevel[] {
  if (support === null || !isShared(known)) return [];
  const said = support.facts.fields(COPIES).flatMap((field) => sinceEmptied(support.facts.history(field)));
  const standing = new Map<string, ObstacleLevel>();
  return said
    .toSorted((left, right) => laterFirst(right, left))
    .flatMap(({ field, value, at }): readonly DatedLevel[] => {
      const level = obstacleLevels.find((each) => each === value);
      if (level === undefined) return [];
      standing.set(field, level);
      const heaviest = [...standing.values()].reduce((most, each) => (weightOf(each) > weightOf(most) ? each : most));
      return [{ at: stampedAt(at), level: heaviest }];
    });
}

/** `history`: later first. */
function sinceEmptied(history: readonly Fact[]): readonly Fact[] {
  const emptied = history.findIndex(({ value }) => value === null);
  return emptied === -1 ? history : history.slice(0, emptied);
}

/**
 * Makes the copies say what they should: with the consent, each author says the level of their own answer, and nothing of
 * another's; without it, nothing, whoever of the team sees it first. What the disk refuses is done again the next time that
 * the file is opened.
 */
export async function shareLevel({ desk, access }: ProjectSpace, file: CaseFileId): Promise<void> {
  await access.find(file);
  const docs = desk.docs(file);
  const known = access.factsOf(file, docs.identity);
  if (known === null || !known.isUnderstood || !desk.isOpen(file)) return;
  if (!isShared(known)) {
    const empty: Saying = (doc) => doc.facts.fields(COPIES).flatMap((field) => settling(doc, field, null));
    if (docs.support !== null) await desk.addTo(file, "support", empty);
    return;
  }
  const own = desk.tracks(file).flatMap(({ track, room: { doc } }) => {
    const facts = access.factsOfTrack(file, track, doc, known);
    const author = facts === null ? null : ownTrackOf(facts);
    return author === null || saidOf(doc, "topic") !== "diagnosis"
      ? []
      : [{ author, level: levelsIn(doc, "level")[0] }];
  });
  const copies = [...Map.groupBy(own, ({ author }) => author)].map(([author, answers]) => ({
    field: COPIES + author,
    level: answers.find(({ level }) => level !== undefined)?.level ?? null,
  }));
  if (copies.length === 0 || (docs.support === null && copies.every(({ level }) => level === null))) return;
  await desk.addTo(file, "support", (doc) => copies.flatMap(({ field, level }) => settling(doc, field, level)));
}

/** Who began a track that this person may answer for: it is theirs, or was given back to them. */
function ownTrackOf({ target, me }: TrackFacts): PersonId | null {
  const authors = "authors" in target ? target.authors : [];
  return authors.includes(me.person) ? (authors[0] ?? null) : null;
}
