// Reads a whole store and says what is wrong with it, and where. Changes nothing.
import type { DatabaseSync } from "node:sqlite";
import { type Bytes, toHex } from "#shared/kernel/bytes.ts";
import { ROW_KINDS } from "#shared/protocol/frame.ts";
import { type DeviceId, type Hash, idBytes } from "#shared/protocol/ids.ts";
import { type Ack, type Head, parseAck } from "#shared/protocol/receipt.ts";
import { SCHEMA_VERSION, versionOf } from "../schema.ts";
import { type Fault, RowCheck } from "./check-rows.ts";
import { withStore } from "./sound.ts";

export type StoreReport = {
  readonly projects: number;
  readonly rows: number;
  readonly bytes: number;
  /** `project`: the beginning of its random id, `null` for the file itself. */
  readonly faults: readonly (Fault & { readonly project: string | null })[];
};

const ENVELOPE = ROW_KINDS.indexOf("envelope");

/** Enough to know what happened; a store that is wholly wrong has as many as it has rows. */
const FAULTS_SAID = 1_000;

/** Throws an `UnusableStore` when it can't even be read. */
export const checkStore = (path: string): StoreReport => withStore(path, check);

function check(database: DatabaseSync): StoreReport {
  const faults: (Fault & { readonly project: string | null })[] = [];
  const version = versionOf(database);
  if (version !== SCHEMA_VERSION) {
    const what = `it is of version ${version}; this relay checks version ${SCHEMA_VERSION}, so start it once`;
    return { projects: 0, rows: 0, bytes: 0, faults: [{ project: null, n: null, what }] };
  }
  const damage = database
    .prepare("PRAGMA integrity_check(20)")
    .all()
    .map((row) => String(row["integrity_check"]));
  if (damage[0] !== "ok") faults.push(...damage.map((what) => ({ project: null, n: null, what })));
  const totals = { projects: 0, rows: 0, bytes: 0 };
  for (const { id, genesis, bytes } of database.prepare("SELECT id, genesis, bytes FROM project").all()) {
    const found = checkProject(database, id as Bytes, genesis as Bytes, Number(bytes));
    const project = toHex(id as Bytes).slice(0, 8);
    faults.push(...found.faults.slice(0, FAULTS_SAID).map((fault) => ({ project, ...fault })));
    totals.projects++;
    totals.rows += found.rows;
    totals.bytes += found.bytes;
  }
  return { ...totals, faults };
}

function checkProject(database: DatabaseSync, id: Bytes, genesis: Bytes, counted: number) {
  const closed = new Set(
    database
      .prepare("SELECT room FROM closed WHERE project = ?")
      .all(id)
      .map(({ room }) => toHex(room as Bytes)),
  );
  const rowCheck = new RowCheck(genesis, (room) => closed.has(room));
  const faults: Fault[] = [];
  let [rows, size] = [0, 0];
  const log = database.prepare("SELECT n, kind, room, device, seq, hash, bytes FROM log WHERE project = ? ORDER BY n");
  for (const row of log.iterate(id)) {
    const bytes = row["bytes"] as Bytes;
    const kind = ROW_KINDS[Number(row["kind"])];
    rows++;
    size += bytes.length;
    const place = { room: toHex(row["room"] as Bytes), device: toHex(row["device"] as Bytes), seq: Number(row["seq"]) };
    if (kind === undefined) faults.push({ n: Number(row["n"]), what: "it is of a kind that this relay does not know" });
    else faults.push(...rowCheck.row({ n: Number(row["n"]), kind, hash: hashIn(row["hash"]), bytes }, place));
  }
  faults.push(...rowCheck.end());
  if (rows === 0) faults.push({ n: null, what: "it has no row at all, not even its first record" });
  if (size !== counted) faults.push({ n: null, what: `its rows take ${size} bytes, and ${counted} were counted` });
  faults.push(...checkMembers(database, id, rowCheck), ...checkAcks(database, id));
  return { rows, bytes: size, faults };
}

function checkMembers(database: DatabaseSync, id: Bytes, rowCheck: RowCheck): Fault[] {
  const stored = database.prepare("SELECT room, device, last_seq FROM member WHERE project = ?").all(id);
  const held = new Map(
    stored.map(({ room, device, last_seq }) => [
      `${toHex(room as Bytes)}/${toHex(device as Bytes)}`,
      last_seq === null ? ("all" as const) : Number(last_seq),
    ]),
  );
  const given = rowCheck.members();
  const missing = [...given].filter(([member, reach]) => held.get(member) !== reach).length;
  const extra = [...held.keys()].filter((member) => !given.has(member)).length;
  return [
    ...(missing > 0 ? [{ n: null, what: `${missing} rights that its grants give are not held` }] : []),
    ...(extra > 0 ? [{ n: null, what: `${extra} rights are held that no grant gives` }] : []),
  ];
}

function checkAcks(database: DatabaseSync, id: Bytes): Fault[] {
  const held = database.prepare(
    "SELECT 1 FROM log WHERE project = ? AND kind = ? AND room = ? AND device = ? AND seq = ? AND hash = ?",
  );
  const isHeld = ({ room }: Ack, device: DeviceId, { seq, hash }: Head): boolean =>
    held.get(id, ENVELOPE, idBytes(room), idBytes(device), seq, idBytes(hash)) !== undefined;
  const wrong = database
    .prepare("SELECT bytes FROM ack WHERE project = ?")
    .all(id)
    .filter(({ bytes }) => {
      const ack = parseAck(bytes as Bytes);
      return !ack.ok || ![...ack.value.heads].every(([device, head]) => isHeld(ack.value, device, head));
    });
  return wrong.length > 0 ? [{ n: null, what: `${wrong.length} acknowledgements name rows that are not held` }] : [];
}

const hashIn = (value: unknown): Hash => toHex(value as Bytes) as Hash;
