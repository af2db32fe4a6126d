// What the window is shown of a file's log of readings. Pure: the logs of its compartments and names in, plain data out.
import { instant } from "#shared/kernel/instant.ts";
import { DRIFT_LIMIT, stampedAt } from "#shared/kernel/stamp.ts";
import type { AuditFaultView, AuditLineView } from "#shared/ports/audit-view.ts";
import { auditFaults } from "#shared/protocol/audit/audit-faults.ts";
import { type AuditLine, type AuditPlace, readAuditLine, type StoredLine } from "#shared/protocol/audit/audit-line.ts";
import { ROOM_PURPOSES, type RoomPurpose } from "#shared/protocol/room-purpose.ts";
import type { Reader } from "../files/file-content.ts";

export type CompartmentLog = { readonly place: AuditPlace; readonly lines: readonly StoredLine[] };

/** One act on several compartments is logged in each of them, within moments: in milliseconds. */
const ONE_ACT = 60_000;

/** A line that is shown, and the logs that said it: each track of health has its own. */
type Shown = { readonly view: AuditLineView; readonly logs: readonly CompartmentLog[] };

/** Later first; an act that concerned several compartments once, and health once for all of its tracks. */
export function readAuditLines(logs: readonly CompartmentLog[], reader: Reader): readonly AuditLineView[] {
  const read = logs.flatMap((log) =>
    log.lines.flatMap((stored) => {
      const line = readAuditLine(log.place, stored);
      return line === null ? [] : [{ line, log }];
    }),
  );
  const shown: Shown[] = [];
  const laterFirst = read.sort((left, right) => right.line.at - left.line.at || right.line.by - left.line.by);
  for (const { line, log } of laterFirst) {
    const { compartment } = log.place;
    const same = shown.findLast((each) => isSameAct(each.view, line) && !each.logs.includes(log));
    if (same === undefined) shown.push({ view: lineView(line, compartment, reader), logs: [log] });
    else {
      const compartments = inOrder([...same.view.compartments, compartment]);
      shown[shown.indexOf(same)] = { view: { ...same.view, compartments }, logs: [...same.logs, log] };
    }
  }
  return shown.map(({ view }) => view).sort((left, right) => right.at - left.at);
}

const inOrder = (compartments: readonly RoomPurpose[]): readonly RoomPurpose[] =>
  ROOM_PURPOSES.filter((purpose) => compartments.includes(purpose));

export const readAuditFaults = (
  logs: readonly CompartmentLog[],
  keyOf: (by: number) => Uint8Array | null,
  { authorName }: Reader,
): readonly AuditFaultView[] =>
  logs.flatMap(({ place, lines }) =>
    auditFaults(place, lines, keyOf).map(({ kind, by, n }) => ({
      kind,
      n,
      author: authorName(by),
      compartment: place.compartment,
    })),
  );

const isSameAct = (shown: AuditLineView, line: AuditLine): boolean =>
  shown.act === line.act &&
  shown.about === line.about &&
  shown.key.startsWith(`${line.by}/`) &&
  Math.abs(shown.at - dateOf(line)) < ONE_ACT;

const dateOf = ({ at, since }: AuditLine): number => since ?? stampedAt(at);

function lineView(line: AuditLine, compartment: RoomPurpose, { authorName, me, now }: Reader): AuditLineView {
  const { by, n, act, about } = line;
  const at = dateOf(line);
  return {
    key: `${by}/${compartment}/${n}/${line.hash}`,
    at: instant(at),
    isDoubtful: at - now > DRIFT_LIMIT,
    author: authorName(by),
    isMine: by === me,
    act,
    about,
    compartments: [compartment],
  };
}
