import { useFiles, useNow } from "#features/engine/index.ts";
import type { LateLineView } from "#shared/ports/late-work.ts";
import { moment } from "#text/format.ts";
import { late as words } from "#text/fr.ts";
import { Button } from "#ui/Button.tsx";
import { claimedAt, readLate } from "./late-text.ts";

type LateLineProps = {
  readonly line: LateLineView;
  readonly onTake: () => void;
  /** `null`: it was set aside already. */
  readonly onSetAside: (() => void) | null;
};

/** Where it belongs, what it says, who wrote it and when they say so; and the two things that can be done with it. */
export function LateLine({ line, onTake, onSetAside }: LateLineProps) {
  const now = useNow();
  const summary = useFiles().get(line.file);
  const file = summary === undefined ? words.project : summary.name === "" ? words.unnamed : summary.name;
  const parts = readLate(line);
  const at = claimedAt(line);
  const what = parts[0]?.what ?? words.other;
  return (
    <li className="late-line">
      <div className="late-words">
        <div className="late-head">
          <strong>{file}</strong>
          <span className="late-place" style={{ borderColor: `var(--c-${line.purpose})` }}>
            {words.place(line.purpose)}
          </span>
          <small>{words.by(line.author, at === null ? null : moment(at, now))}</small>
        </div>
        {parts.length === 0 && <p className="small">{words.incomplete}</p>}
        {parts.map(({ what: each, added, removed }, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a line never change their order
          <div key={at} className="late-part">
            <span className="hint">{each}</span>
            {added !== null && <span className="late-text">{added}</span>}
            {removed !== null && (
              <span className="late-text">
                {words.removedText} <del>{removed}</del>
              </span>
            )}
          </div>
        ))}
      </div>
      <div className="late-acts">
        <Button isSmall aria-label={words.actOn(words.take, what, file)} onPress={onTake}>
          {words.take}
        </Button>
        {onSetAside !== null && (
          <Button isSmall look="quiet" aria-label={words.actOn(words.setAside, what, file)} onPress={onSetAside}>
            {words.setAside}
          </Button>
        )}
      </div>
    </li>
  );
}
