// The relay's memory: an SQLite file (WAL, FULL). What it answers to has been committed and synced to the disk.
import { DatabaseSync, type StatementSync } from "node:sqlite";
import { type Bytes, toHex } from "#shared/kernel/bytes.ts";
import { type Cursor, ROW_KINDS, type Row, type RowKind } from "#shared/protocol/frame.ts";
import { type DeviceId, type Hash, idBytes, NO_HASH, type ProjectId, type RoomId } from "#shared/protocol/ids.ts";
import { upTo } from "#shared/protocol/readers.ts";
import type { Head } from "#shared/protocol/receipt.ts";
import { generationTables } from "./generation-tables.ts";
import { mailboxTables } from "./mailbox/mailbox-tables.ts";
import { memberTable } from "./member-table.ts";
import { MAY_GIVE_BACK, recoveryTables } from "./recovery-tables.ts";
import { prepareSchema } from "./schema.ts";
import { assertSound } from "./upkeep/sound.ts";

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

/** SQLite's own default, in bytes. */
const PAGE = 4096;

export type RelayStore = ReturnType<typeof openStore>;

type StoreOptions = {
  /** What it may hold at most, in bytes; 0: as much as the disk has. */
  readonly bytes?: number;
  /** Begins as the store that this was taken from. */
  readonly image?: Uint8Array | null;
  readonly now?: () => number;
};

/**
 * Opens, or makes, the store of a relay. Throws when another process has it, a newer relay wrote it, or it is damaged.
 */
