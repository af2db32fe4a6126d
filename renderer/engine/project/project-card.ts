import type { StoreEntry } from "#shared/ports/engine-store.ts";
import { writeProjectCard } from "#shared/protocol/cards.ts";
import type { Row } from "#shared/protocol/frame.ts";
import { type LogContext, projectRooms } from "../rooms/log-context.ts";
import { directoryPlace } from "../rooms/members.ts";
import { readRecord, type StoredRecord } from "../rooms/record-store.ts";

/** What a colleague pastes to join: the first record, and the directory so far, so that names are known at once. */
export async function projectCard(context: LogContext): Promise<string> {
  const directory = context.catalog.find(projectRooms(context), "directory");
  const stored = directory === null ? [] : await context.store.list("records", `${directory.room}/`);
  const records = await context.store.list("records", directoryPlace(context.genesis.project));
  // A record of the directory was taken by the relay before it came here: it waits for no journal.
  const rows = [...records, ...stored.filter(({ key }) => context.mayLeave(key))]
    .flatMap(({ value }) => readRecord(value) ?? [])
    .sort((left, right) => left.order - right.order);
  return writeProjectCard({ genesis: context.genesis, rows: inChain(rows, records).map(toRow) });
}

/** A record that came twice stands behind those that came between; whoever reads the card takes each on the one before it. */
function inChain(rows: readonly StoredRecord[], records: readonly StoreEntry[]): readonly StoredRecord[] {
  const chain = records.flatMap(({ value }) => readRecord(value) ?? []);
  let at = 0;
  return rows.map((row) => (row.kind === "directory" ? (chain[at++] ?? row) : row));
}

const toRow = ({ kind, bytes }: StoredRecord): Row => ({ kind, bytes });
