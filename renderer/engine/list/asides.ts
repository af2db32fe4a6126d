// Lines of the day that this person put aside, sealed. One that is past its day is forgotten with the next that is added.
import type { CalendarDay } from "#shared/kernel/calendar-day.ts";
import type { EngineStore } from "#shared/ports/engine-store.ts";
import { readAsides, type StoredAside, writeAsides } from "#shared/ports/stored-asides.ts";
import type { Vault } from "../vault/vault.ts";

export type Asides = {
  /** ATT-9: it comes back on the morning of its day. */
  readonly sleeps: (key: string, today: CalendarDay) => boolean;
  /** `null` takes it back. Resolves once the disk has it. Throws a `StoreError`. */
  readonly put: (key: string, aside: StoredAside | null, today: CalendarDay) => Promise<void>;
};

const KEY = "asides";
const PLACE = `meta/${KEY}`;

/** Throws a `StoreError`. */
export async function loadAsides(store: EngineStore, vault: Vault): Promise<Asides> {
  const sealed = await store.read("meta", KEY);
  let known: ReadonlyMap<string, StoredAside> = readAsides(sealed === null ? null : vault.open(PLACE, sealed));
  return {
    sleeps: (key, today) => today < (known.get(key)?.until ?? today),
    put: async (key, aside, today) => {
      const next = new Map([...known].filter(([each, { until }]) => each !== key && today < until));
      if (aside !== null) next.set(key, aside);
      await store.write([{ table: "meta", key: KEY, value: vault.seal(PLACE, writeAsides(next)) }], "relaxed");
      known = next;
    },
  };
}
