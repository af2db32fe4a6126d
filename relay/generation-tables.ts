// What the store keeps of generations: which room follows which, and when each device was last let in.
import type { DatabaseSync } from "node:sqlite";
import { type Bytes, toHex } from "#shared/kernel/bytes.ts";
import { parseClosing } from "#shared/protocol/closing.ts";
import { ROW_KINDS } from "#shared/protocol/frame.ts";
import { type DeviceId, type Hash, idBytes, type ProjectId, type RoomId } from "#shared/protocol/ids.ts";
import type { Head } from "#shared/protocol/receipt.ts";

const ENVELOPE = ROW_KINDS.indexOf("envelope");
const GRANT = ROW_KINDS.indexOf("grant");

/** What the closings of a room name together: of each author the furthest number, and the rows that they know under it. */
export type Named = ReadonlyMap<DeviceId, { readonly seq: number; readonly hashes: ReadonlySet<Hash> }>;

/** Rooms whose closings are kept read. */
const ROOMS_READ = 256;

export function generationTables(database: DatabaseSync) {
  const sql = (text: string) => database.prepare(text);
  const readHeads = sql(
    "SELECT device, max(seq) AS seq, hash FROM log WHERE project = ? AND kind = ? AND room = ? GROUP BY device",
  );
  const readGrant = sql("SELECT 1 FROM log WHERE project = ? AND kind = ? AND room = ? AND device = ? AND hash = ?");
  const readNext = sql("SELECT next FROM closed WHERE project = ? AND room = ?");
  const readClosings = sql("SELECT closing FROM closed WHERE project = ? AND room = ?");
  const countClosings = sql("SELECT count(*) AS count FROM closed WHERE project = ? AND room = ?");
  const readClosing = sql("SELECT closing FROM closed WHERE project = ? AND next = ?");
  const insertClosed = sql("INSERT INTO closed (project, room, next, closing) VALUES (?, ?, ?, ?)");
  const readWeight = sql("SELECT total(length(bytes)) AS bytes FROM log WHERE project = ? AND kind = ? AND room = ?");
  const emptyRows = sql("UPDATE log SET bytes = x'' WHERE project = ? AND kind = ? AND room = ? AND length(bytes) > 0");
  const readSeen = sql("SELECT n FROM seen WHERE project = ? AND device = ?");
  const replaceSeen = sql("INSERT OR REPLACE INTO seen (project, device, n) SELECT ?, ?, max(n) FROM met_day");
  const readLastDay = sql("SELECT max(n) AS n FROM met_day");
  const readDay = sql("SELECT 1 FROM met_day WHERE day = ?");
  const insertDay = sql("INSERT OR IGNORE INTO met_day (day) VALUES (?)");
  const countClosed = sql("SELECT count(*) AS count FROM closed");
  const countEmpty = sql("SELECT count(*) AS count FROM log WHERE length(bytes) = 0");

  const read = new Map<string, Named>();

  return {
    /** The last envelope of each device in a room. */
    headsOf: (project: ProjectId, room: RoomId): ReadonlyMap<DeviceId, Head> =>
      new Map(
        readHeads
          .all(idBytes(project), ENVELOPE, idBytes(room))
          .map(({ device, seq, hash }): [DeviceId, Head] => [
            toHex(device as Bytes) as DeviceId,
            { seq: Number(seq), hash: toHex(hash as Bytes) as Hash },
          ]),
      ),
    /** Whether exactly this grant, by this device, made a room. */
    isGrant: (project: ProjectId, room: RoomId, issuer: DeviceId, hash: Hash): boolean =>
      readGrant.get(idBytes(project), GRANT, idBytes(room), idBytes(issuer), idBytes(hash)) !== undefined,
    isClosed: (project: ProjectId, room: RoomId): boolean =>
      readNext.get(idBytes(project), idBytes(room)) !== undefined,
    /** How many closings end a room: none while it is open, more than one after the relay was set back. */
    closingCount: (project: ProjectId, room: RoomId): number =>
      Number(countClosings.get(idBytes(project), idBytes(room))?.["count"]),
    /** What the closings of a room name; `null` while it is open. Read once for all the rows that come late. */
    namedIn: (project: ProjectId, room: RoomId): Named | null => {
      const key = `${project}/${room}`;
      const known = read.get(key);
      if (known !== undefined) return known;
      const closings = readClosings.all(idBytes(project), idBytes(room)).map(({ closing }) => closing as Bytes);
      if (closings.length === 0) return null;
      if (read.size >= ROOMS_READ) read.clear();
      const named = namedBy(closings);
      read.set(key, named);
      return named;
    },
    /** A transaction failed: what was read inside it may not be so. */
    forgetRead: (): void => read.clear(),
    /** The closing that a room begins with. */
    closingOf: (project: ProjectId, next: RoomId): Bytes | null =>
      (readClosing.get(idBytes(project), idBytes(next))?.["closing"] as Bytes | undefined) ?? null,
    /** Only inside `commit`. */
    closeRoom: (project: ProjectId, room: RoomId, next: RoomId, closing: Bytes): void => {
      insertClosed.run(idBytes(project), idBytes(room), idBytes(next), closing);
      read.delete(`${project}/${room}`);
    },
    /**
     * Takes the bytes of a room's envelopes away; answers how many they were. Its grant and its closing stay: they are the
     * key of rows that the next room carries, and the link between rooms. Only inside `commit`.
     */
    emptyRoom: (project: ProjectId, room: RoomId): number => {
      const bytes = Number(readWeight.get(idBytes(project), ENVELOPE, idBytes(room))?.["bytes"]);
      emptyRows.run(idBytes(project), ENVELOPE, idBytes(room));
      return bytes;
    },
    /** On how many days others were let in since a device was; `null`: it never was. */
    daysWithout: (project: ProjectId, device: DeviceId): number | null => {
      const found = readSeen.get(idBytes(project), idBytes(device));
      return found === undefined ? null : Number(readLastDay.get()?.["n"]) - Number(found["n"]);
    },
    isDayMet: (day: number): boolean => readDay.get(day) !== undefined,
    /** Only inside `commit`. */
    sawDevice: (project: ProjectId, device: DeviceId, day: number): void => {
      insertDay.run(day);
      replaceSeen.run(idBytes(project), idBytes(device));
    },
    /** How many rooms were followed by another, and how many rows have lost their bytes since. */
    closings: (): number => Number(countClosed.get()?.["count"]),
    emptied: (): number => Number(countEmpty.get()?.["count"]),
  };
}

function namedBy(closings: readonly Bytes[]): Named {
  const named = new Map<DeviceId, { readonly seq: number; readonly hashes: Set<Hash> }>();
  for (const bytes of closings) {
    const parsed = parseClosing(bytes);
    for (const [device, { seq, hash }] of parsed.ok ? parsed.value.frontier : []) {
      const before = named.get(device);
      if (before === undefined || before.seq < seq) named.set(device, { seq, hashes: new Set([hash]) });
      else if (before.seq === seq) before.hashes.add(hash);
    }
  }
  return named;
}
