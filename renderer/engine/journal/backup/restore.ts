// The two ways back from a backup. Beside work that is here, it only adds what lacks. Where nothing else is left, it is
// opened to be read: which numbers this device signed after it was made is known to nobody, so none is signed any more.

import { fromUtf8, utf8 } from "#shared/kernel/bytes.ts";
import { type Instant, instant } from "#shared/kernel/instant.ts";
import type { BackupName, Backups } from "#shared/ports/backups.ts";
import type { EngineStore, StoreChange } from "#shared/ports/engine-store.ts";
import { type Envelope, parseEnvelope } from "#shared/protocol/envelope.ts";
import type { Row } from "#shared/protocol/frame.ts";
import type { RoomId } from "#shared/protocol/ids.ts";
import type { LogContext } from "../../rooms/log-context.ts";
import { receiveRows } from "../../rooms/received-rows.ts";
import { envelopeKey, readRecord } from "../../rooms/record-store.ts";
import { retryQuarantine } from "../../rooms/retried-rows.ts";
import type { Vault } from "../../vault/vault.ts";
import { isOwnRecord } from "../mine.ts";
import { takeBack } from "../take-back.ts";
import type { BackupRow } from "./portion.ts";
import { readBackup } from "./read-backup.ts";

const KEY = "restored";
const PLACE = `meta/${KEY}`;

/** When the backup was made from which this store was restored; `null`: it was not. Throws a `StoreError`. */
export async function restoredFrom(store: EngineStore, vault: Vault): Promise<Instant | null> {
  const stored = await store.read("meta", KEY);
  const plain = stored === null ? null : vault.open(PLACE, stored);
  if (stored === null) return null;
  // A mark that can't be read is a mark: nothing is signed in doubt.
  return instant(Number((plain === null ? null : fromUtf8(plain)) ?? 0));
}

/**
 * Fills an empty store with a backup. The mark comes first and who one is last: killed in between, it is begun again.
 * Rejects with a `StoreError`, a `DiskError` or `UnreadableBackup`.
 */
export async function restoreToRead(
  store: EngineStore,
  backups: Backups,
  space: string,
  backup: { readonly name: BackupName; readonly at: Instant },
  vault: Vault,
): Promise<void> {
  const mark = vault.seal(PLACE, utf8(String(backup.at)));
  await store.write([{ table: "meta", key: KEY, value: mark }], "strict");
  const last: StoreChange[] = [];
  for await (const rows of readBackup(backups, space, backup.name, vault)) {
    last.push(...rows.filter(({ table, key }) => table === "meta" && key !== KEY));
    await store.write(
      rows.filter(({ table }) => table !== "meta"),
      "relaxed",
    );
  }
  await store.write(last, "strict");
  await store.accept();
}

/**
 * Adds the rows that a backup has and this space lacks. They are checked as if a stranger had sent them; what is here is
 * never replaced. Answers what came back, by room. Rejects as above.
 */
export async function addFromBackup(
  context: LogContext,
  backups: Backups,
  space: string,
  name: BackupName,
  vault: Vault,
): Promise<ReadonlyMap<RoomId, readonly Envelope[]>> {
  const found = new Map<RoomId, Envelope[]>();
  // Who is of the project, and keys, first: a row is only read by who knows its author and holds the key of its room.
  for (const first of ["directory", "grant"] as const) {
    for await (const rows of readBackup(backups, space, name, vault)) {
      const some = (await lackingRows(context, rows)).filter(({ kind }) => kind === first);
      if (some.length > 0) await takeBack(context, context.store, some);
    }
  }
  for await (const rows of readBackup(backups, space, name, vault)) {
    const lacking = await lackingRows(context, rows);
    const own = lacking.filter((row) => isOwn(row, context));
    const others = lacking.filter((row) => !own.includes(row));
    if (own.length > 0) await takeBack(context, context.store, own);
    if (others.length > 0) await receiveRows(context, others, {});
    for (const { kind, bytes } of lacking) {
      const parsed = kind === "envelope" ? parseEnvelope(bytes) : null;
      if (!parsed?.ok) continue;
      const { room, device, seq } = parsed.value;
      if ((await context.store.read("records", envelopeKey(room, device, seq))) === null) continue;
      found.set(room, [...(found.get(room) ?? []), parsed.value]);
    }
  }
  for (const [room, envelopes] of (await retryQuarantine(context)).rooms) {
    found.set(room, [...(found.get(room) ?? []), ...envelopes]);
  }
  return found;
}

/** Records of a backup that the store does not have, in the order in which they first came. */
async function lackingRows({ store, catalog }: LogContext, rows: readonly BackupRow[]): Promise<readonly Row[]> {
  // Of a room that this device reads no more everything went on purpose.
  const isLeft = (key: string): boolean => catalog.get(key.split("/")[0] as RoomId)?.keys.size === 0;
  const records = rows.filter(({ table, key }) => table === "records" && !isLeft(key));
  const held = await Promise.all(records.map(({ key }) => store.read("records", key)));
  return records
    .flatMap(({ value }, at) => {
      const record = held[at] === null ? readRecord(value) : null;
      return record === null ? [] : [record];
    })
    .sort((left, right) => left.order - right.order);
}

function isOwn({ kind, bytes }: Row, { device }: LogContext): boolean {
  const parsed = kind === "envelope" ? parseEnvelope(bytes) : null;
  return parsed?.ok === true && isOwnRecord(envelopeKey(parsed.value.room, parsed.value.device, 0), device.id);
}
