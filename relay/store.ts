// The relay's memory: an SQLite file (WAL, FULL). What it answers to has been committed and synced to the disk.
import { DatabaseSync, type StatementSync } from "node:sqlite";
import { type Bytes, toHex } from "#shared/kernel/bytes.ts";
import { type Cursor, ROW_KINDS, type Row, type RowKind } from "#shared/protocol/frame.ts";
import { type DeviceId, type Hash, idBytes, NO_HASH, type ProjectId, type RoomId } from "#shared/protocol/ids.ts";
import type { Head } from "#shared/protocol/receipt.ts";
import { prepareSchema } from "./schema.ts";

/** A row as the relay indexes it. Genesis rows have no room, device or number of their own. */
export type LogEntry = {
  readonly kind: RowKind;
  readonly room: Bytes;
  readonly device: Bytes;
  readonly seq: number;
  readonly hash: Hash;
  readonly bytes: Bytes;
};

export type StoredRow = Row & { readonly n: number; readonly hash: Hash };

export type RelayStore = ReturnType<typeof openStore>;

type StoreOptions = {
  /** Begins as the store that this was taken from. */
  readonly image?: Uint8Array | null;
  readonly now?: () => number;
};

/** Opens, or makes, the store of a relay. Throws when another process has it, or a newer relay wrote it. */
export function openStore(path: string, { image = null, now = Date.now }: StoreOptions = {}) {
  const database = new DatabaseSync(path);
  if (image !== null) database.deserialize(image);
  database.exec("PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;");
  prepareSchema(database);
  const sql = (text: string): StatementSync => database.prepare(text);

  const readGenesisRow = sql("SELECT genesis FROM project WHERE id = ?");
  const insertProject = sql("INSERT INTO project (id, genesis) VALUES (?, ?)");
  const readHead = sql("SELECT n, hash FROM log WHERE project = ? ORDER BY n DESC LIMIT 1");
  const readHashAt = sql("SELECT hash FROM log WHERE project = ? AND n = ?");
  const readPlace = sql("SELECT n FROM log WHERE project = ? AND hash = ?");
  const readIdentity = sql(
    "SELECT n, hash FROM log WHERE project = ? AND kind = ? AND room = ? AND device = ? AND seq = ?",
  );
  const readDeviceHead = sql(
    "SELECT seq, hash FROM log WHERE project = ? AND kind = ? AND room = ? AND device = ? ORDER BY seq DESC LIMIT 1",
  );
  const insertRow = sql(
    "INSERT INTO log (project, n, kind, room, device, seq, hash, bytes) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
  );
  const readRows = sql(
    `SELECT n, kind, hash, bytes FROM log WHERE project = ?1 AND n > ?2 AND (kind = 0 OR EXISTS (
       SELECT 1 FROM member WHERE member.project = ?1 AND member.room = log.room AND member.device = ?3
     )) ORDER BY n LIMIT ?4`,
  );
  const readRoom = sql("SELECT 1 FROM member WHERE project = ? AND room = ? LIMIT 1");
  const readMember = sql("SELECT 1 FROM member WHERE project = ? AND room = ? AND device = ?");
  const insertMember = sql("INSERT OR IGNORE INTO member (project, room, device) VALUES (?, ?, ?)");
  const readAckHead = sql("SELECT max(m) AS m FROM ack WHERE project = ?");
  const readAck = sql("SELECT bytes FROM ack WHERE project = ? AND room = ? AND device = ?");
  const replaceAck = sql("INSERT OR REPLACE INTO ack (project, m, room, device, bytes) VALUES (?, ?, ?, ?, ?)");
  const readAcks = sql(
    `SELECT m, bytes FROM ack WHERE project = ?1 AND m > ?2 AND EXISTS (
       SELECT 1 FROM member WHERE member.project = ?1 AND member.room = ack.room AND member.device = ?3
     ) ORDER BY m LIMIT ?4`,
  );
  // Places of acknowledgements are moments, and each opening says up to where they went: what lies between that and the
  // moment of the opening was given by a store that this one is an older copy of.
  const insertOpening = sql("INSERT OR REPLACE INTO opening (at, ack) SELECT ?, coalesce(max(m), 0) FROM ack");
  const readLostAck = sql("SELECT 1 FROM opening WHERE ack < ?1 AND at > ?1 LIMIT 1");
  const readFresh = sql("SELECT 1 FROM project UNION ALL SELECT 1 FROM token LIMIT 1");
  const insertToken = sql("INSERT INTO token (hash) VALUES (?)");
  const useToken = sql("UPDATE token SET project = ?1 WHERE hash = ?2 AND (project IS NULL OR project = ?1)");

  insertOpening.run(now());

  const kindCode = (kind: RowKind): number => ROW_KINDS.indexOf(kind);
  const head = (project: ProjectId): Cursor => {
    const found = readHead.get(idBytes(project));
    return found === undefined ? { n: 0, hash: NO_HASH } : { n: Number(found["n"]), hash: hashIn(found["hash"]) };
  };

  const ackHead = (project: ProjectId): number => Number(readAckHead.get(idBytes(project))?.["m"] ?? 0);

  return {
    genesisOf: (project: ProjectId): Bytes | null => bytesIn(readGenesisRow.get(idBytes(project))?.["genesis"]),
    head,
    hashAt: (project: ProjectId, n: number): Hash | null => {
      const found = readHashAt.get(idBytes(project), n);
      return found === undefined ? null : hashIn(found["hash"]);
    },
    /** Place of a row that is held already, by its hash. */
    placeOf: (project: ProjectId, hash: Hash): number | null => {
      const found = readPlace.get(idBytes(project), idBytes(hash));
      return found === undefined ? null : Number(found["n"]);
    },
    isTaken: (project: ProjectId, { kind, room, device, seq }: LogEntry): boolean =>
      readIdentity.get(idBytes(project), kindCode(kind), room, device, seq) !== undefined,
    deviceHead: (project: ProjectId, room: RoomId, device: DeviceId): Head | null => {
      const found = readDeviceHead.get(idBytes(project), kindCode("envelope"), idBytes(room), idBytes(device));
      return found === undefined ? null : { seq: Number(found["seq"]), hash: hashIn(found["hash"]) };
    },
    isRoom: (project: ProjectId, room: RoomId): boolean => readRoom.get(idBytes(project), idBytes(room)) !== undefined,
    isMember: (project: ProjectId, room: RoomId, device: DeviceId): boolean =>
      readMember.get(idBytes(project), idBytes(room), idBytes(device)) !== undefined,
    addMember: (project: ProjectId, room: RoomId, device: DeviceId): void => {
      insertMember.run(idBytes(project), idBytes(room), idBytes(device));
    },
    addProject: (project: ProjectId, genesis: Bytes): void => {
      insertProject.run(idBytes(project), genesis);
    },
    /** Appends a row and answers its place. Only inside `commit`. */
    append: (project: ProjectId, entry: LogEntry): number => {
      const n = head(project).n + 1;
      const { kind, room, device, seq, hash, bytes } = entry;
      insertRow.run(idBytes(project), n, kindCode(kind), room, device, seq, idBytes(hash), bytes);
      return n;
    },
    /** The rows after a place that a device may read, in order, `limit` at most. */
    rowsAfter: (project: ProjectId, n: number, device: DeviceId, limit: number): StoredRow[] =>
      readRows.all(idBytes(project), n, idBytes(device), limit).map((row) => ({
        n: Number(row["n"]),
        kind: ROW_KINDS[Number(row["kind"])] ?? "envelope",
        hash: hashIn(row["hash"]),
        bytes: bytesIn(row["bytes"]) ?? new Uint8Array(),
      })),
    ackOf: (project: ProjectId, room: RoomId, device: DeviceId): Bytes | null =>
      bytesIn(readAck.get(idBytes(project), idBytes(room), idBytes(device))?.["bytes"]),
    /** Whether this store never gave that place to an acknowledgement: it was set back to an older copy since. */
    hasLostAck: (project: ProjectId, m: number): boolean => m > ackHead(project) || readLostAck.get(m) !== undefined,
    /** Puts a device's acknowledgement of a room in the place of its former one. Only inside `commit`. */
    putAck: (project: ProjectId, room: RoomId, device: DeviceId, bytes: Bytes): void => {
      const m = Math.max(ackHead(project) + 1, now());
      replaceAck.run(idBytes(project), m, idBytes(room), idBytes(device), bytes);
    },
    /** The acknowledgements after a place, one’s own included (which tells that it arrived), in the rooms that a device may read. */
    acksAfter: (project: ProjectId, m: number, device: DeviceId, limit: number) =>
      readAcks.all(idBytes(project), m, idBytes(device), limit).map((row) => ({
        m: Number(row["m"]),
        bytes: bytesIn(row["bytes"]) ?? new Uint8Array(),
      })),
    addToken: (hash: Hash): void => {
      insertToken.run(idBytes(hash));
    },
    /** Whether the token was free, or already this project's. Only inside `commit`. */
    takeToken: (hash: Hash, project: ProjectId): boolean =>
      Number(useToken.run(idBytes(project), idBytes(hash)).changes) === 1,
    /** Runs writes as one transaction, synced to the disk when it returns. Throws, with nothing written, when it can't. */
    commit: <Answer>(write: () => Answer): Answer => {
      database.exec("BEGIN IMMEDIATE");
      try {
        const answer = write();
        database.exec("COMMIT");
        return answer;
      } catch (thrown) {
        if (database.isTransaction) database.exec("ROLLBACK");
        throw thrown;
      }
    },
    /** Whether no project was enrolled and no token given yet. */
    isFresh: (): boolean => readFresh.get() === undefined,
    /** All that is committed, as bytes that a store may begin from. */
    image: (): Uint8Array => database.serialize(),
    close: (): void => database.close(),
  };
}

const bytesIn = (value: unknown): Bytes | null => (value instanceof Uint8Array ? (value as Bytes) : null);

const hashIn = (value: unknown): Hash => (value instanceof Uint8Array ? (toHex(value) as Hash) : NO_HASH);
