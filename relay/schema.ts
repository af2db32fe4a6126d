import type { DatabaseSync } from "node:sqlite";

// One table holds the log of every project: rows in the order of their commit, never changed, never deleted.
const SCHEMA = `
CREATE TABLE IF NOT EXISTS project (
  id BLOB PRIMARY KEY,
  genesis BLOB NOT NULL
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

CREATE TABLE IF NOT EXISTS member (
  project BLOB NOT NULL,
  room BLOB NOT NULL,
  device BLOB NOT NULL,
  PRIMARY KEY (project, room, device)
) STRICT, WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS ack (
  project BLOB NOT NULL,
  m INTEGER NOT NULL,
  room BLOB NOT NULL,
  device BLOB NOT NULL,
  bytes BLOB NOT NULL,
  PRIMARY KEY (project, room, device)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX IF NOT EXISTS ack_order ON ack (project, m);

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
const SCHEMA_VERSION = 1;

/** Brings a store to this version. Throws when a newer relay has written it: nothing is touched then. */
export function prepareSchema(database: DatabaseSync): void {
  const found = Number(database.prepare("PRAGMA user_version").get()?.["user_version"]);
  if (found > SCHEMA_VERSION) throw new Error(`the store has version ${found}, this relay knows ${SCHEMA_VERSION}`);
  database.exec(SCHEMA);
  database.exec(`PRAGMA user_version = ${SCHEMA_VERSION}`);
}
