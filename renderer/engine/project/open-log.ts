import { type Bytes, fromUtf8, utf8 } from "#shared/kernel/bytes.ts";
import { makeSerial } from "#shared/kernel/serial.ts";
import type { Device } from "#shared/ports/device.ts";
import type { EngineStore } from "#shared/ports/engine-store.ts";
import type { Genesis } from "#shared/protocol/genesis.ts";
import { readDropped } from "../rooms/dropped-branches.ts";
import type { LogContext } from "../rooms/log-context.ts";
import { loadMembers } from "../rooms/members.ts";
import { mendLog } from "../rooms/mend-log.ts";
import { loadOutbox } from "../rooms/outbox.ts";
import { readRecord } from "../rooms/record-store.ts";
import { loadCatalog } from "../rooms/room-catalog.ts";
import { SealedGrants } from "../rooms/sealed-grants.ts";
import type { Vault } from "../vault/vault.ts";

const KEY = "order";
/** Numbers that one opening may give: each opening begins behind all that the one before could have given. */
const BLOCK = 2 ** 30;
/** Beyond this a number is not exact for long. */
const LARGEST = 2 ** 52;

/** Reads what the log of a project stands on. Throws a `StoreError`. */
export async function openLog(
  { store, mayLeave, maySign }: Pick<LogContext, "store" | "mayLeave" | "maySign">,
  vault: Vault,
  device: Device,
  genesis: Genesis,
): Promise<LogContext> {
  const first = orderIn(await store.read("meta", KEY)) ?? (await lastOrder(store));
  await store.write([{ table: "meta", key: KEY, value: utf8(String(first + BLOCK)) }], "strict");
  let last = first;
  const context: LogContext = {
    store,
    vault,
    device,
    genesis,
    members: await loadMembers(store, genesis, await readDropped(store, vault, genesis)),
    catalog: await loadCatalog(store, vault, device.id),
    outbox: await loadOutbox(store),
    sealedGrants: new SealedGrants(),
    serially: makeSerial(),
    mayLeave,
    maySign,
    nextOrder: () => ++last,
  };
  await mendLog(context);
  return context;
}

/** `null` when the disk gave back something else than an order. */
function orderIn(stored: Bytes | null): number | null {
  const order = Number((stored === null ? null : fromUtf8(stored)) || Number.NaN);
  return Number.isSafeInteger(order) && order >= 0 && order < LARGEST ? order : null;
}

/** The largest order that something on the disk has: one that is given twice would overwrite what was typed. */
async function lastOrder(store: Pick<EngineStore, "list">): Promise<number> {
  const records = (await store.list("records")).map(({ value }) => readRecord(value)?.order ?? 0);
  const drafts = (await store.list("drafts")).map(({ key }) => Number(key.slice(key.indexOf("/") + 1)));
  return [...records, ...drafts].reduce((largest, order) => (order < LARGEST ? Math.max(largest, order) : largest), 0);
}
