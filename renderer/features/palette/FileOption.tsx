import { PhasePill } from "#features/case-file/index.ts";
import { youngPeople } from "#text/fr.ts";
import { Avatar } from "#ui/Avatar.tsx";
import { Marked } from "#ui/Marked.tsx";
import type { FileEntry } from "./use-found-files.ts";

/** Somebody who was found: who, where they stand, and where it is written. */
export function FileOption({ entry: { label, summary, match } }: { readonly entry: FileEntry }) {
  const isName = match === null || match.place === "name";
  return (
    <>
      <Avatar name={label} />
      <span className="palette-file">
        <strong>{match !== null && match.text === label ? <Marked text={label} marks={match.marks} /> : label}</strong>
        {!isName && (
          <small>
            {youngPeople.foundIn(match)} <Marked text={match.text} marks={match.marks} />
          </small>
        )}
      </span>
      <span className="push-end palette-phase">
        {summary.basin !== null && <small>{summary.basin}</small>}
        <PhasePill phase={summary.phase} />
      </span>
    </>
  );
}