export function openStore(path: string, { bytes = 0, image = null, now = Date.now }: StoreOptions = {}) {
  assertSound(path);
  const database = new DatabaseSync(path);
  if (image !== null) database.deserialize(image);
  database.exec("PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;");
  // What a snapshot has replaced is not left in the free pages of the file.
  database.exec("PRAGMA secure_delete = ON;");
  prepareSchema(database);
  if (bytes > 0) database.exec(`PRAGMA max_page_count = ${Math.ceil(bytes / PAGE)}`);
  const sql = (text: string): StatementSync => database.prepare(text);

  const readGenesisRow = sql("SELECT genesis FROM project WHERE id = ?");
  const insertProject = sql("INSERT INTO project (id, genesis) VALUES (?, ?)");
  const readHead = sql("SELECT n, hash FROM log WHERE project = ? ORDER BY n DESC LIMIT 1");
  const readHashAt = sql("SELECT hash FROM log WHERE project = ? AND n = ?");
  const readPlace = sql("SELECT n FROM log WHERE project = ? AND hash = ?");
  const readDeviceHead = sql(
    "SELECT seq, hash FROM log WHERE project = ? AND kind = ? AND room = ? AND device = ? ORDER BY seq DESC LIMIT 1",
  );
  const readEnvelopeHash = sql(
    "SELECT hash FROM log WHERE project = ? AND kind = ? AND room = ? AND device = ? AND seq = ?",
  );
  const insertRow = sql(
    "INSERT INTO log (project, n, kind, room, device, seq, hash, bytes) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
  );
  // Who left a room is given its grants up to the one that says so, which stands on those before, and the closing that it
  // began with; and nobody is given what one who left wrote beyond their last row.
  const readRows = sql(
    `SELECT n, kind, hash, bytes FROM log WHERE project = ?1 AND n > ?2 AND (kind = 0 OR kind = 4 OR EXISTS (
       SELECT 1 FROM member WHERE member.project = ?1 AND member.room = log.room AND member.device = ?3
       AND (left_at IS NULL OR (log.kind IN (1, 3) AND log.n <= left_at))
     ) OR ${MAY_GIVE_BACK}) AND NOT (kind = 2 AND EXISTS (
       SELECT 1 FROM member WHERE member.project = ?1 AND member.room = log.room AND member.device = log.device
       AND last_seq < log.seq
     )) AND length(bytes) > 0 ORDER BY n LIMIT ?4`,
  );
  const readLastGrant = sql(
    "SELECT bytes FROM log WHERE project = ? AND kind = ? AND room = ? ORDER BY seq DESC LIMIT 1",
  );
  const readDirectory = sql("SELECT bytes FROM log WHERE project = ? AND kind = ? ORDER BY seq");
  const readSize = sql("SELECT bytes FROM project WHERE id = ?");
  const writeSize = sql("UPDATE project SET bytes = ? WHERE id = ?");
  const readSizes = sql(
    `SELECT (SELECT count(*) FROM project) AS projects, (SELECT total(bytes) FROM project) AS bytes,
       (SELECT max(rowid) FROM log) AS rows`,
  );
  const readRoom = sql("SELECT 1 FROM member WHERE project = ? AND room = ? LIMIT 1");
  const readAckHead = sql("SELECT max(m) AS m FROM ack WHERE project = ?");
  const readAck = sql("SELECT bytes FROM ack WHERE project = ? AND room = ? AND device = ?");
  const replaceAck = sql("INSERT OR REPLACE INTO ack (project, m, room, device, bytes) VALUES (?, ?, ?, ?, ?)");
  const readAcks = sql(
    `SELECT m, bytes FROM ack WHERE project = ?1 AND m > ?2 AND EXISTS (
       SELECT 1 FROM member WHERE member.project = ?1 AND member.room = ack.room AND member.device = ?3
       AND left_at IS NULL
     ) ORDER BY m LIMIT ?4`,
  );
  // From author to author along the index: grouping would read every row of the room.
  const readRoomHeads = sql(
    `WITH RECURSIVE author (device) AS (
       SELECT min(device) FROM log WHERE project = ?1 AND kind = ?2 AND room = ?3
       UNION ALL SELECT (
         SELECT min(device) FROM log WHERE project = ?1 AND kind = ?2 AND room = ?3 AND device > author.device
       ) FROM author WHERE author.device IS NOT NULL
     ) SELECT device, (
         SELECT max(seq) FROM log WHERE project = ?1 AND kind = ?2 AND room = ?3 AND log.device = author.device
       ) AS seq FROM author WHERE device IS NOT NULL`,
  );
  const readEnvelopes = sql(
    `SELECT bytes FROM log WHERE project = ? AND kind = ? AND room = ? AND device = ? AND seq >= ?
     AND length(bytes) > 0 ORDER BY seq LIMIT ?`,
  );
  // Places of acknowledgements are moments, and each opening says up to where they went: what lies between that and the
  // moment of the opening was given by a store that this one is an older copy of.
  const readLast = sql(
    "SELECT max(coalesce((SELECT max(at) FROM opening), 0), coalesce((SELECT max(m) FROM ack), 0)) AS last",
  );
  const insertOpening = sql("INSERT INTO opening (at, ack) SELECT ?, coalesce(max(m), 0) FROM ack");
  const readLostAck = sql("SELECT 1 FROM opening WHERE ack < ?1 AND at > ?1 LIMIT 1");
  const readFresh = sql("SELECT 1 FROM project UNION ALL SELECT 1 FROM token LIMIT 1");
  const insertToken = sql("INSERT INTO token (hash) VALUES (?)");
  const useToken = sql("UPDATE token SET project = ?1 WHERE hash = ?2 AND (project IS NULL OR project = ?1)");

  const openedAt = momentAfter(Number(readLast.get()?.["last"]), now());
  noteOpening(insertOpening, openedAt);

  const members = memberTable(database);
  const { emptyRoom, forgetRead, headsOf, ...generations } = generationTables(database);

  /** Heads and sizes of the projects in use, as this transaction leaves them: forgotten when it fails. */
  const projects = new Map<ProjectId, { head: Cursor; bytes: number; isChanged: boolean }>();
  const kindCode = (kind: RowKind): number => ROW_KINDS.indexOf(kind);
  const inUse = (project: ProjectId) => {
    const known = projects.get(project);
    if (known !== undefined) return known;
    const [found, size] = [readHead.get(idBytes(project)), readSize.get(idBytes(project))];
    const head: Cursor =
      found === undefined ? { n: 0, hash: NO_HASH } : { n: Number(found["n"]), hash: hashIn(found["hash"]) };
    const read = { head, bytes: Number(size?.["bytes"] ?? 0), isChanged: false };
    projects.set(project, read);
    return read;
  };
  const keepSizes = (): void => {
    for (const [project, state] of projects) {
      if (state.isChanged) writeSize.run(state.bytes, idBytes(project));
      state.isChanged = false;
    }
  };

  const ackHead = (project: ProjectId): number => Number(readAckHead.get(idBytes(project))?.["m"] ?? 0);

  return {
    /** For copies of it; nobody else speaks SQL. */
    database,
    genesisOf: (project: ProjectId): Bytes | null => bytesIn(readGenesisRow.get(idBytes(project))?.["genesis"]),
    /** The last grant of a room; `null` when there is no such room. */
    lastGrantOf: (project: ProjectId, room: RoomId): Bytes | null =>
      bytesIn(readLastGrant.get(idBytes(project), kindCode("grant"), idBytes(room))?.["bytes"]),
    /** The records of a project's directory, in their order. */
    directoryOf: (project: ProjectId): Bytes[] =>
      readDirectory.all(idBytes(project), kindCode("directory")).map(({ bytes }) => bytes as Bytes),
    head: (project: ProjectId): Cursor => inUse(project).head,
    hashAt: (project: ProjectId, n: number): Hash | null => {
      const found = readHashAt.get(idBytes(project), n);
      return found === undefined ? null : hashIn(found["hash"]);
    },
    /** Place of a row that is held already, by its hash. */
    placeOf: (project: ProjectId, hash: Hash): number | null => {
      const found = readPlace.get(idBytes(project), idBytes(hash));
      return found === undefined ? null : Number(found["n"]);
    },
    deviceHead: (project: ProjectId, room: RoomId, device: DeviceId): Head | null => {
      const found = readDeviceHead.get(idBytes(project), kindCode("envelope"), idBytes(room), idBytes(device));
      return found === undefined ? null : { seq: Number(found["seq"]), hash: hashIn(found["hash"]) };
    },
    /** Whether a device's envelope of this number, in this room, is the one of this hash. */
    isEnvelope: (project: ProjectId, room: RoomId, device: DeviceId, { seq, hash }: Head): boolean => {
      const found = readEnvelopeHash.get(idBytes(project), kindCode("envelope"), idBytes(room), idBytes(device), seq);
      return found !== undefined && hashIn(found["hash"]) === hash;
    },
    isRoom: (project: ProjectId, room: RoomId): boolean => readRoom.get(idBytes(project), idBytes(room)) !== undefined,
    ...members,
    addProject: (project: ProjectId, genesis: Bytes): void => {
      insertProject.run(idBytes(project), genesis);
    },
    /** Appends a row and answers its place. Only inside `commit`. */
    append: (project: ProjectId, entry: LogEntry): number => {
      const state = inUse(project);
      const n = state.head.n + 1;
      const { kind, room, device, seq, hash, bytes } = entry;
      insertRow.run(idBytes(project), n, kindCode(kind), room, device, seq, idBytes(hash), bytes);
      state.head = { n, hash };
      state.bytes += bytes.length;
      state.isChanged = true;
      return n;
    },
    ...generations,
    /** The last envelope of each device in a room, as far as they count. */
    headsOf: (project: ProjectId, room: RoomId): ReadonlyMap<DeviceId, Head> =>
      upTo(members.leftOf(project, room), headsOf(project, room)),
    ...mailboxTables(database),
    ...recoveryTables(database),
    /** Takes the bytes of a room's envelopes away: their places and hashes stay. Only inside `commit`. */
    dropRows: (project: ProjectId, room: RoomId): number => {
      const bytes = emptyRoom(project, room);
      const state = inUse(project);
      state.bytes -= bytes;
      state.isChanged = true;
      return bytes;
    },
    /** The rows after a place that a device may read, in order, `limit` at most. */
    rowsAfter: (project: ProjectId, n: number, device: DeviceId, limit: number): StoredRow[] =>
      readRows.all(idBytes(project), n, idBytes(device), limit).map((row) => ({
        n: Number(row["n"]),
        kind: ROW_KINDS[Number(row["kind"])] ?? "envelope",
        hash: hashIn(row["hash"]),
        bytes: bytesIn(row["bytes"]) ?? new Uint8Array(),
      })),
    /** Bytes of the rows of a project. */
    sizeOf: (project: ProjectId): number => inUse(project).bytes,
    sizes: () => {
      const found = readSizes.get();
      return { projects: Number(found?.["projects"]), bytes: Number(found?.["bytes"]), rows: Number(found?.["rows"]) };
    },
    /** The last number of each device in a room, as far as they count. */
    roomHeads: (project: ProjectId, room: RoomId): ReadonlyMap<DeviceId, number> => {
      const left = members.leftOf(project, room);
      const heads = readRoomHeads
        .all(idBytes(project), kindCode("envelope"), idBytes(room))
        .map((row): [DeviceId, number] => [idIn(row["device"]) as DeviceId, Number(row["seq"])]);
      return new Map(heads.map(([device, seq]) => [device, Math.min(seq, left.get(device)?.seq ?? seq)]));
    },
    /** The envelopes of a device in a room, from a number on, `limit` at most. */
    envelopesFrom: (project: ProjectId, room: RoomId, device: DeviceId, seq: number, limit: number): Bytes[] =>
      readEnvelopes
        .all(idBytes(project), kindCode("envelope"), idBytes(room), idBytes(device), seq, limit)
        .map((row) => bytesIn(row["bytes"]) ?? new Uint8Array()),
    ackOf: (project: ProjectId, room: RoomId, device: DeviceId): Bytes | null =>
      bytesIn(readAck.get(idBytes(project), idBytes(room), idBytes(device))?.["bytes"]),
    ackHead,
    /** Whether this store never gave that place to an acknowledgement: it was set back to an older copy since. */
    hasLostAck: (project: ProjectId, m: number): boolean => m > ackHead(project) || readLostAck.get(m) !== undefined,
    /** Puts a device's acknowledgement of a room in the place of its former one. Only inside `commit`. */
    putAck: (project: ProjectId, room: RoomId, device: DeviceId, bytes: Bytes): void => {
      const m = Math.max(ackHead(project) + 1, openedAt, now());
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
        keepSizes();
        database.exec("COMMIT");
        return answer;
      } catch (thrown) {
        projects.clear();
        forgetRead();
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

/** More places than one opening ever gives, one by one, while its clock is behind. */
const LEAP = 2 ** 32;

/** The moment of an opening. A clock that went back does not say it: the places go on from the last one, far enough away. */
const momentAfter = (last: number, now: number): number => (now > last ? now : last + LEAP);

/** A disk that is full still gives what it has: this opening is then not told from the one before. */
function noteOpening(insertOpening: StatementSync, at: number): void {
  try {
    insertOpening.run(at);
  } catch {
    // Told by the first commit that fails.
  }
}

const bytesIn = (value: unknown): Bytes | null => (value instanceof Uint8Array ? (value as Bytes) : null);

const idIn = (value: unknown): string => toHex(bytesIn(value) ?? new Uint8Array());

const hashIn = (value: unknown): Hash => (value instanceof Uint8Array ? (toHex(value) as Hash) : NO_HASH);
