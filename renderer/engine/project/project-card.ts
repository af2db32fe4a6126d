import { writeProjectCard } from "#shared/protocol/cards.ts";
import type { CaseFileId } from "#shared/protocol/ids.ts";
import type { LogContext } from "../rooms/log-context.ts";
import { readRecord, type StoredRecord } from "../rooms/record-store.ts";

/** A project's own rooms are kept under its id, as a file's are under its own. */
export const projectRooms = ({ genesis }: LogContext): CaseFileId => genesis.project as string as CaseFileId;

/** What a colleague pastes to join: the first record, and the directory so far, so that names are known at once. */
export async function projectCard(context: LogContext): Promise<string> {
  const directory = context.catalog.find(projectRooms(context), "directory");
  const stored = directory === null ? [] : await context.store.list("records", `${directory.room}/`);
  const rows = stored
    .filter(({ key }) => context.mayLeave(key))
    .flatMap(({ value }): readonly StoredRecord[] => {
      const record = readRecord(value);
      return record === null ? [] : [record];
    })
    .sort((left, right) => left.order - right.order);
  return writeProjectCard({ genesis: context.genesis, rows: rows.map(({ kind, bytes }) => ({ kind, bytes })) });
}
