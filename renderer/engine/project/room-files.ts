import type { CaseFileId, RoomId } from "#shared/protocol/ids.ts";
import { type LogContext, projectRooms } from "../rooms/log-context.ts";

/** The files that rooms are of; a room of the project itself, or one that is not known, is of none. */
export function roomFiles(context: LogContext) {
  const own = projectRooms(context);
  const fileOf = (room: RoomId): CaseFileId | null => {
    const file = context.catalog.get(room)?.caseFile ?? null;
    return file === own ? null : file;
  };
  const filesOf = (rooms: Iterable<RoomId>): Set<CaseFileId> =>
    new Set([...rooms].flatMap((room) => fileOf(room) ?? []));
  return { fileOf, filesOf };
}
