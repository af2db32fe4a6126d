// biome-ignore-all lint/a11y/useSemanticElements: a table of which only the rows in view are in the page
// biome-ignore-all lint/a11y/useFocusableInteractive: of a row, the row takes the focus; of a heading, its button
import { ArrowDown, ArrowUp } from "lucide-react";
import { type KeyboardEvent, useEffect, useLayoutEffect, useRef, useState } from "react";
import { goTo, keepPlace, listState } from "#features/navigation/index.ts";
import type { Excerpt } from "#shared/domain/search/index.ts";
import type { Instant } from "#shared/kernel/instant.ts";
import type { FileSummary } from "#shared/ports/engine.ts";
import { COLUMNS, type Order } from "#shared/ports/list.ts";
import type { CaseFileId } from "#shared/protocol/ids.ts";
import { youngPeople } from "#text/fr.ts";
import { FileRow } from "./FileRow.tsx";

const ROW_HEIGHT = 43;
const HEADING_HEIGHT = 36;
/** Rows drawn beyond those in view, on each side. */
const BEYOND = 6;

type FileTableProps = {
  readonly files: readonly CaseFileId[];
  readonly summaries: ReadonlyMap<CaseFileId, FileSummary>;
  /** Where the files in view answer the search; `null`: nothing is searched for. */
  readonly matches: ReadonlyMap<CaseFileId, Excerpt> | null;
  /** `null`: the best answers first. */
  readonly order: Order | null;
  readonly onOrder: (order: Order) => void;
  readonly onView: (files: readonly CaseFileId[]) => void;
  readonly now: Instant;
};

/** From the search to what it found. Answers whether there is any. */
export function focusFirstFile(): boolean {
  const row = document.querySelector<HTMLElement>("main [role=row][data-file]");
  row?.focus();
  return row !== null;
}

/** Only the rows in view are in the page: ten thousand files scroll like ten. The one that has the focus stays with them. */
export function FileTable({ files, summaries, matches, order, onOrder, onView, now }: FileTableProps) {
  const frame = useRef<HTMLDivElement>(null);
  const [view, setView] = useState({ from: 0, to: 40 });
  const [current, setCurrent] = useState<CaseFileId | null>(listState().current);
  const wantsFocus = useRef(false);
  const currentAt = Math.max(0, current === null ? 0 : files.indexOf(current));

  const look = (): void => {
    const { scrollTop = 0, clientHeight = 0 } = frame.current ?? {};
    keepPlace({ scrolled: scrollTop });
    const from = Math.max(0, Math.floor(scrollTop / ROW_HEIGHT) - BEYOND);
    const to = Math.ceil((scrollTop + clientHeight) / ROW_HEIGHT) + BEYOND;
    setView((before) => (before.from === from && before.to === to ? before : { from, to }));
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: other files begin where they were left, or at the top
  useLayoutEffect(() => {
    frame.current?.scrollTo({ top: listState().scrolled });
    look();
  }, [files]);
  useEffect(() => {
    const watch = new ResizeObserver(() => look());
    if (frame.current !== null) watch.observe(frame.current);
    return () => watch.disconnect();
  });
  const inView = files.slice(view.from, view.to);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the rows in view are what it tells
  useEffect(() => onView(inView), [files, view]);
  useLayoutEffect(() => {
    if (!wantsFocus.current || current === null) return;
    wantsFocus.current = false;
    frame.current?.querySelector<HTMLElement>(`[data-file="${current}"]`)?.focus({ preventScroll: true });
  }, [current]);

  const moveTo = (at: number): void => {
    const bounded = Math.min(files.length - 1, Math.max(0, at));
    const file = files[bounded];
    if (file === undefined || frame.current === null) return;
    const [top, height] = [bounded * ROW_HEIGHT, frame.current.clientHeight - HEADING_HEIGHT];
    if (top < frame.current.scrollTop) frame.current.scrollTop = top;
    if (top + ROW_HEIGHT > frame.current.scrollTop + height) frame.current.scrollTop = top + ROW_HEIGHT - height;
    wantsFocus.current = true;
    setCurrent(file);
  };
  const press = (event: KeyboardEvent): void => {
    if (!(event.target instanceof HTMLElement) || event.target.dataset["file"] === undefined) return;
    const page = Math.max(1, Math.floor((frame.current?.clientHeight ?? 0) / ROW_HEIGHT) - 2);
    const moves: Readonly<Record<string, number>> = {
      ArrowDown: currentAt + 1,
      ArrowUp: currentAt - 1,
      PageDown: currentAt + page,
      PageUp: currentAt - page,
      Home: 0,
      End: files.length - 1,
    };
    const to = moves[event.key];
    const file = files[currentAt];
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (to !== undefined) moveTo(to);
    else if (event.key === "Enter" && file !== undefined) goTo({ screen: "caseFile", file });
    else return;
    event.preventDefault();
  };

  const drawn = inView.map((file, at) => ({ file, at: view.from + at }));
  const kept = files[currentAt];
  if (kept !== undefined && (currentAt < view.from || currentAt >= view.to)) drawn.push({ file: kept, at: currentAt });
  return (
    <div className="table-frame" ref={frame} onScroll={look}>
      <div
        className="file-grid"
        role="grid"
        aria-label={youngPeople.table}
        aria-rowcount={files.length + 1}
        aria-colcount={COLUMNS.length}
        tabIndex={-1}
        onKeyDown={press}
      >
        <div role="rowgroup" className="file-heads">
          <div role="row" className="file-row" aria-rowindex={1}>
            {COLUMNS.map((id) => (
              <Heading
                key={id}
                id={id}
                order={order}
                isMatch={id === "missing" && matches !== null}
                onOrder={onOrder}
              />
            ))}
          </div>
        </div>
        <div role="rowgroup" className="file-rows" style={{ height: files.length * ROW_HEIGHT }}>
          {drawn.map(({ file, at }) => {
            const summary = summaries.get(file);
            return summary === undefined ? null : (
              <FileRow
                key={file}
                summary={summary}
                match={matches?.get(file) ?? null}
                at={at}
                top={at * ROW_HEIGHT}
                isCurrent={at === currentAt}
                now={now}
                onFocus={() => {
                  setCurrent(file);
                  keepPlace({ current: file });
                }}
              />
            );
          })}
        </div>
      </div>
    </div>
  );
}

type HeadingProps = Pick<FileTableProps, "order" | "onOrder"> & {
  readonly id: (typeof COLUMNS)[number];
  readonly isMatch: boolean;
};

function Heading({ id, order, isMatch, onOrder }: HeadingProps) {
  const isSorted = order?.column === id;
  const isDescending = isSorted && order.isDescending;
  return (
    <div role="columnheader" aria-sort={isSorted ? (isDescending ? "descending" : "ascending") : "none"}>
      <button type="button" onClick={() => onOrder({ column: id, isDescending: isSorted && !isDescending })}>
        {isMatch ? youngPeople.where : youngPeople.columns[id]}
        {isSorted && !isDescending && <ArrowUp className="icon" aria-hidden="true" />}
        {isDescending && <ArrowDown className="icon" aria-hidden="true" />}
      </button>
    </div>
  );
}
