import { createPortal } from "react-dom";
import type { CalendarDay } from "#shared/kernel/calendar-day.ts";
import type { FiguresView } from "#shared/ports/figures.ts";
import { figures as words } from "#text/fr/figures.ts";
import { FigureSections } from "./FigureSections.tsx";

type SheetProps = {
  readonly view: FiguresView;
  readonly project: string;
  readonly source: string;
  readonly today: CalendarDay;
};

/** What is printed leaves this computer: always masked, whatever the screen shows (IND-20). It is on paper only. */
export function FiguresSheet({ view, project, source, today }: SheetProps) {
  return createPortal(
    <article className="print-sheet figures-sheet" lang="fr">
      <h1>{words.title}</h1>
      <p>
        {words.printed(project, today)}. {words.span(view.period.from, view.period.to)}.
      </p>
      <p>{source}</p>
      <FigureSections view={view} isMasked />
      <p>{words.maskHelp}</p>
      <p>{words.unrecorded}</p>
    </article>,
    document.body,
  );
}
