// What a damaged entry of this disk hid, and its rows still tell. The rows are the truth; the rest is made from them.
import type { StoreChange } from "#shared/ports/engine-store.ts";
import type { RoomId } from "#shared/protocol/ids.ts";
import type { LogContext } from "./log-context.ts";
import { offerAllAgain } from "./offer-again.ts";
import { receiveRows } from "./received-rows.ts";
import { readRecord } from "./record-store.ts";

/** Makes rooms and outbox whole again, as far as their rows are here. Throws a `StoreError`. */
export async function mendLog(context: LogContext): Promise<void> {
  const { catalog, outbox, store } = context;
  for (const room of catalog.unreadable) await readAgain(context, room);
  if (outbox.unreadable.length === 0) return;
  // Nobody knows which rows they stood for: all are offered, and those that the relay has earn a receipt again.
  await offerAllAgain(context);
  const offered = new Set(outbox.entries().map(({ order }) => order));
  const left = outbox.unreadable.filter((key) => !offered.has(Number(key)));
  await store.write(
    left.map((key): StoreChange => ({ table: "outbox", key, value: null })),
    "strict",
  );
}

/** The grant of a room holds its key, sealed to this device; its envelopes say how far each author went. */
async function readAgain(context: LogContext, room: RoomId): Promise<void> {
  const records = (await context.store.list("records", `${room}/`)).flatMap(({ value }) => readRecord(value) ?? []);
  records.sort((left, right) => left.order - right.order);
  // What is here the log has shown, or it waits to be sent.
  await receiveRows(context, records, { isLog: true });
}
