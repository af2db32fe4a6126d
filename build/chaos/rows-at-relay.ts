// What a relay that was stopped holds of each device, as its store has it.
import { DatabaseSync } from "node:sqlite";
import { type Bytes, toHex } from "#shared/kernel/bytes.ts";
import { ROW_KINDS } from "#shared/protocol/frame.ts";

/** How many envelopes of each device there are. */
export function rowsByDevice(store: string): Readonly<Record<string, number>> {
  const database = new DatabaseSync(store, { readOnly: true });
  try {
    const counted = database
      .prepare("SELECT device, count(*) AS count FROM log WHERE kind = ? GROUP BY device")
      .all(ROW_KINDS.indexOf("envelope"));
    return Object.fromEntries(counted.map(({ device, count }) => [toHex(device as Bytes), Number(count)]));
  } finally {
    database.close();
  }
}
