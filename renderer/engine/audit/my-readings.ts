// What this person did with each file, from all of their devices: read from the signed logs that the files themselves keep,
// compartment by compartment. Nothing else is kept of it, so nothing of it can differ from what colleagues see.
import type { MyFileReadings } from "#shared/ports/audit-view.ts";
import type { CaseFileId } from "#shared/protocol/ids.ts";
import { compartmentKey, holdsFiles } from "#shared/protocol/room-purpose.ts";
import type { Reader } from "../files/file-content.ts";
import type { FileDesk } from "../files/file-desk.ts";
import type { LogContext } from "../rooms/log-context.ts";
import type { RoomShelf } from "../rooms/room-shelf.ts";
import { keyOfNumber, storedLines } from "./audit-lines.ts";
import { type CompartmentLog, readAuditFaults, readAuditLines } from "./audit-view.ts";

export type ReadingSources = {
  readonly context: LogContext;
  readonly shelf: RoomShelf;
  readonly desk: Pick<FileDesk, "audit">;
  readonly reader: () => Reader;
};

/** Those of these files in which this person did something. What the disk does not give back is left out of the list, and told. */
export async function myReadings(
  sources: ReadingSources,
  files: readonly CaseFileId[],
): Promise<readonly MyFileReadings[]> {
  await sources.desk.audit.settled();
  const found: MyFileReadings[] = [];
  for (const file of files) {
    const read = await readingsIn(sources, file).catch(() => UNREAD(file));
    if (read.lines.length > 0 || read.waiting > 0 || !read.isWhole) found.push(read);
  }
  return found;
}

async function readingsIn({ context, shelf, desk, reader }: ReadingSources, file: CaseFileId): Promise<MyFileReadings> {
  const logs = await logsOf(context, shelf, file);
  const mine = myNumbers(context);
  const isMine = ({ by }: CompartmentLog["lines"][number]): boolean => mine.has(by);
  const own = logs.map(({ place, lines }) => ({ place, lines: lines.filter(isMine) }));
  const isRead = own.some(({ lines }) => lines.length > 0);
  return {
    file,
    lines: readAuditLines(own, reader()),
    isWhole: !isRead || readAuditFaults(logs, keyOfNumber(context), reader()).length === 0,
    waiting: await desk.audit.waitingFor(file),
  };
}

async function logsOf(context: LogContext, shelf: RoomShelf, file: CaseFileId): Promise<readonly CompartmentLog[]> {
  const documents = context.catalog.of(file).filter((state) => !holdsFiles(state));
  const places = new Map(documents.map((state) => [compartmentKey(state), state]));
  const logs: CompartmentLog[] = [];
  for (const { purpose: compartment, track } of places.values()) {
    const state = context.catalog.find(file, compartment, track);
    if (state === null) continue;
    const opened = await shelf.acquire(state.room);
    try {
      logs.push({ place: { caseFile: file, compartment, track }, lines: [...storedLines(opened.doc)] });
    } finally {
      await shelf.release(state.room);
    }
  }
  return logs;
}

/** The numbers of all devices of this person, those that left included. */
function myNumbers({ members, device }: Pick<LogContext, "members" | "device">): ReadonlySet<number> {
  const me = members.devices.find(({ id }) => id === device.id)?.person;
  return new Set(members.devices.filter(({ person }) => person === me).map(({ number }) => number));
}

const UNREAD = (file: CaseFileId): MyFileReadings => ({ file, lines: [], isWhole: false, waiting: 0 });
