import { createPortal } from "react-dom";
import { useEngine } from "#features/engine/index.ts";
import type { FileSummary } from "#shared/ports/engine.ts";
import type { TodayQueue } from "#shared/ports/list.ts";
import type { CaseFileId } from "#shared/protocol/ids.ts";
import { hourOfDay } from "#text/format.ts";
import { today as words, youngPeople } from "#text/fr.ts";
import { useBeforePrint } from "#ui/use-before-print.ts";
import "./day-sheet.css";

type SheetProps = {
  readonly queues: readonly Pick<TodayQueue, "queue" | "count" | "lines">[];
  readonly files: ReadonlyMap<CaseFileId, FileSummary>;
  readonly title: string;
};

/** Appointments, and names under one heading, that one page holds. */
const MOST_APPOINTMENTS = 24;
const MOST_NAMES = 16;

/**
 * L124: the day on one page, for who has no machine at hand. It may be lost: an hour, a name and a neutral word, and no
 * reason, no title that somebody typed, nothing that tells of health or justice.
 */
export function DaySheet({ queues, files, title }: SheetProps) {
  const nameOf = (file: string): string => files.get(file as CaseFileId)?.name || youngPeople.unnamed;
  const meetings = queues.find(({ queue }) => queue === "appointments");
  const others = queues.filter(({ queue }) => queue !== "appointments" && queue !== "news" && queue !== "notWhole");
  const shown = meetings?.lines.slice(0, MOST_APPOINTMENTS) ?? [];
  const named = [...shown, ...others.flatMap(({ lines }) => lines)].map(({ file }) => file as CaseFileId);
  const engine = useEngine();
  // Each file that it names says that it was printed. Nobody waits for the log.
  useBeforePrint(() => {
    for (const file of new Set(named)) void engine.noteExport(file, "print", "identity");
  });
  return createPortal(
    <article className="print-sheet day-sheet" lang="fr">
      <h1>{title}</h1>
      <h2>{words.queues.appointments}</h2>
      {shown.length === 0 && <p>{words.noAppointment}</p>}
      <table>
        <tbody>
          {shown.map(({ key, file, at }) => (
            <tr key={key}>
              <td>{at === null ? "" : hourOfDay(at)}</td>
              <th scope="row">{nameOf(file)}</th>
              <td>{words.appointment}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {meetings !== undefined && meetings.count > shown.length && <p>{words.more(meetings.count - shown.length)}</p>}
      {others.map(({ queue, lines }) => {
        const names = [...new Set(lines.map(({ file }) => file))].map(nameOf);
        return (
          <section key={queue}>
            <h2>{words.queues[queue]}</h2>
            <p>
              {names.slice(0, MOST_NAMES).join(", ")}
              {names.length > MOST_NAMES && ` ${words.andMore(names.length - MOST_NAMES)}`}
            </p>
          </section>
        );
      })}
      <p className="day-sheet-foot">{words.sheetHelp}</p>
    </article>,
    document.body,
  );
}
