import { type Bytes, fromUtf8, utf8 } from "#shared/kernel/bytes.ts";
import { makeSerial } from "#shared/kernel/serial.ts";
import type { Device } from "#shared/ports/device.ts";
import type { EngineStore } from "#shared/ports/engine-store.ts";
import type { Genesis } from "#shared/protocol/genesis.ts";
import type { LogContext } from "../rooms/log-context.ts";
import { mendLog } from "../rooms/mend-log.ts";
import { loadOutbox } from "../rooms/outbox.ts";
import { readRecord } from "../rooms/record-store.ts";
import { loadCatalog } from "../rooms/room-catalog.ts";
import type { Vault } from "../vault/vault.ts";

const KEY = "order";
/** Numbers that one opening may give: each opening begins behind all that the one before could have given. */
const BLOCK = 2 ** 30;

/** Reads what the log of a project stands on. Throws a `StoreError`. */
export async function openLog(store: EngineStore, vault: Vault, device: Device, genesis: Genesis): Promise<LogContext> {
  const first = readOrder(await store.read("meta", KEY)) ?? (await lastOrder(store)) + 1;
  await store.write([{ table: "meta", key: KEY, value: utf8(String(first + BLOCK)) }], "strict");
  let last = first;
  const context: LogContext = {
    store,
    vault,
    device,
    genesis,
    catalog: await loadCatalog(store, vault),
    outbox: await loadOutbox(store),
    serially: makeSerial(),
    nextOrder: () => ++last,
  };
  await mendLog(context);
  return context;
}

function readOrder(stored: Bytes | null): number | null {
  const order = Number((stored === null ? null : fromUtf8(stored)) ?? Number.NaN);
  return Number.isSafeInteger(order) ? order : null;
}

/** The largest number that this disk shows: none of them may be given again, which would overwrite what it stands for. */
async function lastOrder(store: EngineStore): Promise<number> {
  const drafts = (await store.list("drafts")).map(({ key }) => Number(key.slice(key.indexOf("/") + 1)));
  const waiting = (await store.list("outbox")).map(({ key }) => Number(key));
  const records = (await store.list("records")).map(({ value }) => readRecord(value)?.order ?? 0);
  return [...drafts, ...waiting, ...records].reduce((last, order) => Math.max(last, order), 0);
}
