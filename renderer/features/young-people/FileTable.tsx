import { ArrowDown, ArrowUp } from "lucide-react";
import { Cell, Column, Row, Table, TableBody, TableHeader, TableLayout, Virtualizer } from "react-aria-components";
import { missingNow, PhasePill } from "#features/case-file/index.ts";
import { ShareMark } from "#features/connection/index.ts";
import { goTo } from "#features/navigation/index.ts";
import type { CalendarDay } from "#shared/kernel/calendar-day.ts";
import type { Instant } from "#shared/kernel/instant.ts";
import { DEFAULT_TIME_ZONE, dayIn } from "#shared/kernel/time-zone.ts";
import type { FileSummary } from "#shared/ports/engine.ts";
import type { CaseFileId } from "#shared/protocol/ids.ts";
import { age, nearDay } from "#text/format.ts";
import { youngPeople } from "#text/fr.ts";
import { Avatar } from "#ui/Avatar.tsx";
import { COLUMNS, type Column as ColumnId, type Order } from "./list.ts";

const ROW_HEIGHT = 43;
const HEADING_HEIGHT = 36;

/** Share of the width, and the least that a column needs, in pixels: narrower, the table scrolls inside its frame. */
const widths: Readonly<Record<ColumnId, readonly [`${number}fr`, number]>> = {
  name: ["2.1fr", 180],
  age: ["0.8fr", 74],
  basin: ["1.2fr", 100],
  phase: ["1.6fr", 140],
  missing: ["2.2fr", 160],
  lastNote: ["1.3fr", 124],
  lead: ["1.1fr", 100],
  share: ["1.9fr", 150],
};

type FileTableProps = {
  readonly files: readonly FileSummary[];
  readonly order: Order;
  readonly onOrder: (order: Order) => void;
  readonly now: Instant;
};

/** From the search to what it found. Answers whether there is any. */
export function focusFirstFile(): boolean {
  const row = document.querySelector<HTMLElement>("main [role=row][data-key]");
  row?.focus();
  return row !== null;
}

/** Only the rows in view are in the page: ten thousand files scroll like ten. */
export function FileTable({ files, order, onOrder, now }: FileTableProps) {
  const today = dayIn(now, DEFAULT_TIME_ZONE);
  return (
    <div className="table-frame" style={{ maxHeight: HEADING_HEIGHT + files.length * ROW_HEIGHT + 2 }}>
      <Virtualizer layout={TableLayout} layoutOptions={{ rowHeight: ROW_HEIGHT, headingHeight: HEADING_HEIGHT }}>
        <Table
          className="table"
          aria-label={youngPeople.table}
          selectionMode="none"
          sortDescriptor={{ column: order.column, direction: order.isDescending ? "descending" : "ascending" }}
          onSortChange={({ column, direction }) =>
            onOrder({ column: column as ColumnId, isDescending: direction === "descending" })
          }
          onRowAction={(id) => goTo({ screen: "caseFile", file: String(id) as CaseFileId })}
        >
          <TableHeader>
            {COLUMNS.map((id) => (
              <Column
                key={id}
                id={id}
                width={widths[id][0]}
                minWidth={widths[id][1]}
                allowsSorting
                isRowHeader={id === "name"}
              >
                {({ sortDirection }) => (
                  <span className="heading">
                    {youngPeople.columns[id]}
                    {sortDirection === "ascending" && <ArrowUp className="icon" aria-hidden="true" />}
                    {sortDirection === "descending" && <ArrowDown className="icon" aria-hidden="true" />}
                  </span>
                )}
              </Column>
            ))}
          </TableHeader>
          <TableBody items={files}>
            {(file) => (
              <Row id={file.id} textValue={file.name}>
                <Cell>
                  <span className="person">
                    <Avatar name={file.name} />
                    <strong className="cut">{file.name === "" ? youngPeople.unnamed : file.name}</strong>
                  </span>
                </Cell>
                <Cell>{age(file.bornOn, file.apparentAge, today)}</Cell>
                <Cell>
                  <span className="cut">{file.basin}</span>
                </Cell>
                <Cell>
                  <PhasePill phase={file.phase} />
                </Cell>
                <Cell>
                  <span className="cut-two">{missingWords(file, today)}</span>
                </Cell>
                <Cell>{file.lastNoteAt === null ? youngPeople.never : nearDay(file.lastNoteAt, now)}</Cell>
                <Cell>
                  <span className="cut">{file.leadWorker}</span>
                </Cell>
                <Cell>
                  <ShareMark share={file.share} />
                </Cell>
              </Row>
            )}
          </TableBody>
        </Table>
      </Virtualizer>
    </div>
  );
}

function missingWords(file: FileSummary, today: CalendarDay): string {
  if (file.alarms.length > 0) return youngPeople.notWhole;
  if (file.conflicts > 0) return youngPeople.toSettle(file.conflicts);
  const missing = missingNow(file, today);
  return missing.length === 0 ? youngPeople.never : missing.join(", ");
}
