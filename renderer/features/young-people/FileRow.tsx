// biome-ignore-all lint/a11y/useSemanticElements: a table of which only the rows in view are in the page
// biome-ignore-all lint/a11y/useFocusableInteractive: of a row, the row takes the focus; of a heading, its button
import { memo } from "react";
import { PhasePill } from "#features/case-file/index.ts";
import { ShareMark } from "#features/connection/index.ts";
import { goTo } from "#features/navigation/index.ts";
import type { Excerpt } from "#shared/domain/search/index.ts";
import { nextThing } from "#shared/domain/today/index.ts";
import type { Instant } from "#shared/kernel/instant.ts";
import { DEFAULT_TIME_ZONE, dayIn } from "#shared/kernel/time-zone.ts";
import type { FileSummary } from "#shared/ports/engine.ts";
import { age, nearDay } from "#text/format.ts";
import { youngPeople } from "#text/fr.ts";
import { Avatar } from "#ui/Avatar.tsx";
import { Marked } from "#ui/Marked.tsx";

type FileRowProps = {
  readonly summary: FileSummary;
  readonly match: Excerpt | null;
  /** Its place among all rows, from 0. */
  readonly at: number;
  /** Pixels from the top of the first. */
  readonly top: number;
  readonly isCurrent: boolean;
  readonly now: Instant;
  readonly onFocus: () => void;
};

/** One line: who, where they stand, and the one thing to say now. */
function FileRowPlain({ summary, match, at, top, isCurrent, now, onFocus }: FileRowProps) {
  const today = dayIn(now, DEFAULT_TIME_ZONE);
  const isWhole = summary.share.kind !== "incomplete" && summary.alarms.length === 0;
  const name = summary.name === "" ? youngPeople.unnamed : summary.name;
  const isNameFound = match?.place === "name" && match.text === summary.name;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the grid hears the keys of all its rows
    <div
      role="row"
      className="file-row"
      data-file={summary.id}
      aria-rowindex={at + 2}
      tabIndex={isCurrent ? 0 : -1}
      style={{ transform: `translateY(${top}px)` }}
      onFocus={onFocus}
      onClick={() => goTo({ screen: "caseFile", file: summary.id })}
    >
      <div role="rowheader" className="person">
        <Avatar name={name} />
        <strong className="cut">{isNameFound ? <Marked text={name} marks={match.marks} /> : name}</strong>
      </div>
      <Cell>{age(summary.bornOn, summary.apparentAge, today)}</Cell>
      <Cell>
        <span className="cut">{summary.basin}</span>
      </Cell>
      <Cell>
        <PhasePill phase={summary.phase} />
      </Cell>
      <Cell>
        <span className="cut-two">
          {match === null || isNameFound ? (
            youngPeople.next(nextThing({ ...summary, isWhole }, today), now, summary)
          ) : (
            <>
              <span className="small">{youngPeople.foundIn(match)} </span>
              <Marked text={match.text} marks={match.marks} />
            </>
          )}
        </span>
      </Cell>
      <Cell>{summary.lastNoteAt === null ? youngPeople.never : nearDay(summary.lastNoteAt, now)}</Cell>
      <Cell>
        <span className="cut">{summary.leadWorker}</span>
      </Cell>
      <Cell>
        <ShareMark share={summary.share} />
      </Cell>
    </div>
  );
}

export const FileRow = memo(
  FileRowPlain,
  (before, after) =>
    before.summary === after.summary &&
    before.match === after.match &&
    before.at === after.at &&
    before.isCurrent === after.isCurrent &&
    before.now === after.now,
);

function Cell({ children }: { readonly children: React.ReactNode }) {
  return <div role="gridcell">{children}</div>;
}
