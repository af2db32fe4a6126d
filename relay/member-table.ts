// What the store keeps of who reads each room, as its grants say: who reads it now, and who left it, with the last of their
// rows that counts.
import type { DatabaseSync } from "node:sqlite";
import { type Bytes, toHex } from "#shared/kernel/bytes.ts";
import { type DeviceId, type Hash, idBytes, type ProjectId, type RoomId } from "#shared/protocol/ids.ts";
import type { Head } from "#shared/protocol/receipt.ts";

export function memberTable(database: DatabaseSync) {
  const sql = (text: string) => database.prepare(text);
  const readMember = sql("SELECT last_seq, last_hash FROM member WHERE project = ? AND room = ? AND device = ?");
  const readMembers = sql("SELECT device FROM member WHERE project = ? AND room = ? AND left_at IS NULL");
  const readLeft = sql(
    "SELECT device, last_seq, last_hash FROM member WHERE project = ? AND room = ? AND left_at IS NOT NULL",
  );
  const readLeftAt = sql("SELECT device FROM member WHERE project = ? AND room = ? AND left_at = ?");
  const replaceMember = sql("INSERT OR REPLACE INTO member (project, room, device) VALUES (?, ?, ?)");
  const writeLeft = sql(
    "UPDATE member SET left_at = ?, last_seq = ?, last_hash = ? WHERE project = ? AND room = ? AND device = ?",
  );

  /** How far the rows of a device count in a room: `all` of them, up to this one, or none (`null`): it never read it. */
  const reachOf = (project: ProjectId, room: RoomId, device: DeviceId): Head | "all" | null => {
    const found = readMember.get(idBytes(project), idBytes(room), idBytes(device));
    if (found === undefined) return null;
    return found["last_seq"] === null ? "all" : headIn(found);
  };
  return {
    reachOf,
    /** Whether a device reads a room now. */
    isMember: (project: ProjectId, room: RoomId, device: DeviceId): boolean => reachOf(project, room, device) === "all",
    /** The devices that read a room now. */
    membersOf: (project: ProjectId, room: RoomId): DeviceId[] =>
      readMembers.all(idBytes(project), idBytes(room)).map(deviceIn),
    /** Those that left a room, each with the last of its rows that counts. */
    leftOf: (project: ProjectId, room: RoomId): ReadonlyMap<DeviceId, Head> =>
      new Map(readLeft.all(idBytes(project), idBytes(room)).map((row) => [deviceIn(row), headIn(row)])),
    /** Those that the grant at a place left out. */
    leavingAt: (project: ProjectId, room: RoomId, n: number): DeviceId[] =>
      readLeftAt.all(idBytes(project), idBytes(room), n).map(deviceIn),
    /** Only inside `commit`. */
    addMember: (project: ProjectId, room: RoomId, device: DeviceId): void => {
      replaceMember.run(idBytes(project), idBytes(room), idBytes(device));
    },
    /** By the grant at a place. Only inside `commit`. */
    removeMember: (project: ProjectId, room: RoomId, device: DeviceId, { seq, hash }: Head, n: number): void => {
      writeLeft.run(n, seq, idBytes(hash), idBytes(project), idBytes(room), idBytes(device));
    },
  };
}

type Row = Readonly<Record<string, unknown>>;

const deviceIn = (row: Row): DeviceId => toHex(row["device"] as Bytes) as DeviceId;

const headIn = (row: Row): Head => ({ seq: Number(row["last_seq"]), hash: toHex(row["last_hash"] as Bytes) as Hash });
