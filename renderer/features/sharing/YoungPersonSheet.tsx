import { createPortal } from "react-dom";
import { useAuditTrail } from "#features/engine/index.ts";
import { type Compartment, type ConsentScope, compartments, consentScopes } from "#shared/domain/sharing/index.ts";
import { type CalendarDay, formatFrenchDay } from "#shared/kernel/calendar-day.ts";
import type { ReaderView } from "#shared/ports/access.ts";
import type { FileView } from "#shared/ports/engine.ts";
import type { CaseFileId } from "#shared/protocol/ids.ts";
import { sheet } from "#text/fr.ts";
import { whoOpened } from "./who-opened.ts";

type SheetProps = { readonly file: FileView; readonly today: CalendarDay };

const ALL = Object.keys(compartments) as Compartment[];

/** What is printed and handed over: large, short, in the first person. It is on paper only, and alone there. */
export function YoungPersonSheet({ file: { summary, access }, today }: SheetProps) {
  const said = access.answers.filter(({ isReplaced, state }) => !isReplaced && ["given", "refused"].includes(state));
  const readers = access.readers.filter(({ reads }) => ALL.some((each) => reads[each].reading !== "closed"));
  return createPortal(
    <article className="print-sheet" lang="fr">
      <h1>{sheet.title}</h1>
      <p>
        {summary.name !== "" && `${sheet.whose(summary.name)} `}
        {sheet.on(formatFrenchDay(today))}
      </p>
      {readers.map((reader) => (
        <section key={reader.person}>
          <h2>{sheet.reads(reader.name, reader.organization)}</h2>
          <ul>
            {partsOf(reader).map((part) => (
              <li key={part}>{part}</li>
            ))}
          </ul>
        </section>
      ))}
      <p>{sheet.nobody}</p>
      <p>{sheet.health}</p>
      {said.length > 0 && <h2>{sheet.saidTitle}</h2>}
      <ul>
        {said.map(({ id, scope, state, names, answeredOn }) => (
          <li key={id}>
            {state === "given"
              ? sheet.yes(questionOf(scope), names, formatFrenchDay(answeredOn))
              : sheet.no(questionOf(scope), formatFrenchDay(answeredOn))}
          </li>
        ))}
      </ul>
      <h2>{sheet.openedTitle}</h2>
      <Opened file={summary.id} named={readers.map(({ name }) => name)} />
      <h2>{sheet.rightsTitle}</h2>
      <ul>
        {sheet.rights.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </article>,
    document.body,
  );
}

type OpenedProps = { readonly file: CaseFileId; readonly named: readonly string[] };

function Opened({ file, named }: OpenedProps) {
  const view = useAuditTrail(file);
  if (view === "unread" || view === null) return <p>{sheet.openedUnread}</p>;
  return (
    <>
      <ul>
        {whoOpened(view.lines, named).map(({ name, lastOn }) => (
          <li key={name}>{lastOn === null ? sheet.openedSome(name) : sheet.opened(name, formatFrenchDay(lastOn))}</li>
        ))}
      </ul>
      {view.faults.length > 0 && <p>{sheet.openedNotWhole}</p>}
    </>
  );
}

/** What is printed is read by others: of health, no more than that. */
const questionOf = (scope: ConsentScope): string =>
  scope === "health" ? sheet.parts.health : consentScopes[scope].label;

function partsOf({ reads, tracks }: ReaderView): readonly string[] {
  const open = ALL.filter((compartment) => reads[compartment].reading !== "closed");
  return open.map((compartment) => {
    const { reading } = reads[compartment];
    const part = compartment === "health" ? sheet.tracks(tracks) : sheet.parts[compartment];
    if (reading === "open") return part;
    return `${part} (${reading === "willOpen" ? sheet.soon : sheet.over})`;
  });
}
