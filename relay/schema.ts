import type { DatabaseSync } from "node:sqlite";

/** The days on which somebody was let in, each once, in the order in which they were met; and each device's last of them. */
const SEEN = `
CREATE TABLE IF NOT EXISTS met_day (
  n INTEGER PRIMARY KEY,
  day INTEGER NOT NULL UNIQUE
) STRICT;

CREATE TABLE IF NOT EXISTS seen (
  project BLOB NOT NULL,
  device BLOB NOT NULL,
  n INTEGER NOT NULL,
  PRIMARY KEY (project, device)
) STRICT, WITHOUT ROWID;`;

/** Which room follows which; more than one after a relay was set back. */
const CLOSED = `
CREATE TABLE IF NOT EXISTS closed (
  project BLOB NOT NULL,
  room BLOB NOT NULL,
  next BLOB NOT NULL,
  closing BLOB NOT NULL,
  PRIMARY KEY (project, next)
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS closed_room ON closed (project, room);`;

/** Mailboxes of invitations, and the sealed letters of their two sides. `ending`: how somebody ended it. */
const MAILBOXES = `
CREATE TABLE IF NOT EXISTS mailbox (
  box BLOB PRIMARY KEY,
  project BLOB NOT NULL,
  device BLOB NOT NULL,
  until INTEGER NOT NULL,
  guest BLOB,
  ending INTEGER
) STRICT, WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS letter (
  box BLOB NOT NULL,
  side INTEGER NOT NULL,
  place INTEGER NOT NULL,
  bytes BLOB NOT NULL,
  PRIMARY KEY (box, side, place)
) STRICT, WITHOUT ROWID;`;

/** To which recovery the last grant of each room is sealed, and who reads such grants since a use was recorded. */
const RECOVERIES = `
CREATE TABLE IF NOT EXISTS sealed (
  project BLOB NOT NULL,
  room BLOB NOT NULL,
  organization INTEGER NOT NULL,
  generation INTEGER NOT NULL,
  PRIMARY KEY (project, room)
) STRICT, WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS opener (
  project BLOB NOT NULL,
  device BLOB NOT NULL,
  organization INTEGER NOT NULL,
  generation INTEGER NOT NULL,
  PRIMARY KEY (project, device, organization, generation)
) STRICT, WITHOUT ROWID;`;

// One table holds the log of every project: rows in the order of their commit, never changed, never deleted. What a
// snapshot has replaced everywhere keeps its place and its hash, and loses its bytes.
const SCHEMA = `
CREATE TABLE IF NOT EXISTS project (
  id BLOB PRIMARY KEY,
  genesis BLOB NOT NULL,
  bytes INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS log (
  project BLOB NOT NULL,
  n INTEGER NOT NULL,
  kind INTEGER NOT NULL,
  room BLOB NOT NULL,
  device BLOB NOT NULL,
  seq INTEGER NOT NULL,
  hash BLOB NOT NULL,
  bytes BLOB NOT NULL
) STRICT;
CREATE UNIQUE INDEX IF NOT EXISTS log_order ON log (project, n);
CREATE UNIQUE INDEX IF NOT EXISTS log_identity ON log (project, kind, room, device, seq);
CREATE UNIQUE INDEX IF NOT EXISTS log_hash ON log (project, hash);

-- Who reads a room; with left_at, the place of the grant that left them out, who read it until then, and the last of their
-- rows that counts (number -1: none does).
CREATE TABLE IF NOT EXISTS member (
  project BLOB NOT NULL,
  room BLOB NOT NULL,
  device BLOB NOT NULL,
  left_at INTEGER,
  last_seq INTEGER,
  last_hash BLOB,
  PRIMARY KEY (project, room, device)
) STRICT, WITHOUT ROWID;

${CLOSED}
${SEEN}
${MAILBOXES}
${RECOVERIES}

CREATE TABLE IF NOT EXISTS ack (
  project BLOB NOT NULL,
  m INTEGER NOT NULL,
  room BLOB NOT NULL,
  device BLOB NOT NULL,
  bytes BLOB NOT NULL,
  PRIMARY KEY (project, room, device)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX IF NOT EXISTS ack_order ON ack (project, m);

CREATE TABLE IF NOT EXISTS spent (
  project BLOB NOT NULL,
  device BLOB NOT NULL,
  bytes INTEGER NOT NULL,
  PRIMARY KEY (project, device)
) STRICT, WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS opening (
  at INTEGER PRIMARY KEY,
  ack INTEGER NOT NULL
) STRICT;

CREATE TABLE IF NOT EXISTS token (
  hash BLOB PRIMARY KEY,
  project BLOB
) STRICT, WITHOUT ROWID;
`;

/** The version of the tables; a relay refuses a store that a newer one has written. */
export const SCHEMA_VERSION = 7;

/** What each version added to a store of the one before. */
const STEPS: Readonly<Record<number, string>> = {
  2: `ALTER TABLE project ADD COLUMN bytes INTEGER NOT NULL DEFAULT 0;
      UPDATE project SET bytes = (SELECT total(length(bytes)) FROM log WHERE log.project = project.id);`,
  3: "CREATE TABLE IF NOT EXISTS opening (at INTEGER PRIMARY KEY, ack INTEGER NOT NULL) STRICT;",
  4: `ALTER TABLE seen RENAME TO seen_before;
      ${SEEN}
      INSERT INTO met_day (day) SELECT DISTINCT day FROM seen_before ORDER BY day;
      INSERT INTO seen SELECT project, device, n FROM seen_before JOIN met_day USING (day);
      DROP TABLE seen_before;
      ALTER TABLE closed RENAME TO closed_before;
      DROP INDEX IF EXISTS closed_next;
      ${CLOSED}
      INSERT INTO closed (project, room, next, closing) SELECT project, room, next, closing FROM closed_before;
      DROP TABLE closed_before;`,
  5: `ALTER TABLE member ADD COLUMN left_at INTEGER;
      ALTER TABLE member ADD COLUMN last_seq INTEGER;
      ALTER TABLE member ADD COLUMN last_hash BLOB;`,
  6: MAILBOXES,
  7: RECOVERIES,
};

export const versionOf = (database: DatabaseSync): number =>
  Number(database.prepare("PRAGMA user_version").get()?.["user_version"]);

/** The first version whose grants this one reads. */
const FIRST_OF_GRANTS = 5;

/** Whether a store holds rooms of a form that is not read any more. */
export const hasOldGrants = (database: DatabaseSync): boolean =>
  versionOf(database) > 0 &&
  versionOf(database) < FIRST_OF_GRANTS &&
  database.prepare("SELECT 1 FROM log WHERE kind = 1 LIMIT 1").get() !== undefined;

/** Brings a store to this version, whole or not at all. */
export function prepareSchema(database: DatabaseSync): void {
  const found = versionOf(database);
  if (found === SCHEMA_VERSION) return;
  const steps =
    found === 0 ? [SCHEMA] : Object.entries(STEPS).flatMap(([to, sql]) => (Number(to) > found ? [sql] : []));
  database.exec(`BEGIN IMMEDIATE; ${steps.join("\n")} PRAGMA user_version = ${SCHEMA_VERSION}; COMMIT`);
}
