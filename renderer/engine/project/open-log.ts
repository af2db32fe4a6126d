import { fromUtf8, utf8 } from "#shared/kernel/bytes.ts";
import { makeSerial } from "#shared/kernel/serial.ts";
import type { Device } from "#shared/ports/device.ts";
import type { Genesis } from "#shared/protocol/genesis.ts";
import type { LogContext } from "../rooms/log-context.ts";
import { loadOutbox } from "../rooms/outbox.ts";
import { loadCatalog } from "../rooms/room-catalog.ts";
import type { Vault } from "../vault/vault.ts";

const KEY = "order";
/** Numbers that one opening may give: each opening begins behind all that the one before could have given. */
const BLOCK = 2 ** 30;

/** Reads what the log of a project stands on. Throws a `StoreError`. */
export async function openLog(
  { store, mayLeave, maySign }: Pick<LogContext, "store" | "mayLeave" | "maySign">,
  vault: Vault,
  device: Device,
  genesis: Genesis,
): Promise<LogContext> {
  const stored = await store.read("meta", KEY);
  const first = Number((stored === null ? null : fromUtf8(stored)) ?? 0);
  await store.write([{ table: "meta", key: KEY, value: utf8(String(first + BLOCK)) }], "strict");
  let last = first;
  return {
    store,
    vault,
    device,
    genesis,
    catalog: await loadCatalog(store, vault),
    outbox: await loadOutbox(store),
    serially: makeSerial(),
    mayLeave,
    maySign,
    nextOrder: () => ++last,
  };
}
