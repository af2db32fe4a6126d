// What the store keeps so that two of three can give a room back that nobody of their organisation opens any more: to which
// recovery its last grant is sealed, and which device a recorded use lets read such grants. Grants alone: they hold no content.
import type { DatabaseSync } from "node:sqlite";
import { type Bytes, toHex } from "#shared/kernel/bytes.ts";
import type { RecoverySlot } from "#shared/protocol/grant.ts";
import { type DeviceId, idBytes, type ProjectId, type RoomId } from "#shared/protocol/ids.ts";

/** Rows of kind 1 (grants) that a device may read though it reads none of their room; `?1`: the project, `?3`: the device. */
export const MAY_GIVE_BACK = `(kind = 1 AND EXISTS (
  SELECT 1 FROM opener JOIN sealed USING (project, organization, generation)
  WHERE opener.project = ?1 AND opener.device = ?3 AND sealed.room = log.room
  AND NOT EXISTS (SELECT 1 FROM closed WHERE closed.project = ?1 AND closed.room = log.room)
))`;

export function recoveryTables(database: DatabaseSync) {
  const sql = (text: string) => database.prepare(text);
  const putSealed = sql("INSERT OR REPLACE INTO sealed (project, room, organization, generation) VALUES (?, ?, ?, ?)");
  const dropSealed = sql("DELETE FROM sealed WHERE project = ? AND room = ?");
  const putOpener = sql("INSERT OR IGNORE INTO opener (project, device, organization, generation) VALUES (?, ?, ?, ?)");
  const readOpeners = sql(
    `SELECT device FROM opener JOIN sealed USING (project, organization, generation)
     WHERE opener.project = ?1 AND sealed.room = ?2`,
  );
  return {
    /** The devices that read the grants of a room, and nothing else of it. */
    openersOf: (project: ProjectId, room: RoomId): DeviceId[] =>
      readOpeners.all(idBytes(project), idBytes(room)).map(({ device }) => toHex(device as Bytes) as DeviceId),
    /** The last grant of a room is sealed to this recovery; `null`: to none. Only inside `commit`. */
    sealRoom: (project: ProjectId, room: RoomId, to: RecoverySlot | null): void => {
      if (to === null) dropSealed.run(idBytes(project), idBytes(room));
      else putSealed.run(idBytes(project), idBytes(room), to.organization, to.generation);
    },
    /** A use was recorded: who opens may read the grants that are sealed to that recovery. Only inside `commit`. */
    addOpener: (project: ProjectId, device: DeviceId, { organization, generation }: RecoverySlot): void => {
      putOpener.run(idBytes(project), idBytes(device), organization, generation);
    },
  };
}
