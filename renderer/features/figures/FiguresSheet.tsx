import { createPortal } from "react-dom";
import type { Instant } from "#shared/kernel/instant.ts";
import { DEFAULT_TIME_ZONE, dayIn } from "#shared/kernel/time-zone.ts";
import type { FiguresView } from "#shared/ports/figures.ts";
import { figures as words } from "#text/fr/figures.ts";
import { FigureSections } from "./FigureSections.tsx";
import { sourceOf } from "./source.ts";

type SheetProps = {
  readonly view: FiguresView;
  readonly project: string;
  readonly now: Instant;
};

/** What is printed leaves this computer: always masked, whatever the screen shows (IND-20). It is on paper only. */
export function FiguresSheet({ view, project, now }: SheetProps) {
  return createPortal(
    <article className="print-sheet figures-sheet" lang="fr">
      <h1>{words.title}</h1>
      <p>
        {words.printed(project, dayIn(now, DEFAULT_TIME_ZONE))}. {words.span(view.period.from, view.period.to)}.
      </p>
      <p>{sourceOf(view, true, now)}</p>
      <FigureSections view={view} isMasked />
      <p>{words.maskHelp}</p>
      <p>{words.unrecorded}</p>
    </article>,
    document.body,
  );
}
