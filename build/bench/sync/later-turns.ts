// A store that answers in a later turn of the loop, as one on a disk does: on a store that answers at once a whole catch-up
// would be one turn, in which nobody else is served.
import { setImmediate as turn } from "node:timers/promises";
import type { EngineStore } from "#shared/ports/engine-store.ts";

export const inLaterTurns = (store: EngineStore): EngineStore => ({
  ...store,
  write: (changes, durability) => turn().then(() => store.write(changes, durability)),
  read: (table, key) => turn().then(() => store.read(table, key)),
  list: (table, prefix) => turn().then(() => store.list(table, prefix)),
  count: (table, prefix) => turn().then(() => store.count(table, prefix)),
});
